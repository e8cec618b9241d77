import { DataTable, ExportLinks, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { basinText, figureText, sourcesText, tensionText } from '../metiers/labels.ts';
import type { TensionLine } from '../metiers/labour.sql.ts';
import { hrefOf, tensionCsvUrl } from '../metiers/links.ts';
import type { TradePageModel } from '../metiers/read-trade.ts';

/** Offers, job seekers and class, basin by basin, with their year and source. */
export function TradeTension({ model }: { model: TradePageModel }) {
  const { tension, trade, where } = model;
  return (
    <section aria-labelledby="t-tension" class="bloc">
      <SectionTitle id="t-tension">Où il manque du monde</SectionTitle>
      <OwnBasin model={model} />
      {tension.rows.length === 0 ? (
        <p>{nothing(model)}</p>
      ) : (
        <>
          <p class="petit bas-3">
            {count(tension.total, 'bassin d’emploi lu', 'bassins d’emploi lus')}, en {tension.rows[0]!.annee}
            {tension.total > tension.rows.length ? ` : voici les ${tension.rows.length} premiers.` : '.'}
          </p>
          <TensionTable rows={tension.rows} libelle={trade.libelle} />
          <p class="petit">
            La tension est une classe publiée, de 1 (la plus faible) à 5 (la plus forte) ; elle ne se calcule pas avec
            les deux autres colonnes seules. Ces chiffres sont anciens : vérifiez-les avec France Travail.
          </p>
          <p class="source">Source : {sourcesText(model.sources, tension.rows)}</p>
          <ExportLinks
            label="Télécharger tous ces bassins :"
            machineHref={hrefOf(tensionCsvUrl(trade.code), where.query, { flavour: 'machine' })}
            spreadsheetHref={hrefOf(tensionCsvUrl(trade.code), where.query, { flavour: 'tableur' })}
          />
        </>
      )}
    </section>
  );
}

function nothing({ tension, where }: TradePageModel): string {
  if (!tension.read) return 'Cette installation n’a lu aucun fichier de tension : rien ne dit où ce métier manque.';
  return where.territory.kind === 'partout'
    ? 'Le fichier lu ne publie rien pour ce métier.'
    : `Le fichier lu ne publie rien pour ce métier ici (${where.territory.nom}).`;
}

/** The basin of the commune asked for, when it is known: said even when nothing is published there. */
function OwnBasin({ model: { tension, where } }: { model: TradePageModel }) {
  if (!tension.own) return null;
  const told = tension.rows.some((row) => row.ici);
  return (
    <p>
      {where.nom} relève du bassin d’emploi « {basinText(tension.own)} »
      {told ? ', en tête du tableau.' : ' : rien n’y est publié pour ce métier.'}
    </p>
  );
}

function TensionTable({ rows, libelle }: { rows: TensionLine[]; libelle: string }) {
  return (
    <DataTable
      caption={`Tension du métier ${libelle}, par bassin d’emploi`}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Bassin d’emploi</th>
          <th scope="col">Tension</th>
          <th scope="col" class="n">
            Offres
          </th>
          <th scope="col" class="n">
            Demandeurs d’emploi
          </th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.code}>
          <th scope="row">
            {row.bassin ? basinText(row.bassin) : `Bassin ${row.code}`}
            {row.departement && ` (${row.departement})`}
          </th>
          <td data-titre="Tension">{tensionText(row.tension)}</td>
          <td class="n" data-titre="Offres">
            {figureText(row.offres)}
          </td>
          <td class="n" data-titre="Demandeurs d’emploi">
            {figureText(row.demandeurs)}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
