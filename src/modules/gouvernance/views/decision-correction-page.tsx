import { EmptyState, ErrorSummary, EtatMark, Field, SelectField, WorkspacePage } from '#core/html/index.ts';
import { correctDecisionUrl, DECISIONS, decisionUrl, MEETINGS } from '../meetings/links.ts';
import type { StateView } from '../present-meeting.ts';

/** A decision, above the form of an act on it. */
export interface DecisionHead {
  id: string;
  meetingId: string;
  numero: string;
  titre: string;
  texte: string;
  version: number;
  state: StateView;
}

export interface DecisionCorrectionView {
  decision: DecisionHead;
  /** Withdrawn: nothing is corrected any more. */
  closed: boolean;
  /** Its minutes are approved. */
  approved: boolean;
  /** Its words were put to the vote. */
  voted: boolean;
  /** Who may carry it out; null once nobody may be given it. */
  people: (readonly [string, string])[] | null;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** Way back from the form of a decision. */
export const decisionCrumbs = ({ meetingId, id, numero }: DecisionHead, label: string) => [
  { label: 'Réunions', href: MEETINGS },
  { label: 'Décisions', href: DECISIONS },
  { label: numero, href: decisionUrl(meetingId, id) },
  { label },
];

/** The words of a decision, its day and who carries it out: corrected while its minutes are not approved, else rectified. */
export function DecisionCorrectionPage({ view }: { view: DecisionCorrectionView }) {
  const { decision, errors } = view;
  const heading = `${view.approved ? 'Rectifier' : 'Corriger'} la décision ${decision.numero}`;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${heading}` : heading}
      heading={heading}
      current="reunions"
      help="reunion"
      crumbs={decisionCrumbs(decision, view.approved ? 'Rectifier' : 'Corriger')}
    >
      <ErrorSummary errors={errors} />
      <DecisionSaid decision={decision} />
      {view.closed ? (
        <EmptyState title="Cette décision est rapportée">
          <p id="texte">Elle ne se corrige plus.</p>
        </EmptyState>
      ) : (
        <CorrectionForm view={view} />
      )}
    </WorkspacePage>
  );
}

/** What it says today, before an act. */
export function DecisionSaid({ decision }: { decision: DecisionHead }) {
  return (
    <p class="haut-4">
      <b>{decision.titre}</b> <EtatMark tone={decision.state.tone}>{decision.state.label}</EtatMark>
      {decision.texte !== decision.titre && (
        <>
          <br />
          {decision.texte}
        </>
      )}
    </p>
  );
}

function CorrectionForm({ view }: { view: DecisionCorrectionView }) {
  const { decision, typed, errors } = view;
  const of = (name: string) => ({ value: typed[name], error: errors[name] });
  return (
    <form method="post" action={correctDecisionUrl(decision.meetingId, decision.id)} class="pile fiche haut-4">
      <input type="hidden" name="version" value={decision.version} />
      <p>{ruleOf(view)}</p>
      <Field name="titre" label="Titre" required maxLength={200} {...of('titre')} />
      <Field name="texte" label="Décision" type="textarea" required maxLength={5000} {...of('texte')} />
      {view.people && (
        <>
          <SelectField
            name="responsable"
            label="Qui fait"
            options={[['', 'Personne encore'], ...view.people]}
            {...of('responsable')}
          />
          <Field name="echeance" label="Pour le" type="date" {...of('echeance')} />
        </>
      )}
      {(view.approved || view.voted) && (
        <Field
          name="motif"
          label="Motif de la rectification"
          type="textarea"
          required={view.approved && view.people === null}
          maxLength={500}
          {...of('motif')}
        />
      )}
      <p class="actions">
        <button class="btn btn--1" type="submit">
          {view.approved ? 'Rectifier la décision' : 'Corriger la décision'}
        </button>{' '}
        <a class="btn" href={decisionUrl(decision.meetingId, decision.id)}>
          Ne rien changer
        </a>
      </p>
    </form>
  );
}

function ruleOf({ approved, voted, people }: DecisionCorrectionView): string {
  if (approved && people)
    return 'Le compte rendu est approuvé : il ne change pas. Changer le titre, le texte ou l’échéance est une rectification, avec son motif : le registre montre la décision rectifiée, son motif et sa première rédaction. Changer seulement qui fait est libre.';
  if (approved)
    return 'Le compte rendu est approuvé : il ne change pas. Le registre montre la décision rectifiée, son motif et sa première rédaction.';
  return voted
    ? 'Ce texte a été mis aux voix : le changer est une rectification, avec son motif, et la première rédaction reste lisible. Le reste se corrige librement.'
    : 'Le compte rendu n’est pas approuvé : la correction est libre, et inscrite au journal.';
}
