import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testDatabase } from '#tests/support/database.ts';
import { organisationHooks as hooks } from '#tests/support/organisation-hooks.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { addIdentifier } from './edit-identifiers.ts';
import { editSheet, restoreSheet } from './edit-sheet.ts';
import { readHistory, readMeanwhile } from './read-history.ts';
import { readSheet } from './sheet.sql.ts';
import { sheetContext } from './subject.ts';

const { db } = await testDatabase();
let own: Territory;
let correspondent: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
});

const sheet = async () => (await readSheet(db, { id: own.organisation }))!;

/** What is done to the documents of a sheet, again and again. */
const flood = (lines: number) =>
  sql`
    insert into journal (acte, objet_type, objet_id, acteur_role, avant, apres)
    select case n % 2 when 0 then 'document.deposited' else 'document.removed' end, 'organisation', ${own.organisation},
      'correspondant', '{}', '{"titre": "Plaquette"}'
    from generate_series(1, ${lines}::integer) n`.execute(db);

test('a sheet with many lines of documents still shows its own, and takes back its versions', async () => {
  const ctx = sheetContext(await contextOf(db, correspondent), hooks);
  const id = own.organisation;
  const code = { organisationId: id, genre: 'rna', valeur: 'W331000001' } as const;
  await transaction(db, (tx) => editSheet(tx, ctx, { id, version: 1, fields: { telephone: '01' }, reason: null }));
  await transaction(db, (tx) => addIdentifier(tx, ctx, code));
  await flood(600);
  const { lines, comparison } = await readHistory(db, hooks, await sheet(), {});
  expect(lines.filter((line) => /^Document/.test(line.what)).length).toBeGreaterThan(100);
  expect(lines.filter((line) => !/^Document/.test(line.what)).map((line) => line.what)).toEqual([
    'Code ajouté : RNA W331000001',
    'Fiche modifiée : téléphone',
  ]);
  // Newest first, whatever is said.
  expect(lines.map((line) => line.at.getTime())).toEqual(lines.map((line) => line.at.getTime()).sort((a, b) => b - a));
  expect(comparison?.fields.map((field) => field.field)).toEqual(['telephone']);
  expect((await readMeanwhile(db, hooks, await sheet(), 1)).base).toMatchObject({ telephone: null });
  await transaction(db, (tx) => restoreSheet(tx, ctx, { id, version: 2, from: 1, field: null }));
  expect((await sheet()).state.telephone).toBeNull();
});
