import { Example, WorkspacePage } from '#core/html/index.ts';
import { CONSULTATIONS } from '../consultations/links.ts';
import type { AnswerView } from '../consultations/read-answer.ts';
import { AnswerBody, isRefused } from './answer-body.tsx';

/** Answering a consultation for an organisation, in the workspace. */
export function AnswerPage({ view, action, campusSlug }: { view: AnswerView; action: string; campusSlug: string }) {
  const title = `Répondre pour ${view.organisation} : ${view.titre}`;
  return (
    <WorkspacePage
      title={isRefused(view) ? `Erreur : ${title}` : title}
      heading={
        <>
          {view.titre} {view.exemple && <Example />}
        </>
      }
      crumbs={[{ label: 'Consultations', href: CONSULTATIONS }, { label: view.organisation }]}
      current="consultations"
      perimeter={`campus:${campusSlug}`}
      help="consultations"
    >
      <p>
        {view.campus} consulte {view.organisation}. {view.ended ?? `Réponse attendue jusqu’au ${view.lastDay} inclus.`}
      </p>
      <AnswerBody view={view} action={action} />
    </WorkspacePage>
  );
}
