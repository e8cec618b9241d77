import { DataTable, EmptyState, EtatMark, Example, ExportLinks, Icon, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { instancesUrl, instanceUrl, newSeriesUrl, seriesCsvUrl, seriesUrl } from '../links.ts';

export interface SeriesRowView {
  id: string;
  titre: string;
  words: string;
  over: boolean;
  next: string | null;
  /** Meetings to come. */
  coming: number;
  exemple: boolean;
}

/** Series of the meetings of a body. */
export function SeriesListPage(props: {
  instance: { id: string; nom: string; campusSlug: string };
  rows: SeriesRowView[];
  mayPlan: boolean;
}) {
  const { instance, rows } = props;
  const title = `Séries de réunions : ${instance.nom}`;
  return (
    <WorkspacePage
      title={title}
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: instance.campusSlug }) },
        { label: instance.nom, href: instanceUrl(instance.id) },
        { label: 'Séries' },
      ]}
      current="gouvernance"
      perimeter={`campus:${instance.campusSlug}`}
      help="series-de-reunions"
      actions={
        props.mayPlan && (
          <a class="btn btn--1" href={newSeriesUrl(instance.id)}>
            <Icon name="plus" /> Nouvelle série
          </a>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState title="Aucune série de réunions">
          <p>
            Une série prépare d’un coup les réunions qui reviennent : chaque mois, chaque trimestre, toutes les deux
            semaines.
          </p>
        </EmptyState>
      ) : (
        <Lines rows={rows} instance={instance.id} />
      )}
    </WorkspacePage>
  );
}

function Lines({ rows, instance }: { rows: SeriesRowView[]; instance: string }) {
  return (
    <>
      <DataTable
        caption={count(rows.length, 'série')}
        class="empilable"
        head={
          <tr>
            <th scope="col">Série</th>
            <th scope="col">Prochaine réunion</th>
            <th scope="col" class="n">
              À venir
            </th>
            <th scope="col">État</th>
          </tr>
        }
      >
        {rows.map((row) => (
          <Line key={row.id} row={row} instance={instance} />
        ))}
      </DataTable>
      <ExportLinks
        machineHref={seriesCsvUrl(instance, 'machine')}
        spreadsheetHref={seriesCsvUrl(instance, 'tableur')}
      />
    </>
  );
}

function Line({ row, instance }: { row: SeriesRowView; instance: string }) {
  return (
    <tr>
      <th scope="row">
        <a href={seriesUrl(instance, row.id)}>{row.titre}</a> {row.exemple && <Example />}
        <br />
        <span class="petit doux">{row.words}</span>
      </th>
      <td data-titre="Prochaine">{row.next ?? '—'}</td>
      <td class="n" data-titre="À venir">
        {row.coming}
      </td>
      <td data-titre="État">
        <EtatMark tone={row.over ? 'info' : 'ok'}>{row.over ? 'terminée' : 'en cours'}</EtatMark>
      </td>
    </tr>
  );
}
