import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import type { FileStore } from '#core/files/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { mondayOf } from '#core/time/index.ts';
import { DemoContext } from './context.ts';
import { openDemoFiles } from './files.ts';

/** Loads the part of one room; returns how many rows it brought, by collection, for the journal. */
export type DemoLoader = (demo: DemoContext) => Promise<Record<string, number>>;

export interface DemoOptions {
  /** `data/demo`. */
  folder: string;
  /** In the order in which rooms need each other; composed in src/composition. */
  loaders: DemoLoader[];
  /** Keeps the documents that the loaders make; without it the set has none. */
  store?: FileStore;
  /** The first start: its week gives day 0, kept from then on. */
  now: Date;
  /** Names what the database already holds and the set would be mixed with; null when it may be loaded. */
  occupied?(db: Db): Promise<string | null>;
  /** Loads in spite of `occupied`. */
  force?: boolean;
}

export type DemoOutcome =
  | { outcome: 'loaded'; day0: string; counts: Record<string, number> }
  | { outcome: 'already'; day0: string }
  /** `reason`: French, ready to print. */
  | { outcome: 'refused'; reason: string };

const sourcesFile = z.object({
  sources: z.array(z.object({ libelle: z.string(), date: z.string().nullable(), licence: z.string().nullable() })),
});

/** Two processes started at once on an empty database must not both load. */
const LOCK = 4785;

/**
 * Loads the demonstration set in one transaction: everything or nothing. Does nothing when it is already there;
 * refuses to mix invented data with somebody's own unless forced.
 */
export function loadDemonstration(db: Db, options: DemoOptions): Promise<DemoOutcome> {
  return transaction(db, async (tx): Promise<DemoOutcome> => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    const loaded = await readDemonstration(tx);
    if (loaded) return { outcome: 'already', day0: loaded.day0 };
    const reason = options.force ? null : ((await options.occupied?.(tx)) ?? null);
    if (reason) return { outcome: 'refused', reason };

    const files = openDemoFiles(options.folder);
    const day0 = mondayOf(options.now);
    const demo = new DemoContext(tx, files, day0, files.read('sources', sourcesFile).sources, options.store);
    const counts: Record<string, number> = {};
    for (const load of options.loaders) Object.assign(counts, await load(demo));
    await writeJournal(tx, {
      act: 'demo.loaded',
      objectType: 'demonstration',
      objectId: null,
      actorRole: 'système',
      details: { jour0: day0, ...counts },
    });
    return { outcome: 'loaded', day0, counts };
  });
}

/** The demonstration set that this database holds, or null for a real installation. */
export async function readDemonstration(db: Db): Promise<{ day0: string; loadedAt: Date } | null> {
  const row = await db
    .selectFrom('journal')
    .select(['le', sql<string>`details->>'jour0'`.as('day0')])
    .where('objet_type', '=', 'demonstration')
    .where('acte', '=', 'demo.loaded')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { day0: row.day0, loadedAt: new Date(row.le) } : null;
}
