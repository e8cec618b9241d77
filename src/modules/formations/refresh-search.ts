import { type Db, transaction } from '#core/db/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { diplomaWords } from './diploma-words.ts';
import { turnEdition } from './edition.sql.ts';
import { createNextTables, type IndexTarget, indexNextTables, swapNextTables } from './next-tables.sql.ts';
import { indexCounts } from './search-counts.sql.ts';
import {
  dropGathered,
  gatherOffers,
  indexCertifications,
  indexOffers,
  indexOrganisations,
  pairedSides,
  prepareRefresh,
  removeOffers,
} from './search-index.sql.ts';
import { gatherCertificationWords, gatherOrganisationWords, indexWords } from './search-words.sql.ts';

/** What changed; leave it out to rebuild everything. */
export interface RefreshScope {
  certifications?: string[];
  organisations?: string[];
}

export interface Refreshed {
  /** Offers indexed by this run. */
  offers: number;
  milliseconds: number;
}

/**
 * Brings the search index up to date with the lines, the certifications and the organisations. Run it after an import or
 * the demonstration set (everything), or after an act (what it changed). Readers see the former index until it commits.
 * Joins the caller's transaction when there is one; writes a journal line, so that cached pages are thrown away.
 */
export async function refreshSearch(db: Db, scope?: RefreshScope): Promise<Refreshed> {
  const started = performance.now();
  const work = (tx: Db) => (scope ? refreshPart(tx, scope) : rebuild(tx));
  const offers = db.isTransaction ? await work(db) : await transaction(db, work);
  return { offers, milliseconds: Math.round(performance.now() - started) };
}

async function rebuild(tx: Db): Promise<number> {
  await prepareRefresh(tx);
  await createNextTables(tx);
  const offers = await fill(tx, 'next', null, null);
  await indexCounts(tx, 'next', null);
  await indexWords(tx, 'next');
  await indexNextTables(tx);
  await swapNextTables(tx);
  await finish(tx, offers);
  return offers;
}

async function refreshPart(tx: Db, scope: RefreshScope): Promise<number> {
  const certifications = scope.certifications ?? [];
  const organisations = scope.organisations ?? [];
  if (certifications.length + organisations.length === 0) return 0;
  await prepareRefresh(tx);
  const removed = await removeOffers(tx, certifications, organisations);
  const offers = await fill(tx, 'current', certifications, organisations);
  await indexCounts(tx, 'current', removed);
  await indexWords(tx, 'current');
  await finish(tx, offers);
  return offers;
}

/**
 * @param certifications, organisations what to index again; null: all. A partial run also needs the other side of each
 * pair: a certification that enters with a school, a school that enters with a certification.
 */
async function fill(
  tx: Db,
  target: IndexTarget,
  certifications: string[] | null,
  organisations: string[] | null,
): Promise<number> {
  const sides = certifications && organisations ? await pairedSides(tx, certifications, organisations) : null;
  await gatherCertificationWords(tx, sides?.certifications ?? null, diplomaWords);
  await gatherOrganisationWords(tx, sides?.organisations ?? null);
  await indexCertifications(tx, target, sides?.certifications ?? null);
  await indexOrganisations(tx, target, sides?.organisations ?? null);
  await gatherOffers(tx, target, certifications, organisations);
  return indexOffers(tx, target);
}

async function finish(tx: Db, offers: number): Promise<void> {
  await dropGathered(tx);
  await turnEdition(tx);
  await writeJournal(tx, {
    act: 'search.refreshed',
    objectType: 'recherche',
    objectId: null,
    actorRole: 'système',
    details: { offers },
  });
}
