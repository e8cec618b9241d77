import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { type Bounds, linesWithin } from './journal-scope.sql.ts';

// A long journal in which one campus has almost nothing: its few lines are looked up, not searched for through the others.
const { db } = await testDatabase();
const number = (head: number) => `${head}0000000-0000-4000-8000-000000000001`;
const bounds: Bounds = { campuses: [number(8)], places: [number(8), number(9)], people: [number(7)] };

beforeAll(async () => {
  await sql`
    insert into journal (nature, acte, objet_type, objet_id, acteur_id, acteur_role, acteur_perimetre, acteur_cible)
    select 'acces', 'account.signed_in', 'compte', gen_random_uuid()::text, gen_random_uuid()::text, 'lecteur', 'campus',
      gen_random_uuid()::text from generate_series(1, 20000)`.execute(db);
  await sql`analyze journal`.execute(db);
});

const planOf = async (query: ReturnType<typeof sql>): Promise<string> => {
  const { rows } = await sql<Record<string, string>>`explain ${query}`.execute(db);
  return rows.map((row) => Object.values(row)[0]).join('\n');
};

test('the lines of a campus are found by its roles, its objects and its people', async () => {
  const plan = await planOf(sql`select j.* from journal j where ${linesWithin(bounds)} order by j.id desc limit 51`);
  for (const index of ['journal_cible', 'journal_objet', 'journal_acteur']) expect(plan).toContain(index);
});

test('so is who acted there', async () => {
  const plan = await planOf(sql`
    select distinct acteur_id from journal where acteur_cible = any(${[...bounds.places]}::text[]) and acteur_id is not null`);
  expect(plan).toContain('journal_cible');
});
