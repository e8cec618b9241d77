import { Notice, SelectField } from '#core/html/index.ts';
import type { SeatPageView } from './seat-page.tsx';

export function ProxyPart({ view }: { view: SeatPageView }) {
  return (
    <section aria-labelledby="pouvoir" class="haut-5">
      <h2 class="repere" id="pouvoir">
        Pouvoir
      </h2>
      <p class="petit">{view.proxyRule}</p>
      {view.given && <p>{view.given}</p>}
      {view.borne.length > 0 && <Borne view={view} />}
      {view.bearers && view.bearers.length > 0 && (
        <form method="post" action={view.action} class="pile fiche">
          <SelectField name="mandataire" label="Donner pouvoir à" options={[['', 'Choisir'], ...view.bearers]} />
          <p class="actions">
            <button class="btn" type="submit" name="acte" value="pouvoir">
              Donner pouvoir
            </button>
          </p>
        </form>
      )}
    </section>
  );
}

/** Whom she represents; she may refuse until the meeting is over. */
function Borne({ view }: { view: SeatPageView }) {
  return (
    <ul class="lignes" aria-label="Pouvoirs que vous portez">
      {view.borne.map((one) => (
        <li key={one.id} class="rang rang--c rang--entre">
          <span>Vous portez le pouvoir de {one.nom}.</span>
          {view.mayRefuse && (
            <form method="post" action={view.action} class="actions">
              <input type="hidden" name="mandant" value={one.id} />
              <button class="btn" type="submit" name="acte" value="refuser_pouvoir">
                Refuser<span class="cache"> le pouvoir de {one.nom}</span>
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}

export function Receipts({ receipts }: { receipts: SeatPageView['receipts'] }) {
  if (receipts.length === 0) return null;
  return (
    <Notice tone="alerte" title="Notez votre récépissé : il n’est montré qu’une fois">
      <ul>
        {receipts.map((one) => (
          <li key={one.code}>
            {one.pour} : <code class="recepisse">{one.code}</code>
          </li>
        ))}
      </ul>
      <p>Après la clôture, il prouve à vous seul que ce bulletin est compté. Personne ne peut le retrouver.</p>
    </Notice>
  );
}
