import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CordeeExample, cordeeIn } from '#tests/support/access-cordees.ts';
import { seanceIn } from '#tests/support/access-mentors.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { askApprovals } from './ask-job.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let roped: Persona;
let made: CordeeExample;
let second: string;

beforeAll(async () => {
  own = (await twoCampuses(db)).own;
  roped = await persona(db, [], { nom: 'Encordé' });
});
beforeEach(async () => {
  for (const table of ['mentor', 'mentor_demande', 'cordee_referent', 'courriel', 'notification'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  made = await cordeeIn(db, own, { etat: 'en_cours', mentor: 'actif' });
  await db.deleteFrom('cordee_referent').execute();
  await speaks();
  const { mentor, anneeId, etablissement } = made;
  second = await seanceIn(db, { mentor, anneeId, etablissement, etat: 'a_approuver', jour: '2026-11-17' });
});

const speaks = () =>
  db
    .insertInto('cordee_referent')
    .values({ etablissement_id: made.etablissement, compte_id: roped.id, depuis: '2026-09-01' })
    .execute();
const sender = { service: 'Maillage', origin: ORIGIN };
const ask = (day: string) => askApprovals(db, { now: new Date(`${day}T05:50:00Z`), sender });
const mails = () => db.selectFrom('courriel').select(['destinataire', 'objet', 'texte']).orderBy('cree_le').execute();
/** The link of the last letter to an establishment. */
const linkOf = async (): Promise<string> => {
  const asked = (await mails()).filter((one) => one.objet.includes('à approuver'));
  return /\/seances-a-approuver\/[\w-]+/.exec(asked.at(-1)!.texte ?? '')![0];
};
const asked = async (day = '2026-11-24'): Promise<string> => {
  await ask(day);
  return linkOf();
};
const get = (path: string) => getPage(app, path);
const send = (path: string, fields: Record<string, string>) => sendForm(app, path, fields);
const seance = (id: string) =>
  db.selectFrom('mentor_seance').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
/** What the page says that was read. */
const read = async (link: string): Promise<Record<string, string>> => ({
  lues: (await get(link)).document.querySelector('input[name=lues]')?.getAttribute('value') ?? '',
});
const BASE = () => `/espace/campus/${own.slug}/cordees/${made.id}/annees/2026/seances`;

describe('the letter', () => {
  test('asks once for what waits for a week, reminds once after ten days, and asks again only for what is written since', async () => {
    expect(await ask('2026-11-19')).toEqual({ asked: 0, reminded: 0 });
    expect(await ask('2026-11-24')).toEqual({ asked: 1, reminded: 0 });
    expect(await ask('2026-11-24')).toEqual({ asked: 0, reminded: 0 });
    const [first] = await mails();
    expect(first!.objet).toMatch(/2.séances à approuver/);
    expect(first!.texte).toMatch(/jusqu’au 24.décembre.2026/);
    expect(first!.texte).not.toContain('Ada');
    expect([await ask('2026-12-03'), await ask('2026-12-05'), await ask('2026-12-20')]).toEqual([
      { asked: 0, reminded: 0 },
      { asked: 0, reminded: 1 },
      { asked: 0, reminded: 0 },
    ]);
    expect(await mails()).toHaveLength(2);
    await db.updateTable('mentor_seance').set({ demande_id: null }).where('id', '=', second).execute();
    expect(await ask('2026-12-21')).toEqual({ asked: 1, reminded: 0 });
    const trace = await db
      .selectFrom('journal')
      .select('details')
      .where('acte', '=', 'seances.asked')
      .orderBy('id')
      .execute();
    expect(trace).toHaveLength(3);
    expect(trace[0]!.details).toMatchObject({ lignes: 2, rappel: false, organisation: made.organisation });
  });

  test('goes to nobody who decided this week, nor in a year that is frozen; without an account, to the address of the establishment', async () => {
    const decided = { etat: 'approuvee', minutes_retenues: 60, decidee_par: roped.id };
    await db
      .updateTable('mentor_seance')
      .set({ ...decided, decidee_le: new Date('2026-11-22T09:00:00Z') })
      .where('id', '=', second)
      .execute();
    expect(await ask('2026-11-24')).toEqual({ asked: 0, reminded: 0 });
    await sql`update cordee_annee set etat = 'bilan_valide' where id = ${made.anneeId}::uuid`.execute(db);
    expect(await ask('2026-11-30')).toEqual({ asked: 0, reminded: 0 });
    await sql`update cordee_annee set etat = 'en_cours' where id = ${made.anneeId}::uuid`.execute(db);
    await db.deleteFrom('cordee_referent').execute();
    await sql`update organisation set courriel = 'college@exemple.fr' where id = ${made.organisation}::uuid`.execute(
      db,
    );
    expect(await ask('2026-11-30')).toEqual({ asked: 1, reminded: 0 });
    expect((await mails()).map((one) => one.destinataire)).toEqual(['college@exemple.fr']);
    const link = await linkOf();
    expect((await get(link)).status).toBe(200);
    // Somebody answers for it since: the address of the establishment opens nothing more.
    await speaks();
    expect((await get(link)).status).toBe(410);
  });
});

describe('the link', () => {
  test('lists what waits, and approves it at once, once, however many times it is clicked', async () => {
    const link = await asked();
    const page = await get(link);
    expectSound(page);
    expect(textsOf(page.document, 'tbody th a')).toEqual([
      expect.stringContaining('12 novembre 2026'),
      expect.stringContaining('17 novembre 2026'),
    ]);
    expect(textOf(page.document.querySelector('tbody'))).toContain('8 élèves');
    expect((await seance(second)).version).toBe(1);
    const lues = await read(link);
    const clicks = await Promise.all([1, 2].map(() => send(link, lues)));
    expect(clicks.map((one) => one.status).sort()).toEqual([200, 410]);
    for (const one of clicks) expectSound(one);
    const kept = await seance(second);
    expect(kept).toMatchObject({ etat: 'approuvee', minutes_retenues: 60, decidee_par: null, par_lien: true });
    const trace = await db
      .selectFrom('journal')
      .select(['acteur_id', 'acteur_role'])
      .where('acte', '=', 'seance.decided')
      .where('objet_id', 'in', [second, made.seance])
      .execute();
    expect(trace).toEqual(Array(2).fill({ acteur_id: null, acteur_role: 'porteur_de_lien' }));
    const dead = await get(link);
    expect([dead.status, textOf(dead.document.querySelector('h1'))]).toEqual([410, 'Ce lien n’ouvre rien']);
    const sheet = await getPage(app, `${BASE()}/${second}`, { headers: { cookie: roped.cookie } });
    expect(textOf(sheet.document.body)).toContain('par le lien envoyé à l’établissement');
  });

  test('contests one with a reason, approves less of another, under the rules of the workspace; the mentor is written to', async () => {
    const link = await asked();
    const one = `${link}/${made.seance}`;
    expectSound(await get(one));
    const nothing = await send(one, { version: '1', transition: '' });
    expectSound(nothing);
    expect([nothing.status, ...textsOf(nothing.document, '#erreurs a')]).toEqual([422, 'Choisissez ce qui change.']);
    const mute = await send(one, { version: '1', transition: 'contester', texte: '' });
    expect([mute.status, ...textsOf(mute.document, '#erreurs a')]).toEqual([
      422,
      'Écrivez le motif : le mentor le lit.',
    ]);
    for (const transition of ['revenir', 'reecrire'])
      expect((await send(one, { version: '1', transition, texte: 'x' })).status).toBe(422);
    expect((await send(one, { version: '7', transition: 'approuver' })).status).toBe(409);
    const refused = await send(one, { version: '1', transition: 'contester', texte: 'Personne ce jour-là.' });
    expect([refused.status, textOf(refused.document.querySelector('[role=status]'))]).toEqual([
      200,
      expect.stringContaining('Séance contestée'),
    ]);
    expectSound(refused);
    expect((await mails()).at(-1)!.texte).toContain('Personne ce jour-là.');
    const again = await send(one, { version: '2', transition: 'approuver' });
    expect(again.status).toBe(410);
    expectSound(again);
    const less = { version: '1', transition: 'corriger', duree: '45 min', texte: 'Trois quarts d’heure.' };
    const last = await send(`${link}/${second}`, less);
    expect([last.status, textOf(last.document.querySelector('h1'))]).toEqual([200, 'C’est noté, plus rien n’attend']);
    expect(await seance(second)).toMatchObject({ etat: 'approuvee', minutes_retenues: 45 });
  });

  test('approves only what was read, and nothing of another establishment', async () => {
    const { mentor, anneeId, tete } = made;
    const link = await asked();
    const atHead = await seanceIn(db, {
      mentor,
      anneeId,
      etablissement: tete,
      etat: 'a_approuver',
      jour: '2026-11-18',
    });
    await db.updateTable('mentor_seance').set({ version: 2 }).where('id', '=', second).execute();
    const none = await send(link, { lues: `${atHead}:1` });
    expectSound(none);
    expect(none.status).toBe(409);
    expect((await get(`${link}/${atHead}`)).status).toBe(410);
    const some = await send(link, { lues: `${made.seance}:1 ${second}:1 ${atHead}:1` });
    expect(textOf(some.document.querySelector('[role=status]'))).toMatch(
      /1.séance approuvée. 2.autres avaient déjà leur réponse, ou avaient changé/,
    );
    expect(await seance(second)).toMatchObject({ etat: 'a_approuver' });
    expect(await seance(atHead)).toMatchObject({ etat: 'a_approuver' });
  });

  test('opens nothing when it is invented, too old, of who answers no more, or of a year that is frozen', async () => {
    const link = await asked('2026-11-21');
    for (const path of ['/seances-a-approuver/court', `/seances-a-approuver/${'x'.repeat(43)}/une-seance`])
      expect((await get(path)).status).toBe(404);
    expect((await get(`/seances-a-approuver/${'x'.repeat(43)}`)).status).toBe(410);
    expect((await get(link)).status).toBe(200);
    const closed = async () => [
      (await get(link)).status,
      (await send(link, { lues: `${second}:1` })).status,
      (await send(`${link}/${second}`, { version: '1', transition: 'approuver' })).status,
    ];
    await sql`update cordee_annee set etat = 'bilan_valide' where id = ${made.anneeId}::uuid`.execute(db);
    expect(await closed()).toEqual([410, 410, 410]);
    await sql`update cordee_annee set etat = 'en_cours' where id = ${made.anneeId}::uuid`.execute(db);
    await db.deleteFrom('cordee_referent').execute();
    expect(await closed()).toEqual([410, 410, 410]);
    await speaks();
    await sql`update mentor_demande_lien set envoye_le = '2026-10-01'`.execute(db);
    expect(await closed()).toEqual([410, 410, 410]);
    expect(await seance(second)).toMatchObject({ etat: 'a_approuver', version: 1 });
    await ask('2026-11-22');
    expect(await db.selectFrom('mentor_demande_lien').select('courriel').execute()).toEqual([]);
  });

  test('rewritten after it was asked, the only session waits for the end of the week before another letter', async () => {
    await asked('2026-11-24');
    await sql`update mentor_seance set demande_id = null`.execute(db);
    for (const day of ['2026-11-25', '2026-11-26']) await ask(day);
    expect((await mails()).filter((one) => one.objet.includes('à approuver'))).toHaveLength(1);
  });
});
