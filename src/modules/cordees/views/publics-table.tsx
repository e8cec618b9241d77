import { DataTable } from '#core/html/index.ts';
import type { Niveau } from '../cordee.ts';
import { fewText } from '../labels.ts';

/** Pupils by level; what is hidden is said. */
export function PublicsTable(props: {
  rows: readonly { niveau: Niveau; eleves: number | null }[];
  label(niveau: Niveau): string;
}) {
  return (
    <DataTable
      caption="Élèves par niveau"
      hideCaption
      head={
        <tr>
          <th scope="col">Niveau</th>
          <th scope="col" class="n">
            Élèves
          </th>
        </tr>
      }
    >
      {props.rows.map((one) => (
        <tr key={one.niveau}>
          <th scope="row">{props.label(one.niveau)}</th>
          <td class="n">{one.eleves === null ? 'masqué, petit effectif' : fewText(one.eleves)}</td>
        </tr>
      ))}
    </DataTable>
  );
}
