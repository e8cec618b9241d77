import { useContext } from 'preact/hooks';
import {
  type ActiveFilter,
  ActiveFilters,
  CopyLink,
  ExportLinks,
  Icon,
  Page,
  Pagination,
  ResultCount,
  SearchForm,
  ShellContext,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { hasFilters, PAGE_SIZE } from '../criteria.ts';
import { niveauLabels, secteurLabels, sortLabels, statutLabels } from '../labels.ts';
import { catalogueCsvUrl, catalogueUrl } from '../links.ts';
import { multiple, type Results, without } from '../results.ts';
import { OfferItem } from './offer-card.tsx';
import { kept, ResultsFacets } from './results-facets.tsx';
import { ResultsMap } from './results-map.tsx';
import { NoResults, ResultsNotices } from './results-notices.tsx';

function activeFilters({ criteria, facets, place }: Results): ActiveFilter[] {
  const chips: ActiveFilter[] = [];
  if (place?.point && criteria.rayon !== null && !criteria.carte) {
    chips.push({ label: `${criteria.rayon} km`, removeHref: catalogueUrl({ ...criteria, rayon: null, page: 1 }) });
  }
  if (criteria.carte)
    chips.push({ label: 'Dans le cadre de la carte', removeHref: catalogueUrl({ ...criteria, carte: null, page: 1 }) });
  for (const key of multiple) {
    for (const value of criteria[key].map(String)) {
      const said = facets.find((row) => row.facet === key && row.value === value)?.label;
      const own =
        key === 'niveau'
          ? `Niveau ${value}, ${niveauLabels[Number(value)]?.short ?? ''}`
          : key === 'statut'
            ? statutLabels[value as keyof typeof statutLabels]
            : key === 'secteur'
              ? secteurLabels[value]
              : undefined;
      chips.push({ label: own ?? said ?? value, removeHref: catalogueUrl(without(criteria, key, value)) });
    }
  }
  if (criteria.internat)
    chips.push({ label: 'Avec internat', removeHref: catalogueUrl({ ...criteria, internat: false, page: 1 }) });
  return chips;
}

const headingOf = ({ criteria, place }: Results): string =>
  `Formations${criteria.quoi ? ` pour « ${criteria.quoi} »` : ''}${place ? ` près de ${place.nom}` : ''}`;

function SortForm({ results }: { results: Results }) {
  return (
    <form class="pousse rang rang--c" data-tri action="/formations">
      {kept(results.criteria, ['tri']).map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <label class="cache" for="tri">
        Trier
      </label>
      <select id="tri" name="tri" style="inline-size:auto;min-block-size:2.25rem">
        {results.sorts.map((sort) => (
          <option key={sort} value={sort} selected={sort === results.sort}>
            {sortLabels[sort]}
          </option>
        ))}
      </select>
      <button class="btn btn--nu" type="submit">
        Trier
      </button>
    </form>
  );
}

function ResultsList({ results }: { results: Results }) {
  const shell = useContext(ShellContext);
  const first = (results.criteria.page - 1) * PAGE_SIZE + 1;
  return (
    <>
      <form action="/comparer">
        <ol class="res lignes" start={first}>
          {results.cards.map((card, index) => (
            <OfferItem key={card.numero} card={card} number={first + index} comparable />
          ))}
        </ol>
        <p class="actions">
          <button class="btn" type="submit">
            Comparer les formations cochées
          </button>{' '}
          <span class="petit doux">de deux à quatre</span>
        </p>
      </form>
      <Pagination
        current={results.criteria.page}
        total={results.pages}
        href={(page) => catalogueUrl({ ...results.criteria, page })}
      />
      <p class="source">
        Places, ouverture et intitulés : fichiers publics nationaux, dont l’année est écrite. Distances à vol d’oiseau.
        Une même formation sous plusieurs statuts compte pour une.
      </p>
      <div class="avis" id="partage">
        <p>
          <label for="lien">Lien de cette recherche</label>
        </p>
        <p>
          <input id="lien" readOnly value={shell.origin + catalogueUrl(results.criteria)} />
        </p>
      </div>
      <ExportLinks
        label={`Télécharger ${results.total < 2 ? 'ce résultat' : 'ces résultats'} :`}
        spreadsheetHref={catalogueCsvUrl(results.criteria, 'csv-excel')}
        machineHref={catalogueCsvUrl(results.criteria, 'csv')}
      />
    </>
  );
}

export function ResultsPage(props: { results: Results }) {
  const { results } = props;
  const { criteria } = results;
  const heading = headingOf(results);
  const filters = activeFilters(results);
  return (
    <Page
      title={`${heading} : ${count(results.total, 'formation')}${criteria.page > 1 ? `, page ${criteria.page}` : ''}`}
      description={`${count(results.total, 'formation')} du CAP au bac +8, avec leur lieu, leur statut et leurs débouchés.`}
      current="formations"
      canonical={catalogueUrl(criteria)}
      robots={
        hasFilters(criteria) || criteria.carte || criteria.page > 1 || results.total === 0 ? 'noindex' : undefined
      }
      scripts={['resultats.js', 'copier.js']}
    >
      <div class="large colle" style="padding-block:var(--e3) var(--e6)">
        <h1 class="cache">{heading}</h1>
        <SearchForm
          action="/formations"
          what={criteria.quoi}
          where={results.place?.label ?? criteria.ou}
          horizontal
          kept={kept(criteria, ['quoi', 'ou', 'carte'])}
        />
      </div>
      <div class="large resultats">
        <p class="actions mobile">
          <button class="btn" type="button" popovertarget="facettes">
            <Icon name="faders" /> Affiner{filters.length > 0 ? `, ${count(filters.length, 'filtre')}` : ''}
          </button>{' '}
          <a class="btn" href="#carte">
            <Icon name="map-trifold" /> Carte
          </a>
        </p>
        <ResultsFacets results={results} />
        <section aria-labelledby="t-res" id="resultats" data-region>
          <div class="rang" style="--rang:.25rem 1rem">
            <ResultCount id="t-res">{count(results.total, 'formation')}</ResultCount>
            {results.total > 1 && <SortForm results={results} />}
          </div>
          <ActiveFilters filters={filters}>
            <li>
              <CopyLink href={catalogueUrl(criteria)} />
            </li>
          </ActiveFilters>
          <ResultsNotices results={results} />
          {results.cards.length > 0 ? <ResultsList results={results} /> : <NoResults results={results} />}
        </section>
        <ResultsMap results={results} />
      </div>
    </Page>
  );
}
