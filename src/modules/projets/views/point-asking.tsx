import { Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { askPointsUrl, askPointUrl } from '../point/links.ts';
import type { ActionModel } from './action-page.tsx';
import type { ActionsModel } from './actions-page.tsx';

/** « Demander un point par courriel », to who pilots an action. */
export function PointAsking({ model: { campus, action, point, errors } }: { model: ActionModel }) {
  const error = errors[ID];
  if (!point && !error) return null;
  return (
    <section aria-labelledby={ID} class="haut-5">
      <SectionTitle id={ID}>Demander un point</SectionTitle>
      <Refused text={error} />
      {point && (
        <p>
          La personne qui pilote reçoit un courriel et un lien personnel, sans mot de passe : elle choisit une météo et
          écrit une ou deux phrases. Le lien n’ouvre que cette action, pendant trente jours.
          {point.demandeLe && ` Dernière demande : le ${frenchDate(point.demandeLe)}.`}
        </p>
      )}
      {point?.refus && !error && <p class="petit doux">{point.refus}</p>}
      {point && !point.refus && (
        <form method="post" action={askPointUrl(campus.slug, action.id)} class="actions">
          <button class="btn" type="submit">
            <Icon name="envelope-simple" /> Demander un point par courriel
          </button>
        </form>
      )}
    </section>
  );
}

const ID = 'demander-point';

/** The same, to who pilots each action of a list that runs: as many as the button says, or nobody. */
export function PointsAsking({ model: { campus, list, query } }: { model: ActionsModel }) {
  const { page: _, ...filters } = query;
  return (
    <form method="post" action={askPointsUrl(campus.slug)} class="actions">
      {Object.entries(filters)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      <input type="hidden" name="vues" value={list.actives} />
      <button class="btn" type="submit">
        <Icon name="envelope-simple" />{' '}
        {list.actives === 1
          ? 'Demander un point au pilote de l’action retenue'
          : `Demander un point aux pilotes des ${list.actives} actions retenues`}
      </button>
    </form>
  );
}
