import { EmptyState, ErrorSummary, type PaperLetters, PaperPart, WorkspacePage } from '#core/html/index.ts';
import { campusFeesUrl, FEES } from '../fees/links.ts';
import { Refusals } from './meeting-frame.tsx';

export interface FeeLettersView {
  campus: { slug: string; nom: string };
  exercice: number;
  /** The year in words. */
  year: string;
  paper: PaperLetters;
  errors: Record<string, string>;
  faults: readonly string[];
}

/** Calls of a year on paper: those whom no mail reaches. */
export function FeeLettersPage({ view }: { view: FeeLettersView }) {
  const { campus, errors, faults, paper } = view;
  const title = `Appels sur papier ${view.year} : ${campus.nom}`;
  const refused = faults.length > 0 || Object.keys(errors).length > 0;
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${title}` : title}
      heading={`Appels sur papier, ${view.year}`}
      crumbs={[
        { label: 'Cotisations', href: FEES },
        { label: campus.nom, href: campusFeesUrl(campus.slug, { exercice: view.exercice }) },
        { label: 'Sur papier' },
      ]}
      current="cotisations"
      perimeter={`campus:${campus.slug}`}
      help="cotisations"
    >
      <ErrorSummary errors={errors} />
      <Refusals faults={faults} />
      {paper.rows.length === 0 ? (
        <EmptyState title="Aucune lettre à remettre">
          <p>
            Chaque membre appelé pour cet exercice a un correspondant qui reçoit nos courriels, ou personne n’est
            appelé.
          </p>
        </EmptyState>
      ) : (
        <PaperPart paper={paper} errors={errors} />
      )}
    </WorkspacePage>
  );
}
