import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeFolders, repository, stopAll } from '#tests/journeys/server-process.ts';
import { chanceOf } from './random.ts';
import { Service } from './service.ts';

const KILLS = Number(process.env.DRILL_KILLS || 200) / 25;
const SEED = Number(process.env.DRILL_SEED || Date.now() % 1_000_000);

beforeAll(async () => {
  console.log(`DRILL_SEED=${SEED}`);
  const build = pathToFileURL(`${repository}scripts/build.mjs`).href;
  const { ensureBuilt } = (await import(/* @vite-ignore */ build)) as { ensureBuilt(): Promise<void> };
  await ensureBuilt();
}, 60_000);
afterAll(async () => {
  await stopAll();
  removeFolders();
}, 60_000);

/** Lines that somebody wrote once the demonstration set was there: nobody is there yet. */
const BY_SOMEBODY = 'lines of somebody';

/**
 * Rows of each table that a start fills, and its lines of the journal up to the end of the demonstration set: what comes after
 * is the jobs', in their own time, in the name of the system. Tables left out are what those jobs write: `stage_lien` by the one
 * that reminds, on the first morning, a head of school who has not answered for ten days (`mobilites.suivre_stages`), `action_lien` by the one that
 * writes to who pilots a late or silent action (`actions.rappeler_pilotes`).
 */
async function filled(service: Service): Promise<Record<string, number>> {
  const base = service.openDb();
  try {
    const { rows } = await sql<{ name: string; n: number }>`
      select relname as name, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', relname), false, true, '')))[1]::text::int as n
      from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname !~ '^(journal_sceau|frein|notification|courriel|lien_confirmation|stage_lien|action_lien|purge.*|journal)$' order by relname`.execute(
      base.db,
    );
    const { rows: lines } = await sql<{ name: string; n: number }>`
      select acte as name, count(*)::int as n from journal
      where id <= (select max(id) from journal where acte = 'demo.loaded') group by acte
      union all select ${BY_SOMEBODY}, count(*)::int from journal
      where id > (select max(id) from journal where acte = 'demo.loaded') and acteur_role <> 'système'`.execute(
      base.db,
    );
    return Object.fromEntries([...rows, ...lines].map((row) => [row.name, row.n]));
  } finally {
    await base.close();
  }
}

// The cluster is made, the schema, the nomenclatures and the demonstration set are written: killed anywhere on the way, the
// next start goes on, and ends where one that nothing cut ends.
test('a first start that is killed again and again ends as one that was not', { timeout: 400_000 }, async () => {
  const chance = chanceOf(SEED);
  const whole = await Service.of({ DEMONSTRATION: 'oui' });
  const began = performance.now();
  await whole.start();
  const took = performance.now() - began;
  const wanted = await filled(whole);
  expect(wanted).toMatchObject({ 'demo.loaded': 1, [BY_SOMEBODY]: 0 });
  await whole.stop();

  const cut = await Service.of({ DEMONSTRATION: 'oui' });
  for (let n = 0; n < KILLS; n++) {
    cut.launch();
    await pause(chance.between(20, took));
    if (chance.between(0, 2) === 0) cut.killPostmaster();
    cut.killService();
    await cut.gone();
  }
  await cut.start();
  await cut.recovered();
  expect(await filled(cut)).toEqual(wanted);
  expect(await cut.stop(), cut.said()).toBe(0);
});
