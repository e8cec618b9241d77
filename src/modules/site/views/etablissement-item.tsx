import { Example, PlaceSign } from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { kindLabels, organisationUrl, sectorLabels } from '#modules/organisations/index.ts';
import type { ListedSchool } from '../read-etablissement-list.ts';
import { signs } from './etablissement-filters.tsx';
import { markId, rowId } from './etablissement-map.tsx';

type Labels = Record<string, string>;
const kinds: Labels = kindLabels;
const sectors: Labels = sectorLabels;

/** One organisation of the list: the sign of its family and its number, which lead to its mark on the map. */
export function SchoolItem({ row, marked }: { row: ListedSchool; marked: boolean }) {
  const town = row.commune
    ? `, ${row.commune}${row.departement ? ` (${row.departement})` : ''}`
    : ', lieu non renseigné';
  const sign = <PlaceSign name={signs[row.couche]}>{row.numero}</PlaceSign>;
  return (
    <li id={rowId(row)}>
      {marked ? (
        <a class="noeud__lien" href={`#${markId(row)}`}>
          {sign}
          <span class="cache"> : voir sur la carte</span>
        </a>
      ) : (
        <span aria-hidden="true">{sign}</span>
      )}
      <h3>
        <a href={organisationUrl(row.slug)}>{row.nom}</a> {row.exemple && <Example />}
      </h3>
      {row.distance !== null && (
        <span class="res__d">
          <b>{frenchInteger(Math.round(row.distance))} km</b>
        </span>
      )}
      <p class="petit">
        {kinds[row.genre] ?? row.genre}
        {town}
      </p>
      <p class="source">
        {row.secteur ? `${sectors[row.secteur]} · ` : ''}
        {row.formations > 0 ? count(row.formations, 'formation') : 'aucune formation connue'}
        {row.uai ? ` · UAI ${row.uai}` : ''}
        {row.latitude === null ? ' · sans position connue' : ''}
      </p>
    </li>
  );
}
