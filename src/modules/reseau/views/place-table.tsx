import { DataTable, Example, FiliereMark } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import { standingLabels } from '../labels.ts';
import type { OtherPlace } from '../organisation-places.sql.ts';
import { EndMark } from './member-table.tsx';

/** What an organisation is in each of its campuses. @param props.ends whether what it signed there may be read. */
export function PlaceTable({ places, today, ends }: { places: OtherPlace[]; today: string; ends: boolean }) {
  return (
    <DataTable
      caption="Ses campus"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Campus</th>
          <th scope="col">Place</th>
          <th scope="col">Depuis</th>
          {ends && <th scope="col">Engagement jusqu’au</th>}
        </tr>
      }
    >
      {places.map((one) => (
        <tr key={one.campusId}>
          <th scope="row">
            {one.filiereLettre && one.filiereLibelle && (
              <FiliereMark letter={one.filiereLettre} label={one.filiereLibelle} compact />
            )}{' '}
            <a href={campusUrl(one.campus)}>{one.nom}</a> {one.exemple && <Example />}
          </th>
          <td data-titre="Place">
            {standingLabels[one.statut].toLowerCase()}
            {one.fin && <span class="doux"> jusqu’à {frenchPartialDate(one.fin)}</span>}
          </td>
          <td data-titre="Depuis">
            {one.debut ? frenchPartialDate(one.debut) : <span class="doux">non renseigné</span>}
          </td>
          {ends && (
            <td data-titre="Engagement jusqu’au">
              <EndMark row={{ echeance: one.echeance, engagements: one.echeance ? 1 : 0 }} today={today} />
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  );
}
