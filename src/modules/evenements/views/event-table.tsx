import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { audienceText, eventKinds, eventStates, placesText, placeText, stateTones, whenText } from '../labels.ts';
import { eventUrl } from '../links.ts';
import type { ListedEvent } from '../list.sql.ts';

/** Events of a campus, as the workspace lists them. */
export function EventTable({ rows, total }: { rows: readonly ListedEvent[]; total: number }) {
  return (
    <DataTable
      caption={count(total, 'événement')}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Événement</th>
          <th scope="col">Quand et où</th>
          <th scope="col">Pour qui</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={eventUrl(row.campusSlug, row.id)}>{row.titre}</a> {row.exemple && <Example />}
            <br />
            <span class="source">{[eventKinds[row.genre], row.edition].filter(Boolean).join(', ')}</span>
          </th>
          <td data-titre="Quand et où">
            {whenText(row)}
            <br />
            <span class="source">{placeText(row, false)}</span>
          </td>
          <td data-titre="Pour qui">
            {audienceText(row)}
            <br />
            <span class="source">{placesText(row) || 'sans inscription'}</span>
          </td>
          <td data-titre="État">
            <EtatMark tone={stateTones[row.etat]}>{eventStates[row.etat]}</EtatMark>
            {!row.visible && (
              <>
                <br />
                <span class="source">hors de l’agenda public</span>
              </>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
