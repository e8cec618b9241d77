import { EmptyState } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { campusesNamedUrl, catalogueUrl, schoolsNamedUrl, unfiltered } from '../links.ts';
import type { Results } from '../results.ts';
import { OfferItem } from './offer-card.tsx';

/** The same words elsewhere, the same place for everything, and the other lists, which know names. */
function WaysOut({ results: { criteria, place } }: { results: Results }) {
  const { quoi, ou } = criteria;
  return (
    <ul class="liens">
      {quoi && place && (
        <li>
          <a href={catalogueUrl({ quoi })}>« {quoi} » dans toute la France</a>
        </li>
      )}
      {quoi && place && (
        <li>
          <a href={catalogueUrl({ ou })}>Toutes les formations près de {place.nom}</a>
        </li>
      )}
      {quoi && (
        <li>
          <a href={schoolsNamedUrl(quoi)}>« {quoi} » parmi les établissements</a>
        </li>
      )}
      {quoi && (
        <li>
          <a href={campusesNamedUrl(quoi)}>« {quoi} » parmi les campus</a>
        </li>
      )}
      <li>
        <a href={catalogueUrl()}>Tout le catalogue</a>
      </li>
    </ul>
  );
}

/** Nothing found: why, what is nearest, where to go. */
export function NoResults(props: { results: Results }) {
  const { results } = props;
  const { criteria, alternatives } = results;
  return (
    <EmptyState title="Aucune formation ne répond à toute votre demande">
      {results.unfiltered > 0 ? (
        <p>
          Sans les filtres, il y en a{' '}
          <a href={catalogueUrl(unfiltered(criteria))}>{count(results.unfiltered, 'formation')}</a>.
        </p>
      ) : (
        <p>
          Essayez un autre mot, un métier par exemple (<a href={catalogueUrl({ quoi: 'soudeur' })}>soudeur</a>,{' '}
          <a href={catalogueUrl({ quoi: 'cuisinière' })}>cuisinière</a>){results.place ? ', ou un lieu plus large' : ''}
          .
        </p>
      )}
      {alternatives && (
        <>
          <p class="fort">{alternatives.criteria.rayon === null ? 'Les plus proches' : 'Ce qui s’en approche'}</p>
          <ol class="res lignes">
            {alternatives.cards.map((card, index) => (
              <OfferItem key={card.numero} card={card} number={index + 1} />
            ))}
          </ol>
          <p>
            <a href={catalogueUrl(alternatives.criteria)}>
              Voir {alternatives.total < 2 ? 'cette formation' : `les ${count(alternatives.total, 'formation')}`}
            </a>
          </p>
        </>
      )}
      <WaysOut results={results} />
    </EmptyState>
  );
}
