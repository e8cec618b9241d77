import { ActiveFilters, EmptyState, ExportLinks, Icon, Page, Pagination, ResultCount } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { campusUrl, joinUrl, workingTogetherUrl } from '#modules/campus/index.ts';
import { publicNetworkCsvUrl, publicNetworkJsonUrl, publicNetworkUrl } from '../public/links.ts';
import type { PublicNetwork } from '../public/network.ts';
import { activeFilters, NetworkFilters } from './public-network-filters.tsx';
import { PublicNetworkList } from './public-network-list.tsx';
import { PublicNetworkMap } from './public-network-map.tsx';
import { NetworkNotes, NothingHere } from './public-network-notes.tsx';

/** « Le réseau » of a campus: who belongs, by family, in the list and on the map. */
export function PublicNetworkPage({ network }: { network: PublicNetwork }) {
  const { campus, query, counts } = network;
  const bare = publicNetworkUrl(campus.slug, query) === publicNetworkUrl(campus.slug);
  return (
    <Page
      title={`Le réseau : ${campus.nomComplet}${query.page > 1 ? `, page ${query.page}` : ''}`}
      description={`Membres du campus ${campus.nomComplet} : établissements, entreprises, laboratoires et institutions, par famille et sur la carte.`}
      current="campus"
      canonical={publicNetworkUrl(campus.slug, { ...query, carte: null, position: '' })}
      robots={bare ? undefined : 'noindex'}
      crumbs={[
        { label: 'Campus', href: '/campus' },
        { label: campus.nom, href: campusUrl(campus.slug) },
        { label: 'Réseau' },
      ]}
      scripts={['resultats.js']}
      alternates={[{ type: 'application/json', href: publicNetworkJsonUrl(campus.slug), title: 'Réseau en JSON' }]}
    >
      <div class="large">
        <h1>
          Le réseau : <mark>{count(counts.members, 'membre')}</mark>
        </h1>
        <p class="chapo">{campus.nomComplet}</p>
        {counts.members > 1 && (
          <p>
            <a class="fleche" href={workingTogetherUrl(campus.slug)}>
              Qui travaille avec qui <Icon name="arrow-right" />
            </a>
          </p>
        )}
      </div>
      {counts.members + counts.cited === 0 ? <Nobody slug={campus.slug} /> : <Results network={network} />}
    </Page>
  );
}

function Nobody({ slug }: { slug: string }) {
  return (
    <div class="large haut-5">
      <EmptyState title="Ce campus n’a pas encore de membre connu">
        <ul class="liens">
          <li>
            <a href={campusUrl(slug)}>Voir la page du campus</a>
          </li>
          <li>
            <a href={joinUrl(slug)}>Rejoindre ce campus</a>
          </li>
        </ul>
      </EmptyState>
    </div>
  );
}

function Results({ network }: { network: PublicNetwork }) {
  const { campus, query, counts } = network;
  return (
    <div class="large resultats haut-5">
      <p class="actions mobile">
        <button class="btn" type="button" popovertarget="facettes">
          <Icon name="faders" /> Affiner
        </button>{' '}
        <a class="btn" href="#carte">
          <Icon name="map-trifold" /> Carte
        </a>
      </p>
      <NetworkFilters network={network} />
      <section aria-labelledby="t-liste" id="resultats" data-region>
        <ResultCount id="t-liste">
          {count(counts.total, 'organisation')}
          {query.carte && ' dans le cadre de la carte'}
        </ResultCount>
        <ActiveFilters filters={activeFilters(network)} />
        <NetworkNotes network={network} />
        {network.rows.length === 0 ? (
          <NothingHere network={network} />
        ) : (
          <>
            <PublicNetworkList network={network} />
            <Pagination
              current={query.page}
              total={network.pages}
              href={(page) => publicNetworkUrl(campus.slug, { ...query, page })}
              label="Pages du réseau"
            />
            <ExportLinks
              machineHref={publicNetworkCsvUrl(campus.slug, query, 'machine')}
              spreadsheetHref={publicNetworkCsvUrl(campus.slug, query, 'tableur')}
            />
            <p class="petit">
              <a href={publicNetworkJsonUrl(campus.slug, query)} rel="nofollow">
                La même liste en JSON
              </a>
            </p>
          </>
        )}
      </section>
      <PublicNetworkMap network={network} />
    </div>
  );
}
