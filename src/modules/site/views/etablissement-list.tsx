import {
  boundsOf,
  EmptyState,
  Example,
  ExportLinks,
  isMetropolitan,
  MapOfFrance,
  Page,
  Pagination,
  ResultCount,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { kindLabels, organisationUrl, sectorLabels } from '#modules/organisations/index.ts';
import { SCHOOLS, schoolsCsvUrl, schoolsUrl } from '../links.ts';
import type { SchoolList } from '../read-etablissement.ts';
import { Filters } from './etablissement-filters.tsx';

type Labels = Record<string, string>;
const kinds: Labels = kindLabels;
const sectors: Labels = sectorLabels;

function ListMap({ list }: { list: SchoolList }) {
  const located = list.rows.filter(
    (row) => row.latitude !== null && row.longitude !== null && isMetropolitan(row.latitude, row.longitude),
  );
  if (located.length === 0) return null;
  return (
    <MapOfFrance
      id="carte"
      class="carte--cadre"
      bounds={boundsOf(
        located.map((row) => ({ lat: row.latitude!, lon: row.longitude! })),
        { ratio: 0.9, minKm: 120 },
      )}
      listLabel="Établissements de cette page sur la carte"
      places={located.map((row) => ({
        lat: row.latitude!,
        lon: row.longitude!,
        label: row.nom,
        sub: row.commune ?? undefined,
        href: organisationUrl(row.slug),
        uncertain: row.precision === 'commune',
        silent: true,
      }))}
      captionClass="carte__legende"
      caption={<span>Les établissements de cette page. Cercle tireté : seule la commune est connue.</span>}
    />
  );
}

function SchoolItem({ row }: { row: SchoolList['rows'][number] }) {
  const town = row.commune
    ? `, ${row.commune}${row.departement ? ` (${row.departement})` : ''}`
    : ', lieu non renseigné';
  return (
    <li>
      <h3>
        <a href={organisationUrl(row.slug)}>{row.nom}</a> {row.exemple && <Example />}
      </h3>
      <p class="petit">
        {kinds[row.genre] ?? row.genre}
        {town}
      </p>
      <p class="source">
        {row.secteur ? `${sectors[row.secteur]} · ` : ''}
        {row.formations > 0 ? count(row.formations, 'formation') : 'aucune formation connue'}
        {row.uai ? ` · UAI ${row.uai}` : ''}
      </p>
    </li>
  );
}

export function SchoolListView({ list }: { list: SchoolList }) {
  const { criteria, rows, counts } = list;
  const filtered =
    criteria.quoi !== '' || [criteria.famille, criteria.genre, criteria.secteur, criteria.departement].some(Boolean);
  return (
    <Page
      title={`Établissements : ${count(counts.total, 'établissement')}${criteria.page > 1 ? `, page ${criteria.page}` : ''}`}
      description="Lycées, centres de formation, universités, entreprises et institutions des campus, par nom, lieu et nature."
      current="formations"
      canonical={schoolsUrl(criteria)}
      robots={filtered || criteria.page > 1 ? 'noindex' : undefined}
      crumbs={[{ label: 'Établissements' }]}
    >
      <div class="large">
        <h1>Établissements et organismes</h1>
        <Filters list={list} />
        <div class="cols haut-5" style="--cols:minmax(0,1fr) 25rem">
          <section aria-labelledby="t-liste">
            <ResultCount id="t-liste">{count(counts.total, 'établissement')}</ResultCount>
            {rows.length === 0 ? (
              <EmptyState title="Aucun établissement ne répond à ces filtres">
                <p>
                  Essayez un autre nom, ou <a href={SCHOOLS}>voyez tous les établissements</a>.
                </p>
              </EmptyState>
            ) : (
              <ul class="lignes haut-4">
                {rows.map((row) => (
                  <SchoolItem key={row.slug} row={row} />
                ))}
              </ul>
            )}
            <Pagination
              current={criteria.page}
              total={list.pages}
              href={(page) => schoolsUrl({ ...criteria, page })}
              label="Pages d’établissements"
            />
            <ExportLinks
              spreadsheetHref={schoolsCsvUrl(criteria, 'csv-excel')}
              machineHref={schoolsCsvUrl(criteria, 'csv')}
            />
          </section>
          <ListMap list={list} />
        </div>
      </div>
    </Page>
  );
}
