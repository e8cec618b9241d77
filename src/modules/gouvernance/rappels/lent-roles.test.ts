import { expect, test } from 'vitest';
import { holders } from '#modules/reseau/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type PersonaGrant, persona } from '#tests/support/persona.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { accountsGiven } from './late-minutes.sql.ts';

const { db } = await testDatabase();
const { own } = await twoCampuses(db);
const TODAY = '2026-11-23';
const lead: PersonaGrant = grantIn(own, { id: 'directeur_campus', perimetre: 'campus' });

/** An account with a role of its own or a lent one, and the id of that role. */
async function given(some: Partial<PersonaGrant> = {}) {
  const who = await persona(db, [{ ...lead, ...some }]);
  const { id } = await db
    .selectFrom('attribution')
    .select('id')
    .where('compte_id', '=', who.id)
    .executeTakeFirstOrThrow();
  return { compteId: who.id, role: id };
}
const lentBy = async (some: Partial<PersonaGrant>) => given({ delegation_de: (await given(some)).role });

test('who holds a lent role is told while its lender holds it, and as long as she may act', async () => {
  const lender = await given();
  const lent = await given({ delegation_de: lender.role });
  const relent = await given({ delegation_de: lent.role });
  const suspended = await given();
  const ofSuspended = await given({ delegation_de: suspended.role });
  await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', suspended.compteId).execute();
  const over = [
    relent,
    suspended,
    ofSuspended,
    await lentBy({ fin: '2026-11-22' }),
    await lentBy({ debut: '2026-11-24' }),
    await lentBy({ retiree_le: '2026-11-20T10:00:00Z' }),
  ];
  const roles = ['directeur_campus'];
  const place = { instanceId: own.campus, ofBody: [], campusId: own.campus, ofCampus: roles, today: TODAY };
  const told = [
    (await accountsGiven(db, place)).campus,
    (await holders(db, { roles, campusId: own.campus, today: TODAY })).map((one) => one.compteId),
  ];
  for (const ids of told) {
    expect(ids).toEqual(expect.arrayContaining([lender.compteId, lent.compteId]));
    expect(ids.filter((id) => over.some((one) => one.compteId === id))).toEqual([]);
  }
});
