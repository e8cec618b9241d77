import { type Clock, isoDate } from '#core/time/index.ts';
import { loadCards, type OfferCard } from './cards.sql.ts';
import { type Compared, type ComparedRow, compareRows, MAX_COMPARED, readCompared } from './comparison.ts';
import { emptyCriteria, readCriteria } from './criteria.ts';
import type { FormationsHooks } from './hooks.ts';
import { readOffer } from './read-offer.ts';
import type { Deps } from './read-results.ts';
import { searchOffers } from './search-offers.ts';

/** Trainings side by side. */
export interface ComparePage {
  pages: Compared[];
  rows: ComparedRow[];
  /** Asked for and unknown. */
  missing: number;
  tooMany: boolean;
  /** Four already: nothing more to add. */
  full: boolean;
  /** « Ajouter »: what was typed, and what it found. */
  typed: string;
  proposals: OfferCard[];
}

const PROPOSALS = 5;

/** Trainings asked for by an address, side by side, and what « ajouter » finds. */
export async function readComparison(
  deps: Deps & { clock: Clock },
  hooks: FormationsHooks,
  params: URLSearchParams,
): Promise<ComparePage> {
  const { kept, tooMany } = readCompared(params);
  const today = isoDate(deps.clock.now());
  const loaded = await Promise.all(
    kept.map(async (key) => {
      const [certification, school] = key.split('/') as [string, string];
      const page = await readOffer(deps.db, certification, school, today);
      if (!page) return null;
      const { apres } = await hooks.followUpsOf(deps.pool, page.certification.id);
      return { ...page, apres: apres.liens };
    }),
  );
  const pages = loaded.filter((page) => page !== null);
  const typed = readCriteria(new URLSearchParams({ quoi: params.get('ajouter') ?? '' })).quoi;
  const found =
    typed === ''
      ? []
      : (
          await searchOffers(deps.pool, { ...emptyCriteria, quoi: typed }, null, {
            limit: PROPOSALS,
            offset: 0,
            facets: true,
          })
        ).found;
  return {
    pages,
    rows: pages.length > 1 ? compareRows(pages) : [],
    missing: kept.length - pages.length,
    tooMany,
    full: pages.length >= MAX_COMPARED,
    typed,
    proposals: await loadCards(deps.pool, found),
  };
}
