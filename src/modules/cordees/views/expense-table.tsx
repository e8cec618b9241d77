import { DataTable } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { moneyText, natureLabels } from '../financement/labels.ts';
import { expenseUrl, removeExpenseUrl } from '../financement/links.ts';
import type { MoneyModel } from './money-page.tsx';

/** The expenses of a year, by day: what was paid, by whom, and whether it is justified. */
export function ExpenseTable({ model }: { model: MoneyModel }) {
  const { campus, cordee, annee, money, mayAsk } = model;
  if (money.expenses.length === 0) return <p>Aucune dépense n’est encore notée.</p>;
  const at = [campus.slug, cordee.id, annee] as const;
  const payer = new Map(money.requests.map((one) => [one.id, one.financeur]));
  return (
    <DataTable
      caption={count(money.expenses.length, 'dépense')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Dépense</th>
          <th scope="col">Payée le</th>
          <th scope="col" class="n">
            Montant
          </th>
          <th scope="col">Qui paie</th>
          <th scope="col">Justificatif</th>
          {mayAsk && <th scope="col">Tenir</th>}
        </tr>
      }
    >
      {money.expenses.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            {one.libelle} <span class="source">{natureLabels[one.nature]}</span>
          </th>
          <td data-titre="Payée le">{frenchPartialDate(one.payeeLe)}</td>
          <td data-titre="Montant" class="n">
            {moneyText(one.montant)}
          </td>
          <td data-titre="Qui paie">
            {one.parts.map((part) => `${payer.get(part.financementId)} : ${moneyText(part.centimes)}`).join(' ; ') ||
              'la tête de cordée'}
          </td>
          <td data-titre="Justificatif">{one.justificatif || 'manquant'}</td>
          {mayAsk && (
            <td data-titre="Tenir" class="plein">
              <a href={expenseUrl(at, one.id)}>
                Modifier<span class="cache"> {one.libelle}</span>
              </a>{' '}
              <form method="post" action={removeExpenseUrl(at, one.id)}>
                <input type="hidden" name="version" value={one.version} />
                <button class="btn" type="submit">
                  Retirer<span class="cache"> {one.libelle}</span>
                </button>
              </form>
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  );
}
