import { EmptyState, ErrorSummary, type PaperLetters, PaperPart } from '#core/html/index.ts';
import type { ConsultationHead } from '../consultations/present.ts';
import { ConsultationFrame } from './consultation-frame.tsx';

export interface ConsultationLettersView {
  head: ConsultationHead;
  paper: PaperLetters;
  errors: Record<string, string>;
  faults: readonly string[];
}

/** The questions of a consultation on paper: those whom no mail reaches. */
export function ConsultationLettersPage({ view }: { view: ConsultationLettersView }) {
  const { head, paper, errors, faults } = view;
  return (
    <ConsultationFrame
      head={head}
      title={`Lettres : ${head.titre}`}
      crumb="Sur papier"
      faults={faults}
      refused={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      {paper.rows.length === 0 ? (
        <EmptyState title="Aucune lettre à remettre">
          <p>Chaque organisation interrogée a quelqu’un qui reçoit nos courriels.</p>
        </EmptyState>
      ) : (
        <PaperPart paper={paper} errors={errors} />
      )}
    </ConsultationFrame>
  );
}
