import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDb } from '#core/db/index.ts';
import { groupIn } from '#tests/support/access-events.ts';
import { testApp, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type EventOrder, openEvent } from '#tests/support/group-events.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { opinionToken, tokenOf } from '../inscriptions/token.ts';
import { mostAnswers } from './opinion.ts';
import { forgetWords } from './opinions.sql.ts';
import { readSatisfaction } from './read-satisfaction.ts';

const opened = await testDatabase();
const { db } = opened;
const { secret } = testDeps(opened);
const second = openDb(opened.url, { max: 4 });
afterAll(() => second.close());

/** Slots are from 9 to 11 on 2 November: before, just after, and today, when nobody answers any more. */
const DAY = '2026-11-02';
const BEFORE = testApp(opened, { now: `${DAY}T09:30:00+01:00` });
const AFTER_VISIT = { now: `${DAY}T11:05:00+01:00` };
const AFTER = testApp(opened, AFTER_VISIT);
const ELSEWHERE = testApp(second, AFTER_VISIT);
const CLOSED = testApp(opened);
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
  for (const table of ['frein', 'inscription_groupe', 'evenement'])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

/** An event of the day with a group of 20 that came, and its questionnaire. */
async function visited(more: Partial<EventOrder> = {}, etat = 'presente') {
  const event = await openEvent(db, { campus: own.campus, jour: DAY, ...more });
  const groupe = await groupIn(db, event.id, { etat });
  const base = `/espace/campus/${own.slug}/evenements/${event.id}`;
  return { event: event.id, groupe, base, form: `/avis/${opinionToken(secret, groupe)}` };
}
const open = (path: string, app = CLOSED, who: Persona | null = director) =>
  getPage(app, path, { headers: who ? { cookie: who.cookie } : {} });
const answer = (path: string, said: Record<string, string>, app = AFTER) =>
  sendForm(app, path, { cle: crypto.randomUUID(), ...said });
const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(db)).rows[0]!.n;

