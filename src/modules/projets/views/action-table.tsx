import { DataTable, Example } from '#core/html/index.ts';
import type { Seen } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { periodText, priorityLabels } from '../labels.ts';
import { actionUrl } from '../links.ts';
import { AlertMarks, StateMark } from './action-signs.tsx';
import { MeteoMark } from './meteo-section.tsx';

interface ActionTableProps {
  caption: string;
  rows: readonly (Action & Seen)[];
  /** What stands in the second column: the theme, the project and its theme, or the campus. */
  where: 'axe' | 'projet' | 'campus';
}

const WHERE = { axe: 'Axe', projet: 'Projet et axe', campus: 'Campus' } as const;

const placeOf = (row: Action, where: ActionTableProps['where']): string =>
  where === 'campus'
    ? row.campus
    : [where === 'projet' ? row.projet : null, row.axe ?? 'sans axe'].filter(Boolean).join(', ');

/** Actions one by one: where they stand, who pilots, when, and what calls for attention. */
export function ActionTable({ caption, rows, where }: ActionTableProps) {
  return (
    <DataTable
      caption={caption}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Action</th>
          <th scope="col">{WHERE[where]}</th>
          <th scope="col">Pilote</th>
          <th scope="col">Dates</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={actionUrl(row.campusSlug, row.id)}>{row.titre}</a> {row.exemple && <Example />}
            {row.priorite === 'haute' && (
              <>
                <br />
                <span class="source">priorité {priorityLabels.haute.toLowerCase()}</span>
              </>
            )}
          </th>
          <td data-titre={WHERE[where]}>{placeOf(row, where)}</td>
          <td data-titre="Pilote">
            {row.pilote ?? 'à désigner'}
            {row.personne && (
              <>
                <br />
                <span class="source">{row.personne}</span>
              </>
            )}
          </td>
          <td data-titre="Dates">{periodText(row)}</td>
          <td data-titre="État">
            <StateMark etat={row.etat} />
            <AlertMarks alerts={row.alertes} />
            {row.meteo && (
              <>
                <br />
                <MeteoMark meteo={row.meteo} />
              </>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
