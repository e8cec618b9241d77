import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import { feeUrl } from '../fees/links.ts';
import type { FeeView } from '../fees/present.ts';

/** Fees of a year, one line a member. */
export function FeeTable({ rows, caption }: { rows: readonly FeeView[]; caption: string }) {
  const head = (
    <tr>
      <th scope="col">Membre</th>
      <th scope="col">État</th>
      <th scope="col">Appelé</th>
      <th scope="col">Encaissé</th>
      <th scope="col">Reste</th>
      <th scope="col">Échéance</th>
    </tr>
  );
  return (
    <DataTable caption={caption} hideCaption class="empilable" head={head}>
      {rows.map((fee) => (
        <tr key={fee.id}>
          <th scope="row">
            <a href={feeUrl(fee.id)}>{fee.organisation}</a> {fee.exemple && <Example />}
            <small class="sous doux">{fee.college}</small>
          </th>
          <td data-titre="État">
            <EtatMark tone={fee.state.tone}>{fee.state.label}</EtatMark>
          </td>
          <td data-titre="Appelé">
            {fee.montant}
            {fee.statuts && <small class="sous doux">statuts : {fee.statuts}</small>}
          </td>
          <td data-titre="Encaissé">{fee.paye}</td>
          <td data-titre="Reste">{fee.reste}</td>
          <td data-titre="Échéance">
            {fee.echeance}
            {fee.relances && <small class="sous doux">{fee.relances}</small>}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
