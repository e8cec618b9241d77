import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { groupIn } from '#tests/support/access-events.ts';
import { testApp, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { openEvent } from '#tests/support/group-events.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { tokenOf } from '../inscriptions/token.ts';
import type { ImageRequest } from './image.ts';
import { termOf, unanswered } from './labels.ts';
import { tellEnding } from './tell-ending.ts';

const opened = await testDatabase();
const { db } = opened;
const deps = testDeps(opened);
const app = testApp(opened);
let own: Territory;
let director: Persona;
let stranger: Persona;
let correspondent: Persona;

beforeAll(async () => {
  const { own: mine, other } = await twoCampuses(db);
  own = mine;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
});
beforeEach(async () => {
  for (const table of ['inscription_groupe', 'notification']) await sql`delete from ${sql.table(table)}`.execute(db);
});

/** An event with a group of 20 pupils, and one request made through its list. */
async function asked(jusqu_au = '31/12/2026') {
  const event = await openEvent(db, { campus: own.campus, jour: '2026-11-23' });
  const groupe = await groupIn(db, event.id);
  const base = `/espace/campus/${own.slug}/evenements/${event.id}`;
  const { version } = await db
    .selectFrom('evenement')
    .select('version')
    .where('id', '=', event.id)
    .executeTakeFirstOrThrow();
  const form = { version: String(version), projet_1: 'Reportage', support_1: 'site_campus', jusqu_au_1: jusqu_au };
  const made = await sendForm(app, `${base}/liste/images`, form, { cookie: director.cookie });
  const image = await db
    .selectFrom('evenement_image')
    .select('id')
    .where('evenement_id', '=', event.id)
    .executeTakeFirst();
  const link = `/inscription/${tokenOf(deps.secret, groupe)}`;
  return { event: event.id, groupe, base, image: image?.id ?? '', made, link, own: `${link}/images` };
}
const open = (path: string, who: Persona | null = director) =>
  getPage(app, path, { headers: who ? { cookie: who.cookie } : {} });
const answers = () => db.selectFrom('inscription_image').selectAll().execute();

describe('consents to pictures', () => {
  test('are asked by the team, counted by the school behind its link, and read group by group; nobody is named', async () => {
    const of = await asked();
    expect(of.made.status).toBe(303);
    const link = await open(of.link, null);
    expect(link.document.querySelector(`a[href="${of.own}"]`)).not.toBeNull();
    const page = await open(of.own, null);
    await expectSound(page);
    expect(textOf(page.document.querySelector('h2.repere'))).toContain(
      'Reportage, le site du campus, jusqu’au 31 décembre 2026',
    );
    const form = filledForm(page, 'form[action$="/images"]');
    const sent = await sendForm(app, of.own, { ...form, accords: '17', refus: '1', garde: 'Vie scolaire' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${of.own}?suite=note`]);
    // Sent twice, it is said once.
    await sendForm(app, of.own, { ...form, accords: '17', refus: '1', garde: 'Vie scolaire' });
    expect(await answers()).toMatchObject([{ accords: 17, refus: 1, garde: 'Vie scolaire', version: 1 }]);
    const team = await open(`${of.base}/images`);
    await expectSound(team);
    expect(textOf(team.document.querySelector('#contenu'))).toMatch(
      /2 jeunes sans réponse.*17 accords, 1 refus, 2 sans réponse, papiers gardés par : Vie scolaire/,
    );
    const journal = db.selectFrom('journal').select(['acte', 'acteur_role']).where('objet_id', '=', of.groupe);
    expect(await journal.execute()).toEqual([{ acte: 'image.answered', acteur_role: 'porteur_de_lien' }]);
    // What was answered is not taken away by a slip.
    const list = await open(`${of.base}/liste/images`);
    const kept = filledForm(list, '#contenu form[method=post]');
    const taken = await sendForm(
      app,
      `${of.base}/liste/images`,
      { ...kept, retirer_1: 'oui' },
      { cookie: director.cookie },
    );
    expect(taken.status).toBe(422);
    expect(await answers()).toHaveLength(1);
  });

  test('what cannot be is refused at its field; two who answer at once see each other; who may not reads nothing', async () => {
    const of = await asked();
    const say = (form: Record<string, string>, path = of.own, who: Persona | null = null) =>
      sendForm(app, path, { image: of.image, version: '0', ...form }, who ? { cookie: who.cookie } : {});
    const many = await say({ accords: '20', refus: '1' });
    await expectSound(many);
    expect(many.status).toBe(422);
    expect(textOf(many.document.querySelector(`#accords-${of.image}-${of.groupe}-erreur`))).toContain(
      'le groupe compte 20 jeunes',
    );
    expect((await say({ accords: 'beaucoup' })).status).toBe(422);
    const team = `${of.base}/inscriptions/${of.groupe}/images`;
    const both = await Promise.all([say({ accords: '12' }), say({ accords: '14' }, team, director)]);
    expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
    expect(await answers()).toHaveLength(1);
    expect((await say({ accords: '3', image: crypto.randomUUID() })).status).toBe(404);
    expect((await say({ accords: '3' }, team, stranger)).status).toBe(404);
    expect((await open(`${of.base}/images`, correspondent)).status).toBe(403);
    expect((await open(`${of.base}/liste/images`, correspondent)).status).toBe(404);
    await sql`update inscription_groupe set etat = 'annulee' where id = ${of.groupe}::uuid`.execute(db);
    expect((await open(of.own, null)).status).toBe(404);
  });

  test('that end are told to the team once before and once after; without a consent, nothing is', async () => {
    const of = await asked();
    const at = (today: string) => tellEnding(db, { now: new Date(`${today}T06:30:00Z`), today });
    expect(await at('2026-12-20')).toBe(0);
    await sendForm(app, of.own, { image: of.image, version: '0', accords: '5' });
    const holders = await at('2026-12-20');
    expect(holders).toBeGreaterThan(0);
    expect(await at('2026-12-21')).toBe(0);
    expect(await at('2026-11-30')).toBe(0);
    expect(await at('2027-01-01')).toBe(holders);
    expect(await at('2027-01-02')).toBe(0);
    const told = await db
      .selectFrom('notification')
      .select(['titre', 'lien'])
      .where('compte_id', '=', director.id)
      .orderBy('titre')
      .execute();
    expect(told.map((one) => one.titre)).toEqual([
      'Des autorisations d’image prennent fin',
      'Des images sont à retirer',
    ]);
    expect(told[0]!.lien).toBe(`${of.base}/images`);
  });
});

test.each<[today: string, term: string]>([
  ['2026-10-31', 'valable'],
  ['2026-12-01', 'bientot'],
  ['2026-12-31', 'bientot'],
  ['2027-01-01', 'echue'],
])('on %s, consents until 31 December are %s', (today, term) => {
  const request: ImageRequest = { id: '', projet: '', support: 'film', jusquAu: '2026-12-31' };
  expect(termOf(request, today)).toBe(term);
  expect([
    unanswered(24, null),
    unanswered(24, { accords: 20, refus: 1 }),
    unanswered(10, { accords: 12, refus: 0 }),
  ]).toEqual([24, 3, 0]);
});
