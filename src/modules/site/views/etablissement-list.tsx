import {
  EmptyState,
  ExportLinks,
  Icon,
  Page,
  Pagination,
  PlaceNotice,
  ResultCount,
  SearchForm,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { catalogueUrl, SCHOOLS, schoolsCsvUrl, schoolsFields, schoolsUrl } from '../links.ts';
import type { SchoolList } from '../read-etablissement-list.ts';
import { ActiveSchoolFilters } from './etablissement-active.tsx';
import { SchoolFacets } from './etablissement-filters.tsx';
import { SchoolItem } from './etablissement-item.tsx';
import { markedRows, SchoolMapView } from './etablissement-map.tsx';

/** Which organisation, near which commune (features A16); the filters already chosen are kept, the frame of the map is not. */
function Question({ list }: { list: SchoolList }) {
  const { criteria } = list;
  return (
    <SearchForm
      horizontal
      action={SCHOOLS}
      what={criteria.quoi}
      whatLabel="Quel établissement ?"
      whatPlaceholder="Nom, commune ou code"
      whatLength={100}
      where={list.place?.label ?? criteria.ou}
      whereLabel="Près de quelle commune ?"
      unknownPlace={list.unknownPlace}
      kept={schoolsFields(criteria, ['quoi', 'ou', 'carte', 'commune', 'sansPosition', 'page'])}
    />
  );
}

function Notices({ list }: { list: SchoolList }) {
  const { criteria, place, unplaced } = list;
  return (
    <>
      {place && (
        <PlaceNotice
          label={place.label}
          approximate={place.approximate}
          others={list.otherPlaces.map(({ label }) => ({
            label,
            href: schoolsUrl({ ...criteria, ou: label, page: 1 }),
          }))}
        />
      )}
      {unplaced > 0 && (
        <p class="petit">
          <a href={schoolsUrl({ ...criteria, ou: '', carte: null, sansPosition: true, page: 1 })}>
            {count(unplaced, 'établissement')} sans position connue
          </a>{' '}
          : ni distance ni carte ne peuvent les situer.
        </p>
      )}
    </>
  );
}

/** The rows of the page, or why there is none. */
function Rows({ list }: { list: SchoolList }) {
  const { rows, criteria } = list;
  if (rows.length === 0)
    return (
      <EmptyState title="Aucun établissement ne répond à ces critères">
        <p>{criteria.carte ? 'Éloignez la carte, ou essayez' : 'Essayez'} un autre nom, un code ou un autre lieu.</p>
        <ul class="liens">
          {criteria.quoi && (
            <li>
              <a href={catalogueUrl({ quoi: criteria.quoi })}>« {criteria.quoi} » parmi les formations</a>
            </li>
          )}
          <li>
            <a href={SCHOOLS}>Voir tous les établissements</a>
          </li>
        </ul>
      </EmptyState>
    );
  const marked = markedRows(list);
  return (
    <ol class="res lignes haut-4" start={rows[0]!.numero}>
      {rows.map((row) => (
        <SchoolItem key={row.slug} row={row} marked={marked.has(row.numero)} />
      ))}
    </ol>
  );
}

/** Directory of the organisations: questions, filters that are the legend of the map, list and map tied. */
export function SchoolListView({ list }: { list: SchoolList }) {
  const { criteria, counts } = list;
  const bare = schoolsUrl({ ...criteria, page: 1 }) === SCHOOLS;
  return (
    <Page
      title={`Établissements : ${count(counts.total, 'établissement')}${criteria.page > 1 ? `, page ${criteria.page}` : ''}`}
      description="Lycées, centres de formation, universités, entreprises et institutions des campus, par nom, lieu et nature."
      current="etablissements"
      canonical={schoolsUrl(criteria)}
      robots={!bare || criteria.page > 1 ? 'noindex' : undefined}
      crumbs={[{ label: 'Établissements' }]}
      scripts={['resultats.js']}
    >
      <div class="large">
        <h1>Établissements et organismes</h1>
        <div class="haut-4">
          <Question list={list} />
        </div>
      </div>
      <div class="large resultats haut-5">
        <p class="actions mobile">
          <button class="btn" type="button" popovertarget="facettes">
            <Icon name="faders" /> Affiner
          </button>{' '}
          <a class="btn" href="#carte">
            <Icon name="map-trifold" /> Carte
          </a>
        </p>
        <SchoolFacets list={list} />
        <section aria-labelledby="t-liste" id="resultats" data-region>
          <ResultCount id="t-liste">{count(counts.total, 'établissement')}</ResultCount>
          <ActiveSchoolFilters list={list} />
          <Notices list={list} />
          <Rows list={list} />
          <Pagination
            current={criteria.page}
            total={list.pages}
            href={(page) => schoolsUrl({ ...criteria, page })}
            label="Pages d’établissements"
          />
          {list.rows.length > 0 && (
            <ExportLinks
              spreadsheetHref={schoolsCsvUrl(criteria, 'csv-excel')}
              machineHref={schoolsCsvUrl(criteria, 'csv')}
            />
          )}
        </section>
        <SchoolMapView list={list} />
      </div>
    </Page>
  );
}
