import { SectionTitle } from '#core/html/index.ts';
import type { ConsultationHead } from '../consultations/present.ts';
import type { SaidAnswer } from '../consultations/present-answers.ts';
import { SaidAnswers } from './answer-parts.tsx';
import { ConsultationFrame } from './consultation-frame.tsx';

export interface AnswerSheetView {
  head: ConsultationHead;
  organisation: string;
  /** When and how it answered; null: it has not. */
  given: string | null;
  answers: SaidAnswer[];
  /** Answers that it replaced, last first. */
  past: { key: string; text: string; answers: SaidAnswer[] }[];
}

/** What one organisation answered, and what it answered before. */
export function AnswerSheetPage({ view }: { view: AnswerSheetView }) {
  const { head, organisation } = view;
  return (
    <ConsultationFrame head={head} title={`Réponse de ${organisation} : ${head.titre}`} crumb={organisation}>
      <section aria-labelledby="reponse" class="haut-4">
        <SectionTitle id="reponse">Réponse de {organisation}</SectionTitle>
        <p>{view.given ? `Donnée ${view.given}.` : 'Cette organisation n’a pas répondu.'}</p>
        <SaidAnswers answers={view.answers} />
      </section>
      {view.past.length > 0 && (
        <section aria-labelledby="avant" class="haut-5">
          <SectionTitle id="avant">Réponses d’avant</SectionTitle>
          {view.past.map((past) => (
            <details key={past.key} class="haut-3">
              <summary>Réponse {past.text}</summary>
              <SaidAnswers answers={past.answers} />
            </details>
          ))}
        </section>
      )}
    </ConsultationFrame>
  );
}
