import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { contactIn, organisationIn } from '#tests/support/access-examples.ts';
import { commitmentIn } from '#tests/support/access-network-examples.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';
import { insertSignatureLink, signatureLinkOf, signerOf } from './signatures.sql.ts';

const { db } = await testDatabase();
const { own } = await twoCampuses(db);

test('an account signs where there is no contact, unless its person refuses to be written to, wherever she refused', async () => {
  const organisation = (await organisationIn(db, own)).id;
  const elsewhere = await contactIn(db, { organisation: (await organisationIn(db, own)).id, campus: null });
  const head = await persona(db, [
    { role: 'responsable_organisation', perimetre: 'organisation', organisation_id: organisation },
  ]);
  const signer = () => signerOf(db, { campusId: own.campus, organisationId: organisation, today: '2026-11-23' });
  expect(await signer()).toMatchObject({ courriel: head.courriel, compteId: head.id, contactId: null });
  await sql`update contact set courriel = ${head.courriel}, oppose_le = now() where id = ${elsewhere.id}::uuid`.execute(
    db,
  );
  expect(await signer()).toBeNull();
});

test('a link sent to an account signs nothing once its role is over', async () => {
  const organisation = (await organisationIn(db, own)).id;
  const head = await persona(db, [
    { role: 'responsable_organisation', perimetre: 'organisation', organisation_id: organisation },
  ]);
  const { id: engagement_id } = await commitmentIn(db, { campus: own.campus, organisation }, 'projete');
  const empreinte = Buffer.alloc(32, 1);
  await insertSignatureLink(db, {
    empreinte,
    engagement_id,
    courriel: head.courriel,
    contact_id: null,
    compte_id: head.id,
    envoye_le: new Date('2026-11-20'),
    expire_le: new Date('2026-12-20'),
  });
  const held = async () => (await signatureLinkOf(db, empreinte, { today: '2026-11-23' }))!.tenu;
  expect(await held()).toBe(true);
  await db.updateTable('attribution').set({ retiree_le: '2026-11-22' }).where('compte_id', '=', head.id).execute();
  expect(await held()).toBe(false);
});
