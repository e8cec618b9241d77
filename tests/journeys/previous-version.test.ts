import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { type Db, migrate } from '#core/db/index.ts';
import { sealJournal, verifyJournal } from '#core/journal/index.ts';
import { refreshSearch } from '#modules/formations/index.ts';
import { refreshDirectory } from '#modules/site/index.ts';
import { generateCatalogue } from '#tests/bench/catalogue.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { migrationsFolder } from '#tests/support/embedded.ts';
import { getPage } from '#tests/support/page.ts';

/** The last migration of each version that was published, oldest first. */
const PUBLISHED = ['0008_site'];

const former = await mkdtemp(join(tmpdir(), 'maillage-version-'));
afterAll(() => rm(former, { recursive: true }));

/** Rows of each table, but those of the search, which is made again. */
async function contents(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<{ nom: string }>`
    select relname as nom from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname not like 'kysely%' and relname not like 'recherche_%' order by 1`.execute(db);
  const counts: Record<string, number> = {};
  for (const { nom } of rows) {
    const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(nom)}`.execute(db);
    counts[nom] = counted.rows[0]!.n;
  }
  return counts;
}

test.each(PUBLISHED)('a base filled by the version of %s comes up to date with all that it held', async (last) => {
  const opened = await testDatabase('template0');
  const { db } = opened;
  for (const name of await readdir(migrationsFolder)) {
    if (name <= `${last}.sql`) await copyFile(join(migrationsFolder, name), join(former, name));
  }
  expect((await migrate(db, former)).at(-1)).toBe(last);
  await generateCatalogue(db, { schools: 80, lines: 600, seed: 3 });
  for (const acte of ['import.applied', 'organisation.created', 'campus.moved']) {
    await sql`insert into journal (acte, objet_type, objet_id, acteur_role)
      values (${acte}, 'organisation', 'x', 'ligne de commande')`.execute(db);
  }
  const before = await contents(db);
  expect(before.organisation).toBe(80);

  const applied = await migrate(db, migrationsFolder);
  expect(applied.length).toBe((await readdir(migrationsFolder)).length - (await readdir(former)).length);
  expect(await migrate(db, migrationsFolder)).toEqual([]);
  expect(await contents(db)).toMatchObject(before);

  await sealJournal(db);
  expect((await verifyJournal(db)).faults).toEqual([]);
  await refreshSearch(db);
  await refreshDirectory(db);
  const app = testApp(opened);
  for (const path of ['/', '/etablissements', '/formations?quoi=bac', '/campus']) {
    expect((await getPage(app, path)).status, path).toBe(200);
  }
  const schools = await sql<{ n: number }>`select count(*)::int as n from annuaire`.execute(db);
  expect(schools.rows[0]!.n).toBe(80);
});
