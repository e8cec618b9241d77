import { DataTable, Example } from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { certificationUrl, titleOf } from '#modules/formations/index.ts';
import type { Asked } from '../ecarts/asked.ts';
import type { GapRow } from '../ecarts/gap.ts';
import { gapText, knownText, statedText, tensionText, unplacedText } from '../ecarts/labels.ts';
import { needUrl } from '../exprimes/links.ts';

/** Needs, places, leavers and gap of each trade; the bar is the leavers against the needs. */
export function GapTable({ campus, rows, asked }: { campus: string; rows: GapRow[]; asked: Asked }) {
  return (
    <DataTable
      caption={`${count(rows.length, 'métier')}, le plus grand manque d’abord`}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Métier</th>
          <th scope="col">Besoins exprimés</th>
          <th scope="col">Offres d’emploi</th>
          <th scope="col">Formations</th>
          <th scope="col">Sortants estimés</th>
          <th scope="col">Écart</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.rome}>
          <th scope="row">
            {row.libelle}
            <br />
            <span class="source">{row.rome}</span>
          </th>
          <td data-titre="Besoins exprimés">
            {statedText(row.exprimes, row.inconnus)}
            <Unplaced row={row} asked={asked} />
            {row.besoins.map((need) => (
              <p key={need.id} class="source">
                <a href={needUrl(campus, need.id)}>{need.titre}</a>
              </p>
            ))}
          </td>
          <td data-titre="Offres d’emploi">
            <Offers row={row} />
          </td>
          <td data-titre="Formations">
            <Trainings row={row} />
          </td>
          <td data-titre="Sortants estimés">
            {knownText(row.sortants)}
            <Bar part={row.sortants} whole={row.ecart === null ? null : row.demandes} />
          </td>
          <td data-titre="Écart" class={row.ecart !== null && row.ecart > 0 ? 'fort' : undefined}>
            {gapText(row.ecart)}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function Unplaced({ row, asked }: { row: GapRow; asked: Asked }) {
  const text = unplacedText(row, asked);
  return text && <p class="source">{text}</p>;
}

function Offers({ row: { tension } }: { row: GapRow }) {
  if (tension === null) return <span class="doux">non renseigné</span>;
  return (
    <>
      {tension.offres === null ? 'offres non renseignées' : `${frenchInteger(tension.offres)} en ${tension.annee}`}
      <p class="source">
        {[
          tension.demandeurs !== null && count(tension.demandeurs, 'demandeur'),
          tensionText(tension.tension),
          count(tension.bassins, 'bassin'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  );
}

function Trainings({ row }: { row: GapRow }) {
  if (row.formations.length === 0) return <span class="doux">aucune connue</span>;
  return (
    <details>
      <summary>
        {count(row.formations.length, 'formation')},{' '}
        {row.places === null ? 'places non renseignées' : `${count(row.places, 'place')} par an`}{' '}
        {row.exemple && <Example />}
      </summary>
      <ul class="lignes petit">
        {row.formations.map((one) => (
          <li key={one.slug}>
            <a href={certificationUrl(one.slug)}>{titleOf(one.sigle, one.intitule)}</a>
            <span class="source"> {one.places === null ? 'places inconnues' : count(one.places, 'place')}</span>
          </li>
        ))}
      </ul>
      {row.sansPlaces > 0 && (
        <p class="source">{count(row.sansPlaces, 'ligne')} sans places connues : hors de la somme.</p>
      )}
    </details>
  );
}

/** Drawn for the eye only: the figures stand beside. */
function Bar({ part, whole }: { part: number | null; whole: number | null }) {
  if (part === null || whole === null || whole === 0) return null;
  return (
    <span class="jauge" style={`--v:${Math.min(100, Math.round((100 * part) / whole))}%`} aria-hidden="true">
      <i />
    </span>
  );
}
