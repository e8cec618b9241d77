import { DataTable } from '#core/html/index.ts';
import type { Difference } from '../versions/parts.ts';

/** What changes from a version to the next, field by field. */
export function Differences({ rows, caption }: { rows: readonly Difference[]; caption: string }) {
  return (
    <DataTable
      caption={caption}
      class="empilable"
      head={
        <tr>
          <th scope="col">Règle</th>
          <th scope="col">Avant</th>
          <th scope="col">Après</th>
        </tr>
      }
    >
      {rows.map((one) => (
        <tr key={`${one.part} ${one.label}`}>
          <th scope="row">
            {one.part}
            <small class="sous doux">{one.label}</small>
          </th>
          <td data-titre="Avant">
            {one.before === null ? <span class="doux">n’existait pas</span> : <del>{one.before}</del>}
          </td>
          <td data-titre="Après">{one.after === null ? <span class="doux">retiré</span> : <ins>{one.after}</ins>}</td>
        </tr>
      ))}
    </DataTable>
  );
}
