import type { OpenDb } from '#core/db/index.ts';
import { foundComplements, searchOffers } from '#modules/formations/index.ts';
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
  const communes = await base.db
    .selectFrom('commune')
    .select(['latitude', 'longitude'])
    // Former communes have neither people nor position: a search around them would find nothing, and cost nothing.
    .where('latitude', 'is not', null)
    .orderBy('population', (order) => order.desc().nullsLast())
    .orderBy('insee')
    .limit(400)
    .execute();
  const times: number[] = [];
  let found = 0;
  for (const { criteria, place } of searchInputs(INPUTS, seed)) {
    const commune = place === null ? null : communes[place]!;
    const area =
      commune === null
        ? null
        : ({
            kind: 'point',
            latitude: commune.latitude!,
            longitude: commune.longitude!,
            radius: criteria.rayon,
          } as const);
    const at = performance.now();
    const [{ total }] = await Promise.all([
      searchOffers(base.pool, criteria, area),
      foundComplements(base.db, criteria, area, TODAY),
    ]);
    times.push(performance.now() - at);
    if (total > 0) found++;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))]!;
  return { median: at(0.5), p99: at(0.99), most: at(1), found: found / INPUTS };
}
