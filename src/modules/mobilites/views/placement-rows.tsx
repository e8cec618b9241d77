import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import {
  classesText,
  kindLabels,
  placementStateLabels,
  placementStateTones,
  placesText,
  weekText,
} from '../accueils/labels.ts';
import type { Placement } from '../accueils/placements.sql.ts';

const weeksSaid = (weeks: readonly string[]): string =>
  weeks.length === 1 ? weekText(weeks[0]!) : `${weeks.length} semaines, dont la ${weekText(weeks[0]!)}`;

/** Places for pupils, as a table. @param props.state also says the state of each. */
export function PlacementRows(props: {
  rows: readonly Placement[];
  href: (one: Placement) => string;
  state?: boolean;
}) {
  const { rows, href, state = false } = props;
  return (
    <DataTable
      caption="Places pour des jeunes"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Offre</th>
          <th scope="col">Pour qui</th>
          <th scope="col">Semaines</th>
          <th scope="col">Places</th>
          {state && <th scope="col">État</th>}
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={href(row)}>{row.titre}</a> {row.exemple && <Example />}
            <br />
            <span class="source">
              {[row.hote, row.commune].filter(Boolean).join(', ')} ; {kindLabels[row.nature]}
            </span>
          </th>
          <td data-titre="Pour qui">
            {classesText(row.classes)} ; dès {row.ageMin} ans
          </td>
          <td data-titre="Semaines">{weeksSaid(row.semaines)}</td>
          <td data-titre="Places">{placesText(row.places)}</td>
          {state && (
            <td data-titre="État">
              <EtatMark tone={placementStateTones[row.etat]}>{placementStateLabels[row.etat]}</EtatMark>
              {row.ecoles.length > 0 ? ', réservée' : row.publique ? ', publique' : ''}
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  );
}
