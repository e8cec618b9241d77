import { DataTable } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { basinText, difficultText, sourcesText, withheldText } from '../metiers/labels.ts';
import type { BasinLine } from '../metiers/labour.sql.ts';
import type { TradePageModel } from '../metiers/read-trade.ts';

/** Planned hires of the place asked for, basin by basin, with their year and source (J1). */
export function TradeBasins({ model: { basins, sources } }: { model: TradePageModel }) {
  const [first] = basins.rows;
  if (!first) return null;
  return (
    <>
      <h3 class="haut-4">Bassin par bassin</h3>
      <p class="petit bas-3">
        {count(basins.total, 'bassin d’emploi lu', 'bassins d’emploi lus')}, en {first.annee}, tous les métiers de
        l’enquête ensemble
        {basins.total > basins.rows.length ? ` : voici les ${basins.rows.length} premiers.` : '.'}
      </p>
      <DataTable
        caption="Projets de recrutement par bassin d’emploi"
        hideCaption
        class="empilable"
        head={
          <tr>
            <th scope="col">Bassin d’emploi</th>
            <th scope="col" class="n">
              Projets
            </th>
            <th scope="col" class="n">
              Jugés difficiles
            </th>
            <th scope="col">Métier le plus recherché</th>
          </tr>
        }
      >
        {basins.rows.map((row) => (
          <BasinRow key={row.code} row={row} />
        ))}
      </DataTable>
      <p class="source">Source : {sourcesText(sources, basins.rows)}</p>
    </>
  );
}

function BasinRow({ row }: { row: BasinLine }) {
  return (
    <tr>
      <th scope="row">
        {basinText(row.bassin)}
        {row.departement && ` (${row.departement})`}
      </th>
      <td class="n" data-titre="Projets">
        {withheldText(row.projets, row.secrets, 'métier')}
      </td>
      <td class="n" data-titre="Jugés difficiles">
        {difficultText(row)}
      </td>
      <td data-titre="Métier le plus recherché">{row.premier ?? 'non communiqué'}</td>
    </tr>
  );
}
