import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';

/** Days during which what was deleted can be taken back. */
export const BIN_DAYS = 30;
const DAY = 86_400_000;

/** Something in the bin, as the page of the bin shows it. */
export interface BinItem {
  id: string;
  title: string;
  deletedAt: Date;
  /** Account that deleted it; null: the system. */
  deletedBy: string | null;
}

/** Who asks, and when: what a list needs of a request. */
export interface BinReader {
  db: Db;
  actor: Actor;
  now: Date;
}

/** The same for an act, with what its line in the journal needs. */
export interface BinRequest {
  db: Db;
  actor: Actor | null;
  requestId: string;
  now: Date;
}

/**
 * A sort of object that is deleted softly. Its room gives the act that deletes (from its own screen), and these: the page
 * of the bin, « Annuler » and the purge are the same for all.
 */
export interface Deletable {
  /** Type of the object in the journal: `organisation`. */
  objectType: string;
  /** « Organisation ». */
  label: string;
  /** What this person may restore, last deleted first; at most `limit`. */
  list(reader: BinReader, limit: number): Promise<BinItem[]>;
  /** The act that takes it back. @returns its title and address. @throws when the person may not, or it is no longer there. */
  restore(request: BinRequest, id: string): Promise<{ title: string; url: string }>;
  /** Takes away for good what was deleted before. @returns how many went, and how many are still held by something. */
  purge(db: Db, before: Date): Promise<{ removed: number; held: number }>;
}

/** Until when a thing of the bin can be taken back. */
export const restorableUntil = (item: Pick<BinItem, 'deletedAt'>): Date =>
  new Date(item.deletedAt.getTime() + BIN_DAYS * DAY);

/** Everything that a person may restore, last deleted first. */
export async function binOf(
  reader: BinReader,
  deletables: readonly Deletable[],
  limit = 200,
): Promise<(BinItem & { objectType: string; label: string })[]> {
  const lists = await Promise.all(
    deletables.map(async ({ objectType, label, list }) =>
      (await list(reader, limit)).map((item) => ({ ...item, objectType, label })),
    ),
  );
  return lists
    .flat()
    .sort((a, b) => b.deletedAt.getTime() - a.deletedAt.getTime() || a.title.localeCompare(b.title, 'fr'))
    .slice(0, limit);
}

/** What was taken away for good, by type of object; `held`: still needed by something, tried again the next time. */
export type BinPurge = Record<string, { removed: number; held: number }>;

/** Takes away for good what has been in the bin for thirty days. Called by a job, every night. */
export async function purgeBin(db: Db, now: Date, deletables: readonly Deletable[]): Promise<BinPurge> {
  const before = new Date(now.getTime() - BIN_DAYS * DAY);
  const purge: BinPurge = {};
  for (const one of deletables) purge[one.objectType] = await one.purge(db, before);
  return purge;
}
