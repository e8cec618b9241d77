import { Choice, EmptyState, ErrorSummary, Field, SelectField, WorkspacePage } from '#core/html/index.ts';
import { ACCOUNTS, accountUrl, handOverUrl, INVITE } from '../links.ts';
import { HeldList, type HeldView } from './held-list.tsx';

export interface HandOverView {
  id: string;
  nom: string;
  self: boolean;
  campusId: string;
  campus: string;
  /** Other campuses that the person directs. */
  others: { campusId: string; nom: string }[];
  people: { id: string; label: string }[];
  /** Last day of this direction, which the successor keeps; null without one. */
  until: string | null;
  held: HeldView;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** `/espace/comptes/:id/transmettre`: to whom, what who leaves keeps, what goes on. */
export function HandOverPage({ view }: { view: HandOverView }) {
  return (
    <WorkspacePage
      title={`Transmettre la direction : ${view.campus}`}
      current="comptes"
      help="transmettre_direction"
      crumbs={[
        ...(view.self ? [] : [{ label: 'Comptes', href: ACCOUNTS }]),
        { label: view.nom, href: accountUrl(view.id) },
        { label: 'Transmettre la direction' },
      ]}
    >
      <div class="etroit">
        {view.others.length > 0 && (
          <p>
            Aussi sous {view.self ? 'votre direction' : 'sa direction'} :{' '}
            {view.others.map((one, index) => (
              <span key={one.campusId}>
                {index > 0 && ', '}
                <a href={handOverUrl(view.id, one.campusId)}>{one.nom}</a>
              </span>
            ))}
          </p>
        )}
        {view.people.length === 0 ? (
          <EmptyState title="Personne d’autre ne travaille sur ce campus">
            <p>
              Invitez d’abord la personne qui prend la suite, comme lectrice ou dans l’équipe.{' '}
              <a href={INVITE}>Inviter une personne</a>
            </p>
          </EmptyState>
        ) : (
          <HandOverForm view={view} />
        )}
      </div>
      <section aria-labelledby="tenu" class="haut-6">
        <h2 id="tenu" class="repere">
          Ce que {view.nom} tient aujourd’hui
        </h2>
        <HeldList held={view.held} />
      </section>
    </WorkspacePage>
  );
}

function HandOverForm({ view }: { view: HandOverView }) {
  const { typed, errors } = view;
  return (
    <>
      <ErrorSummary errors={errors} />
      <form method="post" action={handOverUrl(view.id)} class="pile">
        <input type="hidden" name="campus" value={view.campusId} />
        <SelectField
          name="successeur"
          label="Qui prend la direction ?"
          hint="Une personne qui a déjà un rôle sur ce campus."
          value={typed.successeur}
          error={errors.successeur}
          options={[['', 'Choisir…'], ...view.people.map((one) => [one.id, one.label] as const)]}
          required
        />
        <fieldset>
          <legend>Que garde {view.nom} ?</legend>
          <Choice type="radio" name="garde" value="rien" id="garde" checked={typed.garde !== 'lecteur'}>
            rien sur ce campus
          </Choice>
          <Choice type="radio" name="garde" value="lecteur" checked={typed.garde === 'lecteur'}>
            la lecture, jusqu’à une date
          </Choice>
        </fieldset>
        <Field name="fin" label="Dernier jour de lecture" type="date" value={typed.fin} error={errors.fin} />
        {view.until !== null && (
          <p>Cette direction prend fin le {view.until}, pour la personne qui prend la suite aussi.</p>
        )}
        <p class="petit doux">
          Tout se fait en une fois, maintenant : la direction passe, les invitations en attente continuent au nom de la
          personne qui prend la suite, l’équipe et le pilotage sont prévenus.
        </p>
        <p>
          <button class="btn btn--1" type="submit">
            Transmettre la direction
          </button>
        </p>
      </form>
    </>
  );
}
