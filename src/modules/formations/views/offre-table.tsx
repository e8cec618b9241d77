import { DataTable, EtatMark, Example, StatutMark } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { niveauLabels, titleOf } from '../labels.ts';
import { figureStates, proposalLabels, schoolYearText, sinceWords, stateWords, tieTones } from '../offre/labels.ts';
import { lineUrl } from '../offre/links.ts';
import type { OfferRow } from '../offre/list.sql.ts';

export interface OfferTableProps {
  rows: readonly OfferRow[];
  total: number;
  names: ReadonlyMap<string, string>;
  /** School year whose figures are said. */
  annee: number;
  of: 'campus' | 'organisation';
  /** Values of the boxes that were ticked; null: nothing may be done to several lines at once. */
  ticked: readonly string[] | null;
}

/** What the box of a line sends: the line, its campus for who speaks for the establishment, and the version that was read. */
export const boxOfLine = (row: OfferRow, of: OfferTableProps['of']): string =>
  of === 'campus' ? `${row.ligneId}:${row.version}` : `${row.ligneId}:${row.campus}:${row.version}`;

/** Lines of an offer; each leads to its page. */
export function OfferTable(props: OfferTableProps) {
  const { rows, total, of, ticked, annee } = props;
  const oneYear = rows.every((row) => row.annee === null || row.annee === annee);
  return (
    <DataTable
      caption={count(total, 'formation')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Formation</th>
          <th scope="col">{of === 'campus' ? 'Établissement' : 'Campus'}</th>
          <th scope="col">Statut</th>
          <th scope="col">État</th>
          <th scope="col">Effectifs{oneYear && ` ${schoolYearText(annee)}`}</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={`${row.ligneId}${row.campus}`}>
          <th scope="row">
            {ticked && (
              <input
                type="checkbox"
                name="choix"
                value={boxOfLine(row, of)}
                checked={ticked.includes(boxOfLine(row, of))}
                aria-label={`Choisir ${titleOf(row.sigle, row.intitule)}, ${row.organisation}`}
              />
            )}{' '}
            <a href={lineUrl(row.ligneId)}>{titleOf(row.sigle, row.intitule)}</a> {row.exemple && <Example />}
            <Level row={row} />
          </th>
          <td data-titre={of === 'campus' ? 'Établissement' : 'Campus'}>
            {of === 'campus' ? row.organisation : row.campusNom}
          </td>
          <td data-titre="Statut">
            <StatutMark statut={row.statut} />
          </td>
          <td data-titre="État">
            <State row={row} names={props.names} />
          </td>
          <td data-titre="Effectifs">
            <Figures row={row} year={!oneYear} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function Level({ row }: { row: OfferRow }) {
  const level =
    row.niveau === null ? 'niveau non renseigné' : `niveau ${row.niveau}, ${niveauLabels[row.niveau]?.short ?? ''}`;
  return (
    <>
      <br />
      <span class="source">
        {level}
        {row.fermeture && `, fermée aux entrants le ${frenchPartialDate(row.fermeture)}`}
      </span>
    </>
  );
}

function State({ row, names }: { row: OfferRow; names: ReadonlyMap<string, string> }) {
  const since = sinceWords(row, names);
  return (
    <>
      <EtatMark tone={tieTones[row.etat]}>{stateWords(row)}</EtatMark>
      {(since || row.raison) && <br />}
      <span class="source">{row.raison ? proposalLabels[row.raison] : since}</span>
      {row.motif && <span class="doux"> « {row.motif} »</span>}
    </>
  );
}

/** @param props.year whether the year is said: the head of the column does not. */
function Figures({ row, year }: { row: OfferRow; year: boolean }) {
  const said = [
    ...(row.capacite === null ? [] : [count(row.capacite, 'place')]),
    ...(row.effectif === null ? [] : [count(row.effectif, 'élève')]),
  ];
  return (
    <>
      {said.join(', ')}
      {said.length > 0 && <br />}
      {row.chiffres && <span class={row.chiffres === 'renvoye' ? 'fort' : 'source'}>{figureStates[row.chiffres]}</span>}
      {year && row.annee !== null && <span class="source">, {schoolYearText(row.annee)}</span>}
    </>
  );
}
