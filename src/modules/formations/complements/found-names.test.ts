import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { complementIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { emptyCriteria } from '../criteria.ts';
import { askedWords } from './asked-complements.ts';
import { foundComplements } from './found.sql.ts';

const { db } = await testDatabase();
const TODAY = '2026-11-23';
let own: Territory;
let given: string;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  given = await complementIn(db, own, { nature: 'badge', nom: 'Exemple', etat: 'ouverte' });
  await sql`update organisation set nom = 'Lycée Éole-Saint-Jean', commune_nom = 'L’Île-d’Yeu'
    where id = ${own.organisation}::uuid`.execute(db);
  await sql`update campus set nom_usuel = 'Œuvre et Mer' where id = ${own.campus}::uuid`.execute(db);
});

const namesOf = (where: string) => sql`plie(concat_ws(' ', ${sql.raw(where)}))`;

/** By names folded at each search, as they were before they were kept. */
const foldedThen = async (said: string): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`
    select ${namesOf('g.nom, g.nom_usuel')} ~ ${said} or ${namesOf('o.nom, o.commune_nom')} ~ ${said} as found
    from campus g, organisation o where g.id = ${own.campus}::uuid and o.id = ${own.organisation}::uuid`.execute(db);
  return rows[0]!.found;
};

// A word of three letters is whole, a longer one is a beginning, and neither is found within a word.
test.each([
  ['éole', true],
  ['Saint', true],
  ['sain', true],
  ['aint', false],
  ['jean', true],
  ['yeu', true],
  ['ile', true],
  ['mer', true],
  ['jea', false],
  ['œuvre', true],
  ['vre', false],
  ['estuaires', true],
  ['absent', false],
])('« %s » is among the names of who gives a complement: %s', async (quoi, found) => {
  const { rows } = await foundComplements(db, { ...emptyCriteria, quoi }, null, TODAY);
  expect(rows.map((one) => one.id)).toEqual(found ? [given] : []);
  expect(await foldedThen(askedWords(quoi)[0]!.said!)).toBe(found);
});
