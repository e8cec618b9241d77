import { useContext } from 'preact/hooks';
import {
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
import { API } from '../api/links.ts';
import { sortLabels } from '../labels.ts';
import { acronymsUrl, catalogueCsvUrl, catalogueUrl, keptFields } from '../links.ts';
import type { Results } from '../results.ts';
import { CampusAdditions } from './found-complements.tsx';
import { NoResults } from './no-results.tsx';
import { OfferItem } from './offer-card.tsx';
import { ResultsFacets } from './results-facets.tsx';
import { ResultsMap } from './results-map.tsx';
import { FoundDiplomas, ResultsNotices } from './results-notices.tsx';

const headingOf = ({ criteria, place }: Results): string =>
  `Formations${criteria.quoi ? ` pour « ${criteria.quoi} »` : ''}${place ? ` près de ${place.nom}` : ''}`;

function SortForm({ results }: { results: Results }) {
  return (
    <form class="tri" data-tri action="/formations">
      {keptFields(results.criteria, ['tri']).map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <label class="cache" for="tri">
        Trier
      </label>
      <select id="tri" name="tri">
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
  const { first } = results;
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
        {results.travelSources.length > 0 && ` Durées de trajet : ${results.travelSources.join(' ; ')}.`} Une même
        formation sous plusieurs statuts compte pour une. <a href={acronymsUrl}>CAP, CS, BTS : les sigles</a>
      </p>
      <div class="avis" id="partage">
        <p>
          <label for="lien">Lien de cette recherche</label>
        </p>
        <p>
          <input id="lien" type="text" readOnly value={shell.origin + catalogueUrl(results.criteria)} />
        </p>
      </div>
      <ExportLinks
        label={`Télécharger ${results.total < 2 ? 'ce résultat' : 'ces résultats'} :`}
        spreadsheetHref={catalogueCsvUrl(results.criteria, 'csv-excel')}
        machineHref={catalogueCsvUrl(results.criteria, 'csv')}
      />
      <p class="petit">
        <a href={API}>Lire l’offre depuis un programme</a>
      </p>
    </>
  );
}

export function ResultsPage(props: { results: Results }) {
  const { results } = props;
  const { criteria } = results;
  const heading = headingOf(results);
  const filters = results.active;
  return (
    <Page
      title={`${heading} : ${count(results.total, 'formation')}${criteria.page > 1 ? `, page ${criteria.page}` : ''}`}
      description={`${count(results.total, 'formation')} du CAP au bac +8, avec leur lieu, leur statut et leurs débouchés.`}
      current="formations"
      canonical={catalogueUrl(criteria)}
      robots={results.filtered || criteria.page > 1 || results.total === 0 ? 'noindex' : undefined}
      scripts={['resultats.js', 'copier.js']}
    >
      <div class="large colle question">
        <h1 class="cache">{heading}</h1>
        <SearchForm
          action="/formations"
          what={criteria.quoi}
          where={results.place?.label ?? criteria.ou}
          horizontal
          kept={keptFields(criteria, ['quoi', 'ou', 'carte'])}
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
          <div class="rang rang--c rang--entre" style="--rang:.25rem 1rem">
            <ResultCount id="t-res">{count(results.total, 'formation')}</ResultCount>
            <CopyLink href={catalogueUrl(criteria)} />
          </div>
          <ActiveFilters filters={filters} />
          <ResultsNotices results={results} />
          <CampusAdditions found={results.complements} />
          <FoundDiplomas results={results} />
          {results.total > 1 && <SortForm results={results} />}
          {results.cards.length > 0 ? <ResultsList results={results} /> : <NoResults results={results} />}
        </section>
        <ResultsMap results={results} />
      </div>
    </Page>
  );
}
