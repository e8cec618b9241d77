import { DataTable, Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { complementNatureLabels } from '../complements/labels.ts';
import { complementUrl } from '../complements/links.ts';
import type { ComplementRow } from '../complements/list.sql.ts';
import { ComplementState } from './complement-state.tsx';

/** Complements of a campus, where each stands. */
export function ComplementTable({
  campus,
  rows,
  total,
}: {
  campus: string;
  rows: readonly ComplementRow[];
  total: number;
}) {
  return (
    <DataTable
      caption={count(total, 'complément')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Complément</th>
          <th scope="col">État</th>
          <th scope="col">Établissements</th>
          <th scope="col" class="n">
            Formations
          </th>
          <th scope="col" class="n">
            Sessions à venir
          </th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={complementUrl(campus, row.id)}>{row.nom}</a> {row.exemple && <Example />}
            <br />
            <span class="source">
              {complementNatureLabels[row.nature]}
              {row.heures !== null && `, ${count(row.heures, 'heure')}`}
            </span>
          </th>
          <td data-titre="État">
            <ComplementState etat={row.etat} withdrawn={row.retireLe !== null} />
            {row.etatLe && <span class="source"> depuis le {frenchPartialDate(row.etatLe)}</span>}
          </td>
          <td data-titre="Établissements">
            {row.porteurs.length > 0 ? row.porteurs.join(', ') : <span class="doux">aucun</span>}
          </td>
          <td class="n" data-titre="Formations">
            {row.formations}
            {row.places !== null && (
              <span class="source"> {count(row.places, 'place colorée', 'places colorées')}</span>
            )}
          </td>
          <td class="n" data-titre="Sessions à venir">
            {row.sessions}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