describe('what pupils think of an event', () => {
  test('is given by a code without a name, as often as there are pupils, and read in sums once nobody answers any more', async () => {
    const of = await visited();
    const link = await open(`/inscription/${tokenOf(secret, of.groupe)}`, AFTER, null);
    expect(link.document.querySelector(`a[href$="${of.form}"]`)).not.toBeNull();
    expect((await open(`${of.base}/inscriptions/${of.groupe}`, AFTER)).document.querySelector('#avis')).not.toBeNull();
    const page = await open(of.form, AFTER, null);
    await expectSound(page);
    const form = {
      ...filledForm(page, '#contenu form[method=post]'),
      q1: '5',
      q2: '4',
      q5: 'Merci à Zoé de l’accueil',
    };
    const sent = await sendForm(AFTER, of.form, form);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${of.form}?suite=merci`]);
    expect(
      textOf((await open(`${of.form}?suite=merci`, AFTER, null)).document.querySelector('[role=status]')),
    ).toContain('Rien ne dit que c’était vous');
    // Sent twice, it counts once.
    expect((await sendForm(AFTER, of.form, form)).status).toBe(303);
    expect([await count('avis_envoi'), await count('avis_texte')]).toEqual([1, 1]);
    // A class at once, by two processes: never one more than its pupils and the margin.
    const most = mostAnswers({ jeunes: 20, presence: { jeunes: 20, filles: null, adultes: null } });
    expect(most).toBe(22);
    const rush = await Promise.all(
      Array.from({ length: 26 }, (_, n) => answer(of.form, { q1: '4', q3: '2' }, n % 2 ? AFTER : ELSEWHERE)),
    );
    expect(rush.filter((one) => one.status === 303)).toHaveLength(most - 1);
    expect(textOf(rush.find((one) => one.status === 422)!.document.querySelector('#erreurs'))).toContain(
      'déjà donné autant d’avis qu’il compte de jeunes',
    );
    expect(await count('avis_envoi')).toBe(most);
    const early = await open(`${of.base}/avis`, AFTER);
    await expectSound(early);
    expect(textOf(early.document.querySelector('#contenu'))).toMatch(/Elles se lisent après le 16 novembre 2026/);
    expect(textOf(early.document.querySelector('#contenu'))).not.toMatch(/Zoé|sur 5/);
    expect((await sendForm(AFTER, `${of.base}/avis`, { acte: 'garder' }, { cookie: director.cookie })).status).toBe(
      422,
    );
    const read = await open(`${of.base}/avis`);
    await expectSound(read);
    const text = textOf(read.document.querySelector('#contenu'));
    expect(text).toContain('22 réponses');
    expect(text).toContain('J’ai apprécié cet événement.224,0 sur 5');
    // One answer to the second question: it would be somebody’s.
    expect(text).toContain('J’ai découvert des métiers ou des formations.trop peu de réponses');
    expect(await db.selectFrom('journal').select('acte').where('acte', 'like', 'opinion%').execute()).toEqual([]);
  });

  test('words are read by the organiser, then kept or deleted, and only those kept are printed', async () => {
    const of = await visited();
    for (let n = 0; n < 12; n++) await answer(of.form, { q1: '5', ...(n < 2 ? { q5: `Texte ${n}` } : {}) });
    const page = await open(`${of.base}/avis`);
    const ids = [...page.document.querySelectorAll<HTMLInputElement>('input[name=texte]')].map((one) => one.value);
    expect(ids).toHaveLength(2);
    const settle = (texte: string, acte: string, who = director) =>
      sendForm(CLOSED, `${of.base}/avis`, { texte, acte }, { cookie: who.cookie });
    expect((await settle(ids[0]!, 'garder')).status).toBe(303);
    const two = await Promise.all([settle(ids[1]!, 'retirer'), settle(ids[1]!, 'retirer')]);
    expect(two.filter((one) => one.status === 303)).toHaveLength(1);
    expect((await settle(ids[0]!, 'garder')).status).toBe(409);
    expect((await settle(ids[0]!, 'garder', stranger)).status).toBe(404);
    expect((await open(`${of.base}/avis`, CLOSED, correspondent)).status).toBe(403);
    const acts = await db
      .selectFrom('journal')
      .select(['acte', 'details'])
      .where('acte', 'like', 'opinion.%')
      .execute();
    expect(acts.map((one) => one.acte).sort()).toEqual(['opinion.words_kept', 'opinion.words_removed']);
    expect(JSON.stringify(acts)).not.toContain('Texte');
    const csv = await CLOSED.request(`${of.base}/avis.csv?format=csv`, { headers: { cookie: director.cookie } });
    expect(await csv.text()).toContain('Ensemble');
    expect((await open(`${of.base}/avis.pdf`)).headers.get('content-type')).toBe('application/pdf');
    expect(await count('avis_texte')).toBe(1);
    await answer(of.form, { q1: '5', q5: 'Jamais lu' });
    expect(await forgetWords(db, new Date('2026-11-03T00:00:00Z'))).toBe(1);
    expect(await count('avis_texte')).toBe(1);
  });

  test('is refused out of its days, to who did not come, by another link, without an answer, or too fast', async () => {
    const of = await visited({ titre: 'Visite' });
    const early = await open(of.form, BEFORE, null);
    expect(textOf(early.document.querySelector('.chapo'))).toContain(
      's’ouvre à la fin de la visite, le 2 novembre 2026',
    );
    expect((await answer(of.form, { q1: '5' }, BEFORE)).status).toBe(422);
    expect((await answer(of.form, { q1: '5' }, CLOSED)).status).toBe(422);
    const nothing = await answer(of.form, { q5: 'Rien' });
    await expectSound(nothing);
    expect([nothing.status, textOf(nothing.document.querySelector('#erreurs a'))]).toEqual([
      422,
      'Répondez au moins à une question à choix.',
    ]);
    expect((await answer(of.form, { q1: '6' })).status).toBe(422);
    expect((await answer(of.form, { q1: '5', site_internet: 'http://exemple.fr' })).status).toBe(303);
    expect([await count('avis_envoi'), await count('avis_texte'), await count('avis_compte')]).toEqual([0, 0, 0]);
    // The link of the registration is not that of its pupils, nor the other way round.
    expect((await open(`/avis/${tokenOf(secret, of.groupe)}`, AFTER, null)).status).toBe(404);
    expect((await open(`/inscription/${opinionToken(secret, of.groupe)}`, AFTER, null)).status).toBe(410);
    await sql`update inscription_groupe set etat = 'absente', presents_jeunes = null where id = ${of.groupe}::uuid`.execute(
      db,
    );
    expect((await answer(of.form, { q1: '5' })).status).toBe(404);
    await sql`update inscription_groupe set etat = 'confirmee', compte_le = null where id = ${of.groupe}::uuid`.execute(
      db,
    );
    await sql`update evenement set etat = 'clos', fin_le = now() where id = ${of.event}::uuid`.execute(db);
    expect((await answer(of.form, { q1: '5' })).status).toBe(422);
    const fast = await visited();
    for (let n = 0; n < 150; n++) await answer(fast.form, {});
    expect(textOf((await answer(fast.form, { q1: '5' })).document.querySelector('#erreurs'))).toContain(
      'Trop d’essais',
    );
  });

  test('its questions are the organiser’s until the day, follow the next edition, and are those of the product when there are none', async () => {
    const event = await openEvent(db, { campus: own.campus, jour: '2027-03-18' });
    const list = `/espace/campus/${own.slug}/evenements/${event.id}/liste/questionnaire`;
    const page = await open(list, AFTER);
    await expectSound(page);
    const form = filledForm(page, '#contenu form[method=post]');
    expect(form.libelle_1).toBe('J’ai apprécié cet événement.');
    const save = (values: Record<string, string>) => sendForm(AFTER, list, values, { cookie: director.cookie });
    const twice = await save({ ...form, genre_1: 'texte' });
    expect([twice.status, twice.document.querySelector('#genre_5-erreur') !== null]).toEqual([422, true]);
    expect((await save({ ...form, libelle_1: 'Reviendriez-vous ?' })).status).toBe(303);
    const kept = () => db.selectFrom('evenement_avis_question').select('libelle').orderBy('rang').execute();
    expect((await kept()).map((one) => one.libelle)[0]).toBe('Reviendriez-vous ?');
    await sql`with m as (insert into marque (campus_id, nom, origine_id, cree_le)
      select campus_id, 'Marque exemple', origine_id, now() from evenement where id = ${event.id}::uuid returning id)
      update evenement e set marque_id = m.id from m where e.id = ${event.id}::uuid`.execute(db);
    await sendForm(AFTER, list.replace('liste/questionnaire', 'edition-suivante'), {}, { cookie: director.cookie });
    expect(await kept()).toHaveLength(10);
    const begun = await visited();
    expect((await open(`${begun.base}/liste/questionnaire`, AFTER)).status).toBe(422);
    const late = await sendForm(
      AFTER,
      `${begun.base}/liste/questionnaire`,
      { version: '1' },
      { cookie: director.cookie },
    );
    expect([late.status, await kept().then((rows) => rows.length)]).toEqual([422, 10]);
  });

  test('several events are added without giving back what one hides; under ten answers nothing is said', async () => {
    const [large, small] = [await visited(), await visited()];
    const levels = await groupIn(db, large.event, { etat: 'presente' });
    await sql`update inscription_groupe set niveau = '3e' where id = ${levels}::uuid`.execute(db);
    for (let n = 0; n < 10; n++) await answer(large.form, { q1: '4' });
    for (let n = 0; n < 3; n++) await answer(`/avis/${opinionToken(secret, levels)}`, { q1: '1' });
    for (let n = 0; n < 9; n++) await answer(small.form, { q1: '1' });
    const year = { campusId: own.campus, from: new Date('2026-09-01'), to: new Date('2027-09-01') };
    const read = (now: string) => readSatisfaction(db, { ...year, now: new Date(now) });
    expect(await read('2026-11-16T12:00:00Z')).toMatchObject({ reponses: 0, moyenne: null });
    expect(await read('2026-11-17T12:00:00Z')).toMatchObject({
      reponses: 13,
      moyenne: 3.3,
      niveaux: [],
      evenements: [{ evenementId: large.event, reponses: 13, moyenne: 3.3 }],
    });
    const page = textOf((await open(`${large.base}/avis`)).document.querySelector('#contenu'));
    expect(page).toContain('4etrop peu de réponses');
    expect(page).toContain('3etrop peu de réponses');
    expect(textOf((await open(`${small.base}/avis`)).document.querySelector('#contenu'))).toContain(
      'Rien n’est montré',
    );
  });
});
