import { EtatMark, Icon, SelectField } from '#core/html/index.ts';
import { decisionUrl } from '../meetings/links.ts';
import type { TiedAction } from '../registre/hooks.ts';
import type { DecisionView } from './decision-page.tsx';

/** An action of the campus is found and tied to the decision, or another one is made of it. */
export function Tying({ view }: { view: DecisionView }) {
  const url = decisionUrl(view.meeting.id, view.decision.id);
  return (
    <section aria-labelledby="rattacher" class="haut-5">
      <h2 class="repere" id="rattacher">
        Rattacher à une action
      </h2>
      <form method="get" action={`${url}#rattacher`} class="outils">
        <p class="champ">
          <label for="q">Chercher parmi les actions du campus</label>
          <input id="q" name="q" type="search" value={view.q} maxLength={100} autocomplete="off" />
        </p>
        <button class="btn" type="submit">
          Chercher
        </button>
      </form>
      {view.offered.length > 0 ? (
        <form method="post" action={url} class="pile fiche haut-4">
          <input type="hidden" name="q" value={view.q} />
          <SelectField
            name="action"
            label="Action"
            options={[['', 'Choisir'], ...view.offered]}
            value={view.action}
            error={view.errors.action}
            required
          />
          <p class="actions">
            <button class="btn btn--1" type="submit" name="acte" value="rattacher">
              <Icon name="check" /> Rattacher
            </button>
          </p>
        </form>
      ) : (
        <p class="doux">Aucune autre action que vous lisez ne correspond.</p>
      )}
      {view.newAction && (
        <p class="actions haut-4">
          <a class="btn" href={view.newAction}>
            Créer une action
          </a>
        </p>
      )}
    </section>
  );
}

/** The actions of a decision, in a cell of the register. */
export function ActionMarks({ actions }: { actions: readonly TiedAction[] }) {
  if (actions.length === 0) return <>—</>;
  return (
    <>
      {actions.map((one) => (
        <p key={one.id}>
          <a href={one.href}>{one.titre}</a> <EtatMark tone={one.ton}>{one.etat}</EtatMark>
        </p>
      ))}
    </>
  );
}
