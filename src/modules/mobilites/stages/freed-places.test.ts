import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { applicationIn, stayOfferIn } from '#tests/support/access-stays.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { followStays } from './job.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let head: Persona;
let teacher: Persona;
let offer: string;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  head = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
  teacher = await persona(db, [grantIn(own, { id: 'enseignant', perimetre: 'organisation' })]);
});
beforeEach(async () => {
  for (const table of ['stage_lien', 'stage_candidature', 'stage_offre', 'courriel', 'notification', 'frein'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  const { id } = await organisationIn(db, own);
  offer = await stayOfferIn(db, { campus: own.campus, organisation: id }, { places: 1 });
});

const said = () => ({
  discipline: 'Soudage',
  ecole: own.organisationSlug,
  chef_courriel: 'direction@lycee-exemple.fr',
});
const apply = (fields: Record<string, string>, who?: Persona) =>
  sendForm(app, `/stages-enseignants/${offer}/candidater`, fields, who ? { cookie: who.cookie } : {});
const step = (id: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, `/espace/stages-enseignants/candidatures/${id}/etat`, fields, { cookie: who.cookie });
const seated = (etat: string, compte?: string) =>
  applicationIn(db, offer, { organisation: own.organisation, etat, ...(compte ? { compte } : {}) });
const stateOf = async (who: { id: string }) =>
  (
    await db
      .selectFrom('stage_candidature')
      .select('etat')
      .where('compte_id', '=', who.id)
      .orderBy('cree_le', 'desc')
      .executeTakeFirstOrThrow()
  ).etat;
const told = async (who: Persona) =>
  (await db.selectFrom('notification').select('titre').where('compte_id', '=', who.id).execute()).map(
    (one) => one.titre,
  );

describe('a place that is free while somebody waits', () => {
  test('a newcomer who has an account waits behind, and reads why', async () => {
    await seated('liste_attente');
    const page = await getPage(app, `/stages-enseignants/${offer}`);
    expect(textOf(page.document.body)).toContain('Entrer en liste d’attente');
    expect(textOf(page.document.body)).toContain('1 personne en attente');
    const form = await getPage(app, `/stages-enseignants/${offer}/candidater`);
    expect(textOf(form.document.body)).toContain('Demander la liste d’attente');
    expect((await apply(said(), teacher)).status).toBe(303);
    expect(await stateOf(teacher)).toBe('liste_attente');
    const free = await getPage(app, '/stages-enseignants?quand=libres');
    expect(textOf(free.document.body)).toContain('Aucun stage');
  });

  test('a newcomer who confirms by a link is offered the list, not the place', async () => {
    await seated('liste_attente');
    await apply({ ...said(), prenom: 'Ada', nom: 'Exemple', courriel: 'ada@ac-exemple.fr' });
    const { texte } = await db.selectFrom('courriel').select('texte').executeTakeFirstOrThrow();
    const link = /\/stage\/[\w-]{30,}/.exec(texte ?? '')![0];
    const skipped = await sendForm(app, link, { transition: 'transmettre' });
    expect(skipped.status).toBe(422);
    expect(textOf(skipped.document.body)).toContain('demandez la liste d’attente');
    expect((await sendForm(app, link, { transition: 'attendre' })).status).toBe(200);
  });

  test('a host who applies to her own stay does not give herself the place: the team does', async () => {
    const host = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
    offer = await stayOfferIn(db, { campus: own.campus, organisation: own.organisation }, { places: 1 });
    const id = await seated('liste_attente', host.id);
    expect((await step(id, { version: '1', transition: 'promouvoir' }, host)).status).toBe(403);
    expect((await step(id, { version: '1', transition: 'promouvoir' }, director)).status).toBe(303);
  });
});

describe('the team is told that a place frees', () => {
  const FREED = 'Une place se libère';

  test('when somebody who held one leaves before the first day', async () => {
    const id = await seated('retenu', teacher.id);
    expect((await step(id, { version: '1', transition: 'annuler' }, teacher)).status).toBe(303);
    expect(await told(director)).toEqual([expect.stringContaining(FREED)]);
  });

  test.each(['candidature', 'liste_attente'])('never when none was held: %s', async (etat) => {
    const id = await seated(etat, teacher.id);
    expect((await step(id, { version: '1', transition: 'annuler' }, teacher)).status).toBe(303);
    expect(await told(director)).toEqual([]);
  });

  test('never once the stay has begun', async () => {
    const { id: organisation } = await organisationIn(db, own);
    offer = await stayOfferIn(db, { campus: own.campus, organisation }, { debut: '2026-11-01' });
    const id = await seated('retenu', teacher.id);
    expect((await step(id, { version: '1', transition: 'annuler' }, teacher)).status).toBe(303);
    expect(await told(director)).toEqual([]);
  });
});

test('who waited for a stay that has begun, or was erased, is ended: the retention runs, and nobody waits behind', async () => {
  const { id: organisation } = await organisationIn(db, own);
  const past = await stayOfferIn(db, { campus: own.campus, organisation }, { debut: '2026-11-23' });
  for (const etat of ['accord_chef', 'liste_attente', 'retenu'])
    await applicationIn(db, past, { organisation: own.organisation, etat });
  const erased = await seated('liste_attente');
  await sql`update stage_candidature set prenom = null, nom = null, courriel = null, cree_le = '2026-11-09T09:00:00Z'
    where id = ${erased}::uuid`.execute(db);
  const behind = await seated('liste_attente');
  // Retained, then erased: her place is given back too.
  const gone = await seated('retenu');
  await sql`update stage_candidature set prenom = null, nom = null, courriel = null where id = ${gone}::uuid`.execute(
    db,
  );
  const promote = () => step(behind, { version: '1', transition: 'promouvoir' }, director);
  expect((await promote()).status).toBe(422);
  const order = { now: new Date('2026-11-23T08:00:00Z'), sender: { service: 'Maillage', origin: ORIGIN } };
  for (const _ of [1, 2]) expect(await followStays(db, order)).toBe(0);
  const kept = await db
    .selectFrom('stage_candidature')
    .select(['etat', 'clos_le', 'version'])
    .where('id', '<>', behind)
    .orderBy('etat')
    .execute();
  const ended = { etat: 'annule', clos_le: order.now, version: 2 };
  expect(kept).toEqual([ended, ended, ended, ended, { etat: 'retenu', clos_le: null, version: 1 }]);
  const traced = await db
    .selectFrom('journal')
    .select(['acte', 'acteur_role'])
    .where('objet_id', '=', erased)
    .execute();
  expect(traced).toEqual([{ acte: 'teacher_stay.step_taken', acteur_role: 'système' }]);
  expect((await promote()).status).toBe(303);
});

test('a host that was withdrawn does not keep the others from being reminded', async () => {
  await seated('accord_chef');
  await sql`update organisation set supprimee_le = now(), supprimee_par = ${director.id}::uuid where id = (select organisation_id from stage_offre where id = ${offer}::uuid)`.execute(
    db,
  );
  const order = { now: new Date('2026-11-23T08:00:00Z'), sender: { service: 'Maillage', origin: ORIGIN } };
  expect(await followStays(db, order)).toBe(0);
});

test('a head who does not answer is told again, on the desk and by the bell, after ten days', async () => {
  await apply(said(), teacher);
  expect(await told(head)).toHaveLength(1);
  const sender = { service: 'Maillage', origin: ORIGIN };
  const { demande_le: asked } = await db.selectFrom('stage_candidature').select('demande_le').executeTakeFirstOrThrow();
  const now = new Date(asked!.getTime() + 11 * 86_400_000);
  expect(await followStays(db, { now, sender })).toBe(1);
  expect(await told(head)).toHaveLength(2);
});
