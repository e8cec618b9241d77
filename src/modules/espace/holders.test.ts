import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';
import { holdersOf } from './remind.sql.ts';

const { db } = await testDatabase();

test('who lends a role no longer, or may no longer act, leaves nobody to be told in her place', async () => {
  const { own } = await twoCampuses(db);
  const role = { role: 'directeur_campus', perimetre: 'campus', campus_id: own.campus };
  const lender = await persona(db, [role]);
  const { id } = await db
    .selectFrom('attribution')
    .select('id')
    .where('compte_id', '=', lender.id)
    .executeTakeFirstOrThrow();
  const lent = await persona(db, [{ ...role, debut: '2026-11-20', fin: '2026-11-27', delegation_de: id }]);
  const told = () => holdersOf(db, ['directeur_campus'], own.campus, '2026-11-23');
  expect((await told()).sort()).toEqual([lender.id, lent.id].sort());
  await db.updateTable('attribution').set({ fin: '2026-11-22' }).where('id', '=', id).execute();
  expect(await told()).toEqual([]);
  await db.updateTable('attribution').set({ fin: null }).where('id', '=', id).execute();
  await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', lender.id).execute();
  expect(await told()).toEqual([]);
});
