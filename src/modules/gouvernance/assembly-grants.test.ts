import { expect, test } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { assembly } from '#tests/support/meeting.ts';
import { persona } from '#tests/support/persona.ts';
import { mandateGrants } from './mandate-grants.sql.ts';

const { db } = await testDatabase();

/** A mandate of the board of the campus of an assembly, held by somebody who has an account. */
async function mandateIn(
  ag: Awaited<ReturnType<typeof assembly>>,
  board: string,
  role: string,
  qualite = 'titulaire',
): Promise<string> {
  const { id: compteId } = await persona(db, []);
  const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const contact = await db
    .insertInto('contact')
    .values({ prenom: 'Camille', nom: role, compte_id: compteId, origine_id })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('mandat')
    .values({
      instance_id: board,
      contact_id: contact.id,
      organisation_id: ag.territory.organisation,
      role,
      qualite,
      debut: '2026-01-01',
      origine_id,
    })
    .execute();
  return compteId;
}

test('the offices of a board hold in its assembly, and a plain seat does not', async () => {
  const ag = await assembly(db);
  const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const board = await db
    .insertInto('instance_gouvernance')
    .values({ campus_id: ag.territory.campus, genre: 'ca', nom: 'Conseil', origine_id })
    .returning('id')
    .executeTakeFirstOrThrow();
  const rolesThere = async (compteId: string) =>
    (await mandateGrants(db, compteId, '2026-11-23'))
      .filter((grant) => grant.cible === `instance:${ag.instance}`)
      .map((grant) => grant.role);
  expect(await rolesThere(await mandateIn(ag, board.id, 'president'))).toEqual(['president_association']);
  expect(await rolesThere(await mandateIn(ag, board.id, 'secretaire'))).toEqual(['secretaire_seance']);
  expect(await rolesThere(await mandateIn(ag, board.id, 'membre'))).toEqual([]);
  // A substitute sits when the holder does not: she keeps no office, here or there.
  const substitute = await mandateIn(ag, board.id, 'tresorier', 'suppleant');
  expect(await rolesThere(substitute)).toEqual([]);
  expect((await mandateGrants(db, substitute, '2026-11-23')).map((grant) => grant.role)).toEqual(['membre_instance']);
});
