import { DataTable } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { frenchQuantity } from '../engagements/labels.ts';
import type { CommitmentPageModel } from './commitment-page.tsx';

/** What was received, last first, and who saw it. */
export function ContributionTable({
  commitment,
  contributions,
}: Pick<CommitmentPageModel, 'commitment' | 'contributions'>) {
  const promises = new Map(commitment.promesses.map((one) => [one.id, one]));
  return (
    <DataTable
      caption="Apports constatés"
      class="empilable haut-4"
      head={
        <tr>
          <th scope="col">Reçu le</th>
          <th scope="col">Apport</th>
          <th scope="col">Constaté par</th>
        </tr>
      }
    >
      {contributions.map((one) => {
        const promise = promises.get(one.promesseId);
        return (
          <tr key={one.id}>
            <th scope="row">{frenchPartialDate(one.recuLe)}</th>
            <td data-titre="Apport">
              {promise && frenchQuantity(promise.genre, one.quantite, promise.unite)}
              {promise?.objet && `, ${promise.objet}`}
              {one.note && <span class="doux"> {one.note}</span>}
            </td>
            <td data-titre="Constaté par">{one.who ?? <span class="doux">non renseigné</span>}</td>
          </tr>
        );
      })}
    </DataTable>
  );
}
