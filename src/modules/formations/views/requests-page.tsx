import { EmptyState, ExportLinks, FilterForm, Icon, Pagination, SelectField, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { type CampusPlace, spaceUrl } from '#modules/campus/index.ts';
import { natureLabels, requestStateLabels } from '../demandes/labels.ts';
import { filtered, opinionsCsvUrl, REQUESTS, REQUESTS_CSV, requestsCsvUrl, requestsUrl } from '../demandes/links.ts';
import type { RequestRow } from '../demandes/request-list.sql.ts';
import type { RequestQuery } from '../demandes/schemas.ts';
import { RequestTable } from './request-table.tsx';

interface RequestsPageProps {
  /** Null: everywhere that one reads requests. */
  campus: CampusPlace | null;
  list: { rows: RequestRow[]; total: number; pages: number };
  query: RequestQuery;
  /** Where a new one is made, campus by campus. */
  doors: { nom: string; href: string }[];
}

const TITLE = 'Demandes d’évolution de l’offre';

/** Requests to open, enlarge, colour, reduce or close trainings: those that wait for somebody first. */
export function RequestsPage({ campus, list, query, doors }: RequestsPageProps) {
  const [door, ...others] = doors;
  return (
    <WorkspacePage
      title={campus ? `${TITLE} : ${campus.nom}` : TITLE}
      heading={list.total > 0 ? count(list.total, 'demande de formation', 'demandes de formation') : TITLE}
      crumbs={
        campus
          ? [{ label: 'Demandes de formation', href: REQUESTS }, { label: campus.nom }]
          : [{ label: 'Demandes de formation' }]
      }
      current="demandes_formation"
      {...(campus ? { perimeter: `campus:${campus.slug}` } : {})}
      help="demande_evolution"
      actions={
        door &&
        others.length === 0 && (
          <a class="btn btn--1" href={door.href}>
            <Icon name="plus" /> Proposer une évolution
          </a>
        )
      }
    >
      {others.length > 0 && <Doors doors={doors} />}
      <Tools base={campus ? requestsUrl(campus.slug) : REQUESTS} query={query} />
      <List campus={campus} list={list} query={query} doors={doors} />
    </WorkspacePage>
  );
}

function Doors({ doors }: Pick<RequestsPageProps, 'doors'>) {
  return (
    <details class="bas-3">
      <summary>Proposer une évolution</summary>
      <ul class="lignes">
        {doors.map((one) => (
          <li key={one.href}>
            <a href={one.href}>{one.nom}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function List({ campus, list, query }: RequestsPageProps) {
  const base = campus ? requestsUrl(campus.slug) : REQUESTS;
  const { page, ...filters } = query;
  if (list.rows.length === 0) {
    const narrowed = Object.values(filters).some((value) => value !== '');
    return (
      <EmptyState title={narrowed ? 'Aucune demande ne correspond' : 'Aucune demande encore'}>
        <p>
          {narrowed ? (
            <a href={base}>Retirer les filtres</a>
          ) : (
            'Un établissement du réseau, ou la direction du campus, demande ici d’ouvrir, de colorer ou de fermer des places ; le campus donne son avis, l’État et la Région décident.'
          )}
        </p>
      </EmptyState>
    );
  }
  const csv = campus ? requestsCsvUrl(campus.slug) : REQUESTS_CSV;
  return (
    <>
      <RequestTable rows={list.rows} showCampus={campus === null} />
      <Pagination
        current={page}
        total={list.pages}
        href={(at) => filtered(base, { ...filters, page: at > 1 ? at : '' })}
      />
      <ExportLinks
        machineHref={filtered(csv, { ...filters, format: 'csv' })}
        spreadsheetHref={filtered(csv, { ...filters, format: 'csv-excel' })}
      />
      {campus && (
        <p class="petit">
          Les avis, un par ligne :{' '}
          <a href={filtered(opinionsCsvUrl(campus.slug), { ...filters, format: 'csv-excel' })}>CSV pour tableur</a>,{' '}
          <a href={filtered(opinionsCsvUrl(campus.slug), { ...filters, format: 'csv' })}>CSV pour programme</a>.{' '}
          <a href={spaceUrl(campus.slug)}>Espace du campus</a>
        </p>
      )}
    </>
  );
}

function Tools({ base, query }: { base: string; query: RequestQuery }) {
  return (
    <FilterForm
      action={base}
      label="Filtrer les demandes"
      words={{ label: 'Établissement, titre ou formation', value: query.q }}
    >
      <SelectField
        name="etat"
        label="État"
        value={query.etat}
        options={[['', 'Tous'], ['en_cours', 'En cours'], ...Object.entries(requestStateLabels)]}
      />
      <SelectField
        name="nature"
        label="Nature"
        value={query.nature}
        options={[['', 'Toutes'], ...Object.entries(natureLabels)]}
      />
    </FilterForm>
  );
}
