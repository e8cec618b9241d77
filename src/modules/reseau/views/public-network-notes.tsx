import { EmptyState } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { publicNetworkUrl } from '../public/links.ts';
import type { PublicNetwork } from '../public/network.ts';

/** What the list does not show, or the map: each number opens its list. */
export function NetworkNotes({ network: { campus, query, counts } }: { network: PublicNetwork }) {
  return (
    <>
      {counts.cited > 0 && query.statut.length === 0 && (
        <p class="petit">
          <a href={publicNetworkUrl(campus.slug, { statut: ['cite'] })}>{count(counts.cited, 'organisation')}</a>{' '}
          {counts.cited > 1 ? 'sont citées' : 'est citée'} par les textes sans que leur adhésion soit attestée.
        </p>
      )}
      {counts.lost > 0 && !query.position && (
        <p class="petit">
          <a href={publicNetworkUrl(campus.slug, { ...query, carte: null, position: 'inconnue', page: 1 })}>
            {count(counts.lost, 'organisation')}
          </a>{' '}
          {counts.lost > 1
            ? 'n’ont pas de position connue : aucun cadre de la carte ne les montre.'
            : 'n’a pas de position connue : aucun cadre de la carte ne la montre.'}
        </p>
      )}
    </>
  );
}

/** Nobody answers: what would find somebody. */
export function NothingHere({ network: { campus, query } }: { network: PublicNetwork }) {
  return (
    <EmptyState
      title={query.carte ? 'Aucun membre dans ce cadre de la carte' : 'Aucun membre ne répond à ces critères'}
    >
      <ul class="liens">
        {query.carte && (
          <li>
            <a href={publicNetworkUrl(campus.slug, { ...query, carte: null, page: 1 })}>Retirer le cadre de la carte</a>
          </li>
        )}
        <li>
          <a href={publicNetworkUrl(campus.slug)}>Voir tout le réseau</a>
        </li>
      </ul>
    </EmptyState>
  );
}
