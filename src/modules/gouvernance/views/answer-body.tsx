import { ErrorSummary, SectionTitle } from '#core/html/index.ts';
import type { AnswerView } from '../consultations/read-answer.ts';
import { AnswerForm } from './answer-form.tsx';
import { BothAnswers, LateAnswer, SaidAnswers } from './answer-parts.tsx';
import { SynthesisBlock } from './synthesis-block.tsx';

/** What is asked of an organisation, and its answer: the same with an account and by a link. */
export function AnswerBody({ view, action }: { view: AnswerView; action: string }) {
  return (
    <>
      {view.late && <LateAnswer late={view.late} ended={view.ended ?? ''} />}
      {view.both && <BothAnswers both={view.both} organisation={view.organisation} />}
      <ErrorSummary errors={view.errors} />
      {view.presentation.length > 0 && (
        <div class="pile haut-4">
          {view.presentation.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      {view.open ? (
        <>
          {view.given && !view.both && <p class="haut-4">Votre organisation a répondu {view.given}.</p>}
          <AnswerForm view={view} action={action} />
        </>
      ) : (
        <section aria-labelledby="donnee" class="haut-5">
          <SectionTitle id="donnee">La réponse de votre organisation</SectionTitle>
          <p>{view.given ? `Donnée ${view.given}.` : 'Votre organisation n’a pas répondu.'}</p>
          <SaidAnswers answers={view.answers} />
        </section>
      )}
      {view.synthesis && <SynthesisBlock view={view.synthesis} />}
    </>
  );
}

/** Whether something was refused: the title of the document says so first. */
export const isRefused = (view: AnswerView): boolean =>
  view.late !== null || view.both !== null || Object.keys(view.errors).length > 0;
