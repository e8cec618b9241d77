import { ActiveFilters, EmptyState, ExportLinks, Icon, Page, PlaceNotice, ResultCount } from '#core/html/index.ts';
import { capitalise, count } from '#core/text/index.ts';
import { campusCsvUrl, campusGeoJsonUrl, campusListUrl, formationsNamedUrl, registerUrl } from '../links.ts';
import type { CampusListPage } from '../read-list.ts';
import { ListFacets } from './list-facets.tsx';
import { activeFilters, queryFilters } from './list-filters.tsx';
import { ListHero } from './list-hero.tsx';
import { ListItem } from './list-item.tsx';
import { marksOf } from './list-map.tsx';

/** Campuses: questions, filters, list and map tied. Everything is in the address. */
export function ListPageView({ list }: { list: CampusListPage }) {
  const { query } = list;
  const filters = activeFilters(list);
  return (
    <Page
      title={list.place ? `Campus près de ${list.place.nom}` : 'Les campus'}
      description="Carte et liste des campus des métiers et des qualifications, par filière, région, catégorie et état du label."
      current="campus"
      canonical={campusListUrl(queryFilters(list))}
      crumbs={[{ label: 'Campus' }]}
      robots={query.carte ? 'noindex' : undefined}
      scripts={['resultats.js']}
      alternates={[
        { type: 'application/geo+json', href: campusGeoJsonUrl(queryFilters(list)), title: 'Campus en GeoJSON' },
      ]}
    >
      <ListHero list={list} />
      <section class="large cols" style="--cols:14rem 1fr" aria-labelledby="t-res">
        <p class="actions mobile">
          <button class="btn" type="button" popovertarget="facettes">
            <Icon name="faders" /> Affiner{filters.length > 0 && `, ${count(filters.length, 'filtre')}`}
          </button>
        </p>
        <ListFacets list={list} />
        <div id="resultats" data-region>
          <ResultCount id="t-res">
            {count(list.campuses.length, 'campus', 'campus')}
            {query.carte ? ' dans le cadre de la carte' : list.place && ` à ${query.rayon} km de ${list.place.nom}`}
          </ResultCount>
          <ActiveFilters filters={filters} />
          {list.place && (
            <PlaceNotice
              label={list.place.label}
              approximate={list.place.approximate}
              others={list.otherPlaces.map(({ label }) => ({
                label,
                href: campusListUrl({ ...queryFilters(list), ou: label }),
              }))}
            />
          )}
          <Results list={list} />
          <p class="source haut-4">
            Ce registre n’est pas la liste officielle : il n’en existe pas de publique. Il dit ce que ses sources
            disent, et la filière est « déduite » quand aucune ne la donne.{' '}
            <a href={registerUrl()}>Le registre des labels</a>
          </p>
          {list.campuses.length + list.unplaced.length > 0 && (
            <ExportLinks
              machineHref={campusCsvUrl(queryFilters(list), 'machine')}
              spreadsheetHref={campusCsvUrl(queryFilters(list), 'tableur')}
            />
          )}
        </div>
      </section>
    </Page>
  );
}

/** Why nothing was found, and what would find something. */
function NothingFound({ list }: { list: CampusListPage }) {
  const { query, place } = list;
  const tries = [
    query.carte ? 'Éloignez la carte' : place && 'Élargissez la distance',
    query.quoi && 'essayez un autre mot : un secteur, une ville, une région',
    activeFilters(list).length > 1 && 'retirez un filtre',
  ].filter(Boolean);
  const sentence = tries.join(', ou ');
  return (
    <EmptyState title="Aucun campus ne répond à ces critères">
      {sentence && <p>{capitalise(sentence)}.</p>}
      <ul class="liens">
        {query.quoi && (
          <li>
            <a href={formationsNamedUrl(query.quoi)}>« {query.quoi} » parmi les formations</a>
          </li>
        )}
        <li>
          <a href={campusListUrl()}>Voir tous les campus</a>
        </li>
      </ul>
    </EmptyState>
  );
}

function Rows(props: { list: CampusListPage; campuses: CampusListPage['campuses']; gap: string }) {
  const marks = marksOf(props.list);
  return (
    <ol class={`res lignes ${props.gap}`}>
      {props.campuses.map((campus) => (
        <ListItem
          key={campus.id}
          campus={campus}
          range={props.list.ranges.get(campus.id) ?? null}
          mark={marks.get(campus.slug) ?? null}
        />
      ))}
    </ol>
  );
}

function Results({ list }: { list: CampusListPage }) {
  if (list.total === 0)
    return (
      <EmptyState title="Aucun campus n’est encore enregistré">
        <p>La liste s’affichera ici dès que des campus auront été saisis ou importés.</p>
      </EmptyState>
    );
  return (
    <>
      {list.campuses.length === 0 ? (
        <NothingFound list={list} />
      ) : (
        <Rows list={list} campuses={list.campuses} gap="haut-3" />
      )}
      {list.unplaced.length > 0 && (
        <>
          <h3 class="haut-5">
            {count(list.unplaced.length, 'campus', 'campus')}{' '}
            {list.query.carte ? 'sans point sur la carte' : 'sans commune connue'}
          </h3>
          <p class="petit doux">
            {list.query.carte
              ? 'Leur lieu n’est pas renseigné : aucun cadre de la carte ne peut les montrer.'
              : 'Nous ne pouvons pas dire à quelle distance ils se trouvent.'}
          </p>
          <Rows list={list} campuses={list.unplaced} gap="haut-2" />
        </>
      )}
    </>
  );
}
