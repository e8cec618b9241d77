import { DataTable, EtatMark } from '#core/html/index.ts';
import type { Accord } from '../accords/accords.sql.ts';
import { accordStateLabels, accordStateTones, pupilsText } from '../accords/labels.ts';
import { accordUrl } from '../accords/links.ts';
import { weekText } from '../accueils/labels.ts';

/** Agreements, as a table: by their host for a school, by their class for who keeps the offer. */
export function AccordRows({ rows, of }: { rows: readonly Accord[]; of: 'school' | 'host' }) {
  const school = of === 'school';
  return (
    <DataTable
      caption="Conventions"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">{school ? 'Accueillant' : 'Classe'}</th>
          <th scope="col">Semaine</th>
          <th scope="col">Jeunes</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            {school ? <a href={accordUrl(one.ecoleSlug, one.id)}>{one.hote}</a> : `${one.classe}, ${one.ecole}`}
            {school && (
              <>
                <br />
                <span class="source">{one.titre}</span>
              </>
            )}
          </th>
          <td data-titre="Semaine">{weekText(one.semaine)}</td>
          <td data-titre="Jeunes">{pupilsText(one.codes.length)}</td>
          <td data-titre="État">
            <EtatMark tone={accordStateTones[one.etat]}>{accordStateLabels[one.etat]}</EtatMark>
            {one.etat === 'en_signature' &&
              `, ${one.signatures.filter((each) => each.signeLe !== null).length} sur ${one.signatures.length}`}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
