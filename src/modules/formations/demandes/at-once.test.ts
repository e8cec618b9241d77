import { beforeAll, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { bodyIn } from '#tests/support/access-bodies-examples.ts';
import { contextOf } from '#tests/support/acting.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { requestIn } from '#tests/support/request-examples.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { actingOf, placeAt } from './access.ts';
import { giveAdvisoryOpinion } from './give-opinion.ts';
import type { RequestHooks } from './hooks.ts';
import { remindOpinions } from './jobs.ts';
import { leadRequest } from './lead-request.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let directors: [Persona, Persona];
let head: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  const direct = () => persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  directors = [await direct(), await direct()];
  head = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
});

const made = (state: string) => requestIn(db, { campus: own.campus, organisation: own.organisation }, state);
const urlOf = (id: string) => `/espace/campus/${own.slug}/demandes-formation/${id}`;
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const row = (id: string) =>
  db.selectFrom('demande_formation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const opinions = (id: string) => db.selectFrom('demande_avis').selectAll().where('demande_id', '=', id).execute();

test('two opinions of the campus at once: one is given, the other is told and keeps its words', async () => {
  const { id } = await made('avis attendu');
  const opinion = (avis: string) => ({ version: '1', sens: 'favorable', avis, remplace: '' });
  const answers = await Promise.all([
    send(`${urlOf(id)}/avis-du-campus`, opinion('Le premier'), directors[0]),
    send(`${urlOf(id)}/avis-du-campus`, opinion('Le second'), directors[1]),
  ]);
  expect(answers.map((one) => one.status).sort()).toEqual([303, 409]);
  const late = answers.find((one) => one.status === 409)!;
  expect(textOf(late.document.querySelector('#avis'))).toMatch(/^Le (premier|second)$/);
  expect(await opinions(id)).toHaveLength(1);
  expect(await row(id)).toMatchObject({ etat: 'transmise', sans_avis: false });
});

test('an opinion while the establishment goes without it: one of the two, never both', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { id } = await made('délai passé');
    const [opinion, passed] = await Promise.all([
      send(`${urlOf(id)}/avis-du-campus`, { version: '1', sens: 'reserve', avis: 'Tard', remplace: '' }, directors[0]),
      send(`${urlOf(id)}/etat`, { version: '1', transition: 'passer_outre', motif: '' }, head),
    ]);
    const { sans_avis, etat } = await row(id);
    expect(etat).toBe('transmise');
    expect([opinion.status, passed.status]).toEqual(sans_avis ? [409, 303] : [303, 409]);
    expect(await opinions(id)).toHaveLength(sans_avis ? 0 : 1);
  }
});

test('an opinion and a decision at once leave a decision, and at most one opinion before it', async () => {
  const pilot = await persona(db, [grantIn(own, { id: 'pilotage_regional', perimetre: 'region' })]);
  const { id } = await made('transmise');
  const advice = { version: '1', sens_consultatif: 'favorable', avis_consultatif: 'Oui', remplace: '' };
  const decision = { version: '1', issue: 'refuser', reference: 'Courrier 4', decision_le: '2026-11-20' };
  const [given, decided] = await Promise.all([
    send(`${urlOf(id)}/avis-consultatif`, advice, pilot),
    send(`${urlOf(id)}/decision`, decision, pilot),
  ]);
  expect(decided.status).toBe(303);
  expect(await row(id)).toMatchObject({ etat: 'refusee', decision_reference: 'Courrier 4' });
  expect(await opinions(id)).toHaveLength(given.status === 303 ? 1 : 0);
});

/** Somebody with a mandate in a body of the campus, and nothing else. */
async function seated(): Promise<{ who: Persona; body: string }> {
  const body = await bodyIn(db, { campus: own.campus, organisation: own.organisation });
  const who = await persona(db, []);
  await db.updateTable('contact').set({ compte_id: who.id }).where('id', '=', body.contact).execute();
  const origine_id = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  await db
    .insertInto('mandat')
    .values({
      instance_id: body.id,
      contact_id: body.contact,
      organisation_id: own.organisation,
      role: 'membre',
      debut: '2026-01-01',
      origine_id,
    })
    .execute();
  return { who, body: body.id };
}

