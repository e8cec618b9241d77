import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { contactIn, organisationIn } from '#tests/support/access-examples.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';
import { signerOf } from './signatures.sql.ts';

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
