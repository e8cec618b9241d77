import { EmptyState, ErrorSummary, SelectField, WorkspacePage } from '#core/html/index.ts';
import { decisionUrl, followUpUrl, withdrawDecisionUrl } from '../meetings/links.ts';
import { type DecisionHead, DecisionSaid, decisionCrumbs } from './decision-correction-page.tsx';

export interface DecisionWithdrawalView {
  decision: DecisionHead;
  /** It is still to be carried out. */
  open: boolean;
  instance: string;
  /** Decisions of the same body that may withdraw it. */
  later: (readonly [string, string])[];
  bearer: string;
  /** Its open tasks. */
  tasks: string[];
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** A later decision of the same body withdraws this one, or replaces it. */
export function DecisionWithdrawalPage({ view }: { view: DecisionWithdrawalView }) {
  const { decision, errors } = view;
  const heading = `Rapporter la décision ${decision.numero}`;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${heading}` : heading}
      heading={heading}
      current="reunions"
      help="reunion"
      crumbs={decisionCrumbs(decision, 'Rapporter')}
    >
      <ErrorSummary errors={errors} />
      <DecisionSaid decision={decision} />
      <Body view={view} />
    </WorkspacePage>
  );
}

function Body({ view }: { view: DecisionWithdrawalView }) {
  const { decision, instance, later, bearer, tasks, typed, errors } = view;
  if (!view.open)
    return (
      <EmptyState title="Cette décision ne se rapporte pas">
        <p id="par">Seule une décision adoptée, et qui reste à exécuter, est rapportée.</p>
      </EmptyState>
    );
  if (later.length === 0)
    return (
      <EmptyState title="Aucune décision ne la rapporte encore">
        <p id="par">
          {instance} doit d’abord adopter la décision contraire, ou celle qui la remplace : écrivez-la, ou mettez-la aux
          voix, puis revenez ici.
        </p>
      </EmptyState>
    );
  return (
    <form method="post" action={withdrawDecisionUrl(decision.meetingId, decision.id)} class="pile fiche haut-4">
      <input type="hidden" name="version" value={decision.version} />
      <p>
        Rapportée, elle reste au registre et n’est plus à exécuter.
        {bearer && ` Qui en a la charge (${bearer}) est prévenu qu’elle prend fin.`}
      </p>
      <SelectField
        name="par"
        label="Décision qui la rapporte ou la remplace"
        hint={`Adoptée par la même instance (${instance}), le même jour ou depuis.`}
        options={[['', 'Choisir'], ...later]}
        value={typed.par}
        error={errors.par}
        required
      />
      {tasks.length > 0 && (
        <>
          <p>
            Ses tâches restent ouvertes : à clore ou à mener depuis{' '}
            <a href={followUpUrl(decision.meetingId)}>les suites de la séance</a>.
          </p>
          <ul>
            {tasks.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      <p class="actions">
        <button class="btn btn--1" type="submit">
          Rapporter la décision
        </button>{' '}
        <a class="btn" href={decisionUrl(decision.meetingId, decision.id)}>
          Ne rien changer
        </a>
      </p>
    </form>
  );
}
