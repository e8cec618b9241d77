import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { mentorName } from '../mentors/labels.ts';
import { hoursText, seanceStateLabels, seanceStateTones, whenText, whereText } from '../seances/labels.ts';
import { seanceUrl } from '../seances/links.ts';
import type { Seance } from '../seances/seances.sql.ts';

/** Sessions of a school year, each with its address. */
export function SeanceTable(props: { campus: string; cordee: string; annee: number; rows: readonly Seance[] }) {
  const { campus, cordee, annee, rows } = props;
  return (
    <DataTable
      caption={count(rows.length, 'séance')}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Séance</th>
          <th scope="col">Mentor</th>
          <th scope="col">Établissement</th>
          <th scope="col">Heures</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <a href={seanceUrl([campus, cordee, annee], one.id)}>{whenText(one)}</a>
            <br />
            <span class="source">
              {one.theme}, {count(one.eleves, 'élève')}, {whereText(one)}
            </span>
          </th>
          <td data-titre="Mentor">
            {mentorName(one)} {one.exemple && <Example />}
          </td>
          <td data-titre="Établissement">{one.etablissement}</td>
          <td data-titre="Heures">{hoursText(one)}</td>
          <td data-titre="État">
            <EtatMark tone={seanceStateTones[one.etat]}>{seanceStateLabels[one.etat]}</EtatMark>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
