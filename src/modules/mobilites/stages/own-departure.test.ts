import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { applicationIn, stayOfferIn } from '#tests/support/access-stays.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
/** Directs her school, and teaches there. */
let head: Persona;
let offer: string;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  head = await persona(db, [
    grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' }),
    grantIn(own, { id: 'enseignant', perimetre: 'organisation' }),
  ]);
});
beforeEach(async () => {
  for (const table of ['stage_lien', 'stage_candidature', 'stage_offre', 'courriel', 'notification', 'frein'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  await sql`update organisation set courriel = null where id = ${own.organisation}::uuid`.execute(db);
  const { id } = await organisationIn(db, own);
  offer = await stayOfferIn(db, { campus: own.campus, organisation: id });
});

const open = (path: string) => getPage(app, path, { headers: { cookie: head.cookie } });
const ORDER = { version: '1', transition: 'retenir', texte: 'Un collègue.' };

describe('a head of school who asks for a stay', () => {
  test.each([
    ['with her account', { compte: true }],
    ['by the form, with the address of her account', { compte: false }],
  ])('does not authorise her own departure: %s', async (_, { compte }) => {
    const who = compte ? { compte: head.id } : { courriel: head.courriel.toUpperCase() };
    const id = await applicationIn(db, offer, { organisation: own.organisation, ...who });
    const refused = await sendForm(app, `/espace/stages-enseignants/candidatures/${id}/etat`, ORDER, {
      cookie: head.cookie,
    });
    expect(refused.status).toBe(compte ? 403 : 404);
    const { etat } = await db.selectFrom('stage_candidature').select('etat').executeTakeFirstOrThrow();
    expect(etat).toBe('accord_chef');
    expect(textOf((await open('/espace')).document.body)).not.toContain('demande votre accord');
  });

  test('still decides for the others', async () => {
    const id = await applicationIn(db, offer, { organisation: own.organisation });
    const path = `/espace/stages-enseignants/candidatures/${id}/etat`;
    expect((await sendForm(app, path, ORDER, { cookie: head.cookie })).status).toBe(303);
  });

  test('is not asked for it by the bell, nor at the address of the school when it is hers', async () => {
    await sql`update organisation set courriel = ${head.courriel} where id = ${own.organisation}::uuid`.execute(db);
    const fields = { discipline: 'Soudage', ecole: own.organisationSlug, chef_courriel: '' };
    const send = (more: Record<string, string> = {}) =>
      sendForm(app, `/stages-enseignants/${offer}/candidater`, { ...fields, ...more }, { cookie: head.cookie });
    const refused = await send();
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#chef_courriel-erreur'))).toContain('est la vôtre');
    expect((await send({ chef_courriel: 'dasen@ac-exemple.fr' })).status).toBe(303);
    const kept = await db.selectFrom('stage_candidature').selectAll().executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ chef_courriel: 'dasen@ac-exemple.fr', chef_source: 'saisie' });
    expect(await db.selectFrom('notification').select('id').execute()).toEqual([]);
  });
});
