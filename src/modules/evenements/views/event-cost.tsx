import { DataTable } from '#core/html/index.ts';
import { capitalise, count, frenchMoney } from '#core/text/index.ts';
import { expenseKinds } from '../costs/labels.ts';
import { busPayerLabels } from '../inscriptions/labels.ts';
import { eventListUrl } from '../links.ts';
import type { EventModel } from './event-page.tsx';
import { Part } from './event-said.tsx';

/** What an event costs, its cars included: line by line, by payer, and for each pupil counted. */
export function EventCost({ model }: { model: EventModel }) {
  const { campus, event, cost, expenses } = model;
  return (
    <Part model={model} id="depenses" title="Coût" href={eventListUrl(campus.slug, event.id, 'depenses')}>
      {cost.total === 0 ? (
        <p class="doux">Aucune dépense notée.</p>
      ) : (
        <>
          <p>
            {frenchMoney(cost.total)}
            {cost.parJeune === null
              ? ' ; aucun jeune n’est encore compté.'
              : `, soit ${frenchMoney(cost.parJeune)} par jeune, pour ${count(cost.jeunes, 'jeune compté', 'jeunes comptés')}.`}
          </p>
          <DataTable
            caption="Dépenses de l’événement"
            class="empilable"
            head={
              <tr>
                <th scope="col">Dépense</th>
                <th scope="col">Qui paie</th>
                <th scope="col">Montant</th>
              </tr>
            }
          >
            {expenses.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.libelle} <span class="doux">{expenseKinds[one.nature]}</span>
                </th>
                <td data-titre="Qui paie">{payer(one.payeur)}</td>
                <td data-titre="Montant">{frenchMoney(one.centimes)}</td>
              </tr>
            ))}
            {cost.cars > 0 && (
              <tr>
                <th scope="row">Cars des groupes</th>
                <td data-titre="Qui paie">selon l’inscription</td>
                <td data-titre="Montant">{frenchMoney(cost.cars)}</td>
              </tr>
            )}
          </DataTable>
          <ul class="liens haut-3">
            {cost.payeurs.map((one) => (
              <li key={one.payeur}>
                {capitalise(payer(one.payeur))} : {frenchMoney(one.centimes)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}

const payer = (code: keyof typeof busPayerLabels | null): string => (code ? busPayerLabels[code] : 'pas encore décidé');
