import { join } from 'node:path';
import { sql } from 'kysely';
import { demoLoaders, refreshDerived } from '#app';
import { installationRoot } from '#core/config/root.ts';
import type { Db } from '#core/db/index.ts';
import { type DemoOutcome, loadDemonstration } from '#core/demonstration/index.ts';
import type { FileStore } from '#core/files/index.ts';
import { frenchInteger } from '#core/text/index.ts';
import { frenchDate, systemClock } from '#core/time/index.ts';

/** Loads the demonstration set; refuses to mix it with somebody's own data unless forced. */
export const loadDemo = (db: Db, force: boolean, store: FileStore): Promise<DemoOutcome> =>
  loadDemonstration(db, {
    folder: join(installationRoot(), 'data', 'demo'),
    loaders: demoLoaders,
    now: systemClock.now(),
    occupied,
    force,
    store,
  });

/** Says what a real installation already holds (a file loaded, an entry by hand), or null. */
async function occupied(db: Db): Promise<string | null> {
  const held = await db
    .selectFrom('origine')
    .select('id')
    .where('nature', 'in', ['import', 'saisie'])
    .limit(1)
    .execute();
  return held.length === 0 ? null : 'Cette base contient déjà des données chargées ou saisies.';
}

/** Names of collections that a reader writes otherwise than a table. */
const WORDS: Record<string, string> = {
  adhesions: 'adhésions',
  contacts: 'contacts',
  propositions: 'corrections proposées',
  revendications: 'demandes à tenir une fiche',
  complements: 'compléments',
  lignes: 'lignes de formation',
  mentions: 'mentions légales',
};

/** What was loaded, in a sentence. */
export function tellDemo(outcome: Extract<DemoOutcome, { outcome: 'loaded' }>): string {
  const counts = Object.entries(outcome.counts).map(
    ([name, number]) => `${frenchInteger(number)} ${WORDS[name] ?? name}`,
  );
  return `Jeu de démonstration chargé (jour 0 : ${frenchDate(new Date(`${outcome.day0}T12:00:00Z`))}) : ${counts.join(', ')}.`;
}

/** An import that was killed between its last file and the refresh of the search left it behind: mended at the next start. */
export async function refreshIfBehind(db: Db): Promise<void> {
  const { rows } = await sql<{ behind: boolean }>`
    select coalesce(max(id) filter (where acte = 'import.applied'), 0)
         > coalesce(max(id) filter (where acte = 'search.refreshed'), 0) as behind
    from journal`.execute(db);
  if (rows[0]?.behind) await refreshDerived(db);
}
