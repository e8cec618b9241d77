import { DataTable, ExportLinks, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { difficultText, sourcesText, withheldText } from '../metiers/labels.ts';
import type { OccupationLine } from '../metiers/labour.sql.ts';
import { hrefOf, PROJECTS_CSV } from '../metiers/links.ts';
import type { TradePageModel } from '../metiers/read-trade.ts';
import { TradeBasins } from './trade-basins.tsx';

/** Planned hires of the territory, beside: no public table joins their occupations to a trade of the ROME. */
export function TradeProjects({ model }: { model: TradePageModel }) {
  const { projects, where } = model;
  const { territory } = where;
  return (
    <section aria-labelledby="t-projets" class="bloc">
      <SectionTitle id="t-projets">À côté : les projets de recrutement</SectionTitle>
      <p>
        L’enquête Besoins en main-d’œuvre range les métiers par familles (FAP 2021), qu’aucune table publique ne relie
        au ROME : nous ne lui prêtons aucun chiffre pour ce métier.
        {projects.annee !== null && ' Voici ce qu’elle dit du territoire, sous ses propres noms.'}
      </p>
      {projects.annee === null ? (
        <p>Cette installation n’a lu aucune édition de l’enquête.</p>
      ) : (
        <>
          {territory.kind === 'partout' ? (
            <p>Dites un lieu ou une région plus haut pour voir ses métiers les plus recherchés.</p>
          ) : projects.rows.length === 0 ? (
            <p>L’édition {projects.annee} qui a été lue ne publie rien ici.</p>
          ) : (
            <>
              <p class="petit bas-3">
                {placeText(model)}, en {projects.annee} : {count(projects.total, 'métier lu', 'métiers lus')}
                {projects.total > projects.rows.length ? `, voici les ${projects.rows.length} premiers.` : '.'}
              </p>
              <OccupationTable rows={projects.rows} />
              <p class="source">Source : {sourcesText(model.sources, projects.rows)}</p>
              <TradeBasins model={model} />
            </>
          )}
          <ExportLinks
            label="Télécharger les projets de recrutement, bassin par bassin :"
            machineHref={hrefOf(PROJECTS_CSV, where.query, { flavour: 'machine' })}
            spreadsheetHref={hrefOf(PROJECTS_CSV, where.query, { flavour: 'tableur' })}
          />
        </>
      )}
    </section>
  );
}

function placeText({ where: { territory } }: TradePageModel): string {
  if (territory.kind === 'partout') return 'Partout';
  return territory.kind === 'departement' && territory.commune
    ? `Bassins de ce département (${territory.departement})`
    : `Bassins : ${territory.nom}`;
}

function OccupationTable({ rows }: { rows: OccupationLine[] }) {
  return (
    <DataTable
      caption="Métiers de l’enquête Besoins en main-d’œuvre"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Métier de l’enquête</th>
          <th scope="col" class="n">
            Projets
          </th>
          <th scope="col" class="n">
            Jugés difficiles
          </th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.code}>
          <th scope="row">{row.nom}</th>
          <td class="n" data-titre="Projets">
            {withheldText(row.projets, row.secrets, 'bassin')}
          </td>
          <td class="n" data-titre="Jugés difficiles">
            {difficultText(row)}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
