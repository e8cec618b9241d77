import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { groupStateLabels, groupStateTones, headsText, slotText } from '../inscriptions/labels.ts';
import { groupUrl } from '../inscriptions/links.ts';

/** Registrations of an event, as its team lists them. */
export function GroupTable({ campus, rows, total }: { campus: string; rows: readonly Group[]; total: number }) {
  return (
    <DataTable
      caption={count(total, 'inscription')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Groupe</th>
          <th scope="col">Effectif</th>
          <th scope="col">Créneau</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={groupUrl(campus, row.evenementId, row.id)}>{row.classe}</a> {row.exemple && <Example />}
            <br />
            <span class="source">{[row.ecole, row.commune].filter(Boolean).join(', ')}</span>
          </th>
          <td data-titre="Effectif">{headsText(row)}</td>
          <td data-titre="Créneau">{slotText(row.creneau)}</td>
          <td data-titre="État">
            <EtatMark tone={groupStateTones[row.etat]}>{groupStateLabels[row.etat]}</EtatMark>
            <br />
            <span class="source">
              {row.sansInscription
                ? `venu sans inscription, compté le ${frenchDate(row.compteLe ?? row.recueLe)}`
                : `inscrite le ${frenchDate(row.recueLe)}`}
            </span>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
