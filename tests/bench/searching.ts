import type { OpenDb } from '#core/db/index.ts';
import { type emptyCriteria, foundComplements, searchOffers, statuts } from '#modules/formations/index.ts';
import { searchInputs } from './inputs.ts';
import { TODAY } from './network.sql.ts';

export interface SearchFigures {
  median: number;
  p99: number;
  most: number;
  /** Share of the inputs that found something. */
  found: number;
}

const INPUTS = 400;

/** Times whole searches inside the server, of diplomas and of what campuses add, as a page of results asks both: words, typos and beginnings, five facets and more, half of them near a place. */
export async function timeSearches(base: OpenDb, seed: number): Promise<SearchFigures> {
  return timed(await asked(base, seed), async ({ criteria, area }) => {
    const [{ total }] = await Promise.all([
      searchOffers(base.pool, criteria, area),
      foundComplements(base.db, criteria, area, TODAY),
    ]);
    return total;
  });
}

/** Times what campuses add alone, under each status in turn, which asks for the lines that receive it; one search in four has no word. */
export async function timeAdditions(base: OpenDb, seed: number): Promise<SearchFigures> {
  const searches = (await asked(base, seed)).map(({ criteria, area }, n) => ({
    area,
    criteria: {
      ...criteria,
      niveau: [],
      quoi: n % 4 === 0 ? '' : criteria.quoi,
      statut: [statuts[n % statuts.length]!],
    },
  }));
  return timed(searches, async ({ criteria, area }) => {
    const { total } = await foundComplements(base.db, criteria, area, TODAY);
    return total;
  });
}

interface Search {
  criteria: typeof emptyCriteria;
  area: { kind: 'point'; latitude: number; longitude: number; radius: number | null } | null;
}

async function asked(base: OpenDb, seed: number): Promise<Search[]> {
  const communes = await base.db
    .selectFrom('commune')
    .select(['latitude', 'longitude'])
    // Former communes have neither people nor position: a search around them would find nothing, and cost nothing.
    .where('latitude', 'is not', null)
    .orderBy('population', (order) => order.desc().nullsLast())
    .orderBy('insee')
    .limit(400)
    .execute();
  return searchInputs(INPUTS, seed).map(({ criteria, place }) => {
    if (place === null) return { criteria, area: null };
    const { latitude, longitude } = communes[place]!;
    return {
      criteria,
      area: { kind: 'point', latitude: latitude!, longitude: longitude!, radius: criteria.rayon },
    };
  });
}

async function timed(searches: readonly Search[], ask: (search: Search) => Promise<number>): Promise<SearchFigures> {
  const times: number[] = [];
  let found = 0;
  for (const search of searches) {
    const at = performance.now();
    const total = await ask(search);
    times.push(performance.now() - at);
    if (total > 0) found++;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))]!;
  return { median: at(0.5), p99: at(0.99), most: at(1), found: found / searches.length };
}