test('who has a mandate in a body reads the requests of its campus and speaks in its name; a mandate that ended does not', async () => {
  const { who, body } = await seated();
  const { id } = await made('transmise');
  const open = (path: string) => getPage(app, path, { headers: { cookie: who.cookie } });
  expect((await open(urlOf(id))).status).toBe(200);
  expect((await open('/espace/demandes-formation')).document.querySelector(`a[href="${urlOf(id)}"]`)).not.toBeNull();
  const advice = { version: '1', sens_consultatif: 'defavorable', avis_consultatif: 'Trop tôt', remplace: '' };
  expect((await send(`${urlOf(id)}/avis-consultatif`, advice, who)).status).toBe(303);
  const [given] = await opinions(id);
  expect(given).toMatchObject({ nature: 'instance', cle: body, role: 'membre_instance' });
  await db.updateTable('mandat').set({ fin: '2026-11-01' }).where('instance_id', '=', body).execute();
  expect((await open(urlOf(id))).status).toBe(403);
});

test('the campus is reminded once, at the fifteenth day', async () => {
  const { id } = await made('avis attendu');
  const log = { warn: () => undefined };
  const run = (day: string) =>
    remindOpinions(db, { now: new Date(`${day}T07:00:00Z`), sender: { service: 'Maillage', origin: 'http://x' }, log });
  await db.updateTable('demande_formation').set({ rappelee_le: '2026-11-01' }).where('id', '!=', id).execute();
  expect(await run('2026-11-24')).toBe(0);
  expect(await run('2026-11-25')).toBe(2);
  expect(await run('2026-11-26')).toBe(0);
  expect(await row(id)).toMatchObject({ version: 1, etat: 'avis_campus' });
});

test('the door of the needs: a tied need takes the place of the words that a request lacks', async () => {
  const { id } = await made('idée');
  await db.updateTable('demande_formation').set({ besoin: null }).where('id', '=', id).execute();
  const acts = async (hooks: RequestHooks) => {
    const ctx: RequestContext = await contextOf(db, head);
    const acting = actingOf({ ...ctx, clock: fixedClock(TEST_NOW) }, hooks);
    const place = await placeAt(db, acting, own.slug);
    const sent = { version: 1, transition: 'proposer', motif: '' };
    return transaction(db, (tx) => leadRequest(tx, acting, { place, id, sent }));
  };
  const alone: RequestHooks = { seatsOf: async () => [], bodyOf: async () => null };
  await expect(acts(alone)).rejects.toThrow('Rattachez un besoin');
  const needs = new Map([[id, [{ libelle: 'Dix soudeurs', href: '/besoins/dix' }]]]);
  expect(await acts({ ...alone, needsOf: async () => needs })).toBe(2);
});

test('a member of a body whose mandate is not in force gives no opinion, whatever the form says', async () => {
  const { id } = await made('transmise');
  const guest = await persona(db, [
    { role: 'membre_instance', perimetre: 'objet', objet_type: 'instance', objet_id: 'x' },
  ]);
  const ctx = await contextOf(db, guest);
  const hooks: RequestHooks = { seatsOf: async () => [], bodyOf: async () => ({ type: 'instance', id: 'x' }) };
  const acting = actingOf(ctx, hooks);
  const place = await placeAt(db, acting, own.slug);
  const sent = { version: 1, sens: 'favorable', avis: 'Oui', remplace: '', remplace_motif: '' };
  await expect(transaction(db, (tx) => giveAdvisoryOpinion(tx, acting, { place, id, sent }))).rejects.toThrow(
    'Votre mandat n’est plus en cours',
  );
});
