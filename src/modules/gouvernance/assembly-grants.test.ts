import { expect, test } from 'vitest';
import type { Actor } from '#core/access/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { may, scopeOf } from '#modules/droits/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { assembly } from '#tests/support/meeting.ts';
import { persona } from '#tests/support/persona.ts';
import { mandateGrants } from './mandate-grants.sql.ts';

const { db } = await testDatabase();
const ag = await assembly(db);

/** A mandate of the board of the campus of an assembly, held by somebody who has an account. */
async function mandateIn(board: string, role: string, qualite = 'titulaire'): Promise<string> {
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
  expect(await rolesThere(await mandateIn(board.id, 'president'))).toEqual(['president_association']);
  expect(await rolesThere(await mandateIn(board.id, 'secretaire'))).toEqual(['secretaire_seance']);
  expect(await rolesThere(await mandateIn(board.id, 'membre'))).toEqual([]);
  // A substitute sits when the holder does not: she keeps no office, here or there.
  const substitute = await mandateIn(board.id, 'tresorier', 'suppleant');
  expect(await rolesThere(substitute)).toEqual([]);
  expect((await mandateGrants(db, substitute, '2026-11-23')).map((grant) => grant.role)).toEqual(['membre_instance']);
});

test('who presides reads the members of the campus of her body, may suspend one, and changes nothing else', async () => {
  const president = await mandateIn(ag.instance, 'president');
  const grants = await mandateGrants(db, president, '2026-11-23');
  const actor = { id: president, grants } as unknown as Actor;
  const here = { campus: [ag.territory.campus], organisations: [ag.territory.organisation] };
  expect(scopeOf(actor, 'reseau.lire_membres').campus).toEqual([ag.territory.campus]);
  for (const act of ['reseau.lire_membres', 'reseau.lire_engagements'])
    expect(may(actor, act, here).allowed).toBe(true);
  // A body suspends, and who presides over it writes it down, with a reason.
  expect(may(actor, 'reseau.suspendre_adhesion', { ...here, faits: { motif: true } }).allowed).toBe(true);
  expect(may(actor, 'reseau.suspendre_adhesion', here).allowed).toBe(false);
  const away = { campus: ['ailleurs'], faits: { motif: true } };
  expect(may(actor, 'reseau.suspendre_adhesion', away)).toMatchObject({ why: 'introuvable' });
  for (const act of ['reseau.admettre_membre', 'reseau.instruire_adhesion', 'reseau.enregistrer_engagement'])
    expect(may(actor, act, here).allowed).toBe(false);
  expect(may(actor, 'reseau.lire_membres', { campus: ['ailleurs'] })).toMatchObject({ why: 'introuvable' });
  const member = await mandateIn(ag.instance, 'membre');
  const plain = { id: member, grants: await mandateGrants(db, member, '2026-11-23') } as unknown as Actor;
  expect(may(plain, 'reseau.lire_membres', here).allowed).toBe(false);
});

test.each(['groupe_travail', 'copil', 'comop'])('who presides over a %s reads no members', async (genre) => {
  const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  const { id } = await db
    .insertInto('instance_gouvernance')
    .values({ campus_id: ag.territory.campus, genre, nom: `Instance ${genre}`, origine_id })
    .returning('id')
    .executeTakeFirstOrThrow();
  const account = await mandateIn(id, 'president');
  const actor = { id: account, grants: await mandateGrants(db, account, '2026-11-23') } as unknown as Actor;
  expect(actor.grants.map((grant) => grant.role)).toContain('president_association');
  expect(scopeOf(actor, 'reseau.lire_membres').campus).toEqual([]);
  expect(may(actor, 'reseau.lire_membres', { campus: [ag.territory.campus] }).allowed).toBe(false);
});
