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
      {view.borne.length > 0 && <p>Vous portez le pouvoir de : {view.borne.join(' ; ')}.</p>}
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
