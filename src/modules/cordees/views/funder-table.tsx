import { DataTable, Notice, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { FundingSum } from '../financement/funding.ts';
import { moneyText } from '../financement/labels.ts';
import type { MoneyModel } from './money-page.tsx';

const HEADS = ['Demandé', 'Accordé', 'Reçu', 'Dépensé', 'Reste à dépenser'] as const;
const cells = (sum: FundingSum) => [
  moneyText(sum.demande),
  moneyText(sum.accorde),
  moneyText(sum.recu),
  moneyText(sum.depense),
  moneyText(sum.reste),
];

function Amounts({ sum }: { sum: FundingSum }) {
  return (
    <>
      {cells(sum).map((text, index) => (
        <td key={HEADS[index]} data-titre={HEADS[index]} class="n">
          {text}
        </td>
      ))}
    </>
  );
}

/** What each funder is asked for, grants, pays and what is left of it; then all of them. */
export function FunderTable({ model: { funders, total, overLines } }: { model: MoneyModel }) {
  if (funders.length === 0) return null;
  return (
    <section aria-labelledby="financeurs" class="haut-4">
      <SectionTitle id="financeurs">Par financeur</SectionTitle>
      <DataTable
        caption="Demandé, accordé, reçu et dépensé par financeur"
        hideCaption
        class="empilable"
        head={
          <tr>
            <th scope="col">Financeur</th>
            {HEADS.map((one) => (
              <th key={one} scope="col" class="n">
                {one}
              </th>
            ))}
          </tr>
        }
      >
        {funders.map((one) => (
          <tr key={one.financeur}>
            <th scope="row">{one.financeur}</th>
            <Amounts sum={one.total} />
          </tr>
        ))}
        <tr>
          <th scope="row">Total</th>
          <Amounts sum={total} />
        </tr>
      </DataTable>
      {total.attente > 0 && (
        <p class="doux">
          {count(total.attente, 'demande')} sans réponse : ce qui est demandé n’est pas encore accordé. Une demande
          retirée n’est pas comptée.
        </p>
      )}
      {overLines !== null && (
        <Notice tone="alerte" title="Le bilan a moins de lignes">
          <p>Le tableau des ressources du bilan annuel tient {overLines} lignes : regroupez ce qui peut l’être.</p>
        </Notice>
      )}
    </section>
  );
}
