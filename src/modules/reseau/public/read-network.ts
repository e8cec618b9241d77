import type { Db } from '#core/db/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { networkGroups, networkMembers } from './network.sql.ts';
import { countNetwork, type NetworkMember, type NetworkQuery, PER_PAGE, type PublicNetwork } from './network.ts';

/** Most lines of an export. */
const MOST = 50_000;

/** One page of the network of a campus with the counts of every filter. @param today ISO day. */
export async function readNetwork(
  db: Db,
  campus: CampusPlace,
  query: NetworkQuery,
  today: string,
): Promise<PublicNetwork> {
  const offset = (query.page - 1) * PER_PAGE;
  const [groups, rows] = await Promise.all([
    networkGroups(db, campus.id, { place: query, today }),
    networkMembers(db, campus.id, { query, today, limit: PER_PAGE, offset }),
  ]);
  const counts = countNetwork(groups, query);
  const pages = Math.ceil(counts.total / PER_PAGE);
  const grouped = pages > 1 && query.departement === '';
  return { campus, query, counts, rows, pages, first: offset + 1, grouped };
}

/** Every member that a question keeps, for a file. */
export const everyMember = (
  db: Db,
  campus: CampusPlace,
  query: NetworkQuery,
  today: string,
): Promise<NetworkMember[]> => networkMembers(db, campus.id, { query, today, limit: MOST, offset: 0 });
