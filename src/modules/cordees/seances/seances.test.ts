import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { type CordeeExample, cordeeIn } from '#tests/support/access-cordees.ts';
import { mentorIn } from '#tests/support/access-mentors.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let elsewhere: Persona;
let head: Persona;
let roped: Persona;
let made: CordeeExample;
let link: string;

beforeAll(async () => {
  const both = await twoCampuses(db);
  own = both.own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Directrice' });
  elsewhere = await persona(db, [grantIn(both.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  head = await persona(db, [], { nom: 'Tête' });
  roped = await persona(db, [], { nom: 'Encordé' });
});

/** A link of a mentor, as a letter brings it. */
async function linkOf(mentor: string): Promise<string> {
  const token = newToken();
  const link = { mentor_id: mentor, empreinte: printOfToken(token), envoye_le: new Date('2026-11-02T09:00:00Z') };
  await db.insertInto('mentor_lien').values(link).execute();
  return `/mentor/${token}`;
}
beforeEach(async () => {
  for (const table of ['mentor', 'courriel', 'notification', 'frein'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  made = await cordeeIn(db, own, { etat: 'en_cours', mentor: 'actif' });
  await db.deleteFrom('mentor_seance').execute();
  link = await linkOf(made.mentor);
  for (const [etablissement_id, who] of [
    [made.tete, head],
    [made.etablissement, roped],
  ] as const)
    await db
      .insertInto('cordee_referent')
      .values({ etablissement_id, compte_id: who.id, depuis: '2026-09-01' })
      .execute();
});

const LIST = () => `/espace/campus/${own.slug}/cordees/${made.id}/annees/2026/seances`;
const said = (change: Record<string, string> = {}) => ({
  etablissement: made.etablissement,
  jour: '2026-11-18',
  debut: '14:00',
  duree: '1 h 30',
  lieu: 'Salle 12',
  theme: 'Choisir son orientation',
  niveau: '3e',
  eleves: '8',
  ...change,
});
const seances = () => db.selectFrom('mentor_seance').selectAll().orderBy('saisie_le').execute();
const get = (path: string, who?: Persona) => getPage(app, path, who ? { headers: { cookie: who.cookie } } : {});
const send = (path: string, fields: Record<string, string>, who?: Persona) =>
  sendForm(app, path, fields, who ? { cookie: who.cookie } : {});
const log = (change: Record<string, string> = {}, by = link) => send(`${by}/seances`, said(change));
const mails = () => db.selectFrom('courriel').select(['texte', 'gabarit']).orderBy('cree_le').execute();
const errors = async (answer: ReturnType<typeof log>) => {
  const { status, document } = await answer;
  return [status, ...textsOf(document, '#erreurs a')];
};
const logged = async (change: Record<string, string> = {}): Promise<string> => {
  expect((await log(change)).status).toBe(303);
  const day = change.jour ?? '2026-11-18';
  return (await seances()).find((one) => one.jour === day)!.id;
};
const version = async (id: string) => String((await seances()).find((one) => one.id === id)!.version);
const decide = async (id: string, transition: string, more: Record<string, string> = {}, who = roped) =>
  send(`${LIST()}/${id}`, { version: await version(id), transition, texte: '', duree: '', ...more }, who);

describe('the life of a session', () => {
  test('noted by the link, contested, written again, corrected, taken back, approved; then on a certificate and in the return', async () => {
    expectSound(await get(link));
    expectSound(await get(`${link}/seances`));
    const id = await logged();
    expectSound(await get(`${link}/seances?suite=noter`));
    const told = await db.selectFrom('notification').select(['compte_id', 'titre']).execute();
    expect(told.map((one) => one.compte_id).sort()).toEqual([roped.id, made.compte].sort());
    expect(told[0]!.titre).toBe('Séance à approuver : Ada Exemple, 1 h 30');
    const desk = await get('/espace', roped);
    expect(textOf(desk.document.body)).toContain('doit en approuver 1');

    const page = await get(`${LIST()}/${id}`, roped);
    expectSound(page);
    expect((await decide(id, '')).status).toBe(422);
    const mute = await decide(id, 'contester');
    expect(textOf(mute.document.querySelector('#texte-erreur'))).toContain('Écrivez le motif');
    expect((await decide(id, 'contester', { texte: 'Ce groupe était en sortie.' })).status).toBe(303);
    const [letter] = await mails();
    expect(letter!.texte).toContain('Ce groupe était en sortie.');

    const one = await get(`${link}/seances/${id}`);
    expectSound(one);
    expect(one.document.querySelector('#duree')?.getAttribute('value')).toBe('1 h 30');
    const stale = await send(`${link}/seances/${id}`, { ...said(), version: '1', acte: 'reecrire' });
    expect(stale.status).toBe(409);
    const rewritten = { ...said({ jour: '2026-11-19' }), version: await version(id), acte: 'reecrire' };
    expect((await send(`${link}/seances/${id}`, rewritten)).status).toBe(303);
    expect(await errors(decide(id, 'corriger', { duree: '1 h 30' }))).toEqual([
      422,
      'C’est la durée que le mentor a notée : approuvez-la.',
      'Écrivez le motif : le mentor le lit.',
    ]);
    expect((await decide(id, 'corriger', { duree: '1', texte: 'Une heure.' })).status).toBe(303);
    expect((await seances())[0]).toMatchObject({ etat: 'approuvee', minutes: 90, minutes_retenues: 60 });
    const again = { ...said(), version: await version(id), acte: 'retirer' };
    expect(await errors(send(`${link}/seances/${id}`, again))).toEqual([
      422,
      'L’établissement a approuvé cette séance : demandez-lui de revenir sur son accord.',
    ]);
    expect((await decide(id, 'revenir', { texte: 'Relu.' })).status).toBe(303);
    expect((await decide(id, 'approuver')).status).toBe(303);
    expect((await seances())[0]).toMatchObject({ minutes_retenues: 90, decidee_par: roped.id });

    const list = await get(LIST(), director);
    expectSound(list);
    expect(textOf(list.document.body)).toContain('1 h 30 approuvées, en 1 séance de 1 mentor');
    expect(textOf((await get(`${link}/seances`)).document.body)).toContain('Attestation d’heures 2026-2027');
    const papers = [
      await get(`${link}/heures/2026/attestation.pdf`),
      await get(
        `/espace/campus/${own.slug}/cordees/${made.id}/mentors/${made.mentor}/heures/2026/attestation.pdf`,
        head,
      ),
    ];
    for (const paper of papers) expect([paper.status, paper.html.slice(0, 5)]).toEqual([200, '%PDF-']);
    expect((await get(`${link}/heures/2025/attestation.pdf`)).status).toBe(404);
    const sheet = await get(`/espace/campus/${own.slug}/cordees/${made.id}/mentors/${made.mentor}`, head);
    expect(textOf(sheet.document.querySelector('section[aria-labelledby=heures]'))).toContain('1 h 30 approuvées');
    const report = textOf((await get(LIST().replace('seances', 'bilan'), director)).document.body);
    expect(report).toContain('Heures tenues');
    expect(report).toMatch(/Mentors et tuteurs\s*non compté, ou masqué/);
    const lines = db.selectFrom('journal').select(['acte', 'avant', 'apres', 'motif']).where('objet_id', '=', id);
    const [first, ...after] = await lines.orderBy('id').execute();
    const values = { seance_le: '2026-11-18', debut: '14:00', minutes: 90, a_distance: false, niveau: '3e' };
    const created = { etablissement: made.etablissement, ...values, eleves_presents: 8 };
    expect(first).toEqual({ acte: 'seance.logged', avant: {}, apres: created, motif: null });
    const decided = (avant: string, apres: string, motif: string | null) => ({
      acte: 'seance.decided',
      avant: expect.objectContaining({ etat: avant }),
      apres: expect.objectContaining({ etat: apres }),
      motif,
    });
    expect(after).toEqual([
      decided('a_approuver', 'contestee', 'Ce groupe était en sortie.'),
      {
        acte: 'seance.rewritten',
        avant: { seance_le: '2026-11-18' },
        apres: { seance_le: '2026-11-19' },
        motif: null,
      },
      decided('a_approuver', 'approuvee', 'Une heure.'),
      decided('approuvee', 'a_approuver', 'Relu.'),
      decided('a_approuver', 'approuvee', null),
    ]);
  });

  test('withdrawn while it waits; frozen with the year; a dead link opens nothing', async () => {
    const id = await logged();
    await sql`update cordee_annee set etat = 'bilan_valide' where id = ${made.anneeId}::uuid`.execute(db);
    expect(textOf((await get(`${LIST()}/${id}`, roped)).document.body)).toContain('Cette année est figée');
    expect((await decide(id, 'approuver')).status).toBe(422);
    expect(await errors(log({ jour: '2026-11-20' }))).toEqual([422, 'Cette année est figée : rien n’y change plus.']);
    await sql`update cordee_annee set etat = 'en_cours' where id = ${made.anneeId}::uuid`.execute(db);
    const withdrawn = { ...said(), version: '1', acte: 'retirer' };
    expect((await send(`${link}/seances/${id}`, withdrawn)).status).toBe(303);
    expect(await seances()).toEqual([]);
    const nobody = `/mentor/${'x'.repeat(43)}`;
    for (const path of ['/seances', `/seances/${id}`, '/heures/2026/attestation.pdf'])
      expect((await get(`${nobody}${path}`)).status).toBe(410);
    expect((await log({}, nobody)).status).toBe(410);
    const other = await mentorIn(db, made.id);
    const kept = await logged();
    expect((await get(`${await linkOf(other.mentor)}/seances/${kept}`)).status).toBe(410);
  });
});

describe('what is refused', () => {
  test('said at its field: nothing typed, a day to come, hours that cross or are too many, an establishment of another cordée', async () => {
    const empty = await send(`${link}/seances`, {});
    expectSound(empty);
    expect(textsOf(empty.document, '#erreurs a')).toEqual([
      'Donnez le jour de la séance.',
      'Donnez l’heure de début, par exemple 14:00.',
      'Écrivez une durée, de 5 min à 8 h, par exemple 1 h 30.',
      'Choisissez l’établissement dont vous avez vu les élèves.',
      'Écrivez le lieu, ou cochez « à distance ».',
      'Écrivez le thème de la séance.',
      'Écrivez un nombre d’élèves, de 1 à 200.',
    ]);
    expect(await errors(log({ jour: '2027-01-10' }))).toEqual([422, 'Ce jour n’est pas encore venu.']);
    expect(await errors(log({ duree: '9' }))).toEqual([422, 'Écrivez une durée, de 5 min à 8 h, par exemple 1 h 30.']);
    await logged();
    expect(await errors(log())).toEqual([422, 'Une séance est déjà notée de 14:00 à 15:30 ce jour-là.']);
    expect(await errors(log({ debut: '15:30', duree: '7' }))).toEqual([
      422,
      '8 heures au plus par jour, toutes séances comprises.',
    ]);
    expect(await errors(log({ debut: '16:00', etablissement: crypto.randomUUID() }))).toEqual([
      422,
      'Choisissez l’établissement dont vous avez vu les élèves.',
    ]);
    expect(await errors(log({ debut: '16:00', eleves: '0' }))).toEqual([
      422,
      'Écrivez un nombre d’élèves, de 1 à 200.',
    ]);
    expect((await log({ debut: '15:30', distance: 'oui', lieu: '', niveau: '' })).status).toBe(303);
  });

  test('a day on which a check was not in force, before any training, and a mentor who is suspended', async () => {
    expect((await errors(log({ jour: '2026-11-02' }))).at(1)).toContain(
      'ces vérifications n’étaient pas en vigueur : identité, honorabilité, assurance',
    );
    expect(await errors(log({ jour: '2026-11-04' }))).toEqual([
      422,
      'Ce jour-là, aucune étape de formation n’était suivie. Voyez l’équipe de la cordée.',
    ]);
    await sql`update mentor set etat = 'suspendu' where id = ${made.mentor}::uuid`.execute(db);
    expect(await errors(log())).toEqual([422, 'Une séance se note quand votre mentorat est actif.']);
    expectSound(await get(`${link}/seances`));
  });

  test('the same session sent thrice at once is kept once, and a day never passes eight hours, in two cordées together', async () => {
    const answers = await Promise.all(Array.from({ length: 3 }, () => log()));
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422, 422]);
    const second = await cordeeIn(db, own, { etat: 'en_cours' });
    const { mentor } = await mentorIn(db, second.id, { courriel: 'deux@exemple.fr' });
    await sql`update mentor set courriel = 'DEUX@exemple.fr' where id = ${made.mentor}::uuid`.execute(db);
    const there = await linkOf(mentor);
    const both = await Promise.all([
      log({ jour: '2026-11-17', debut: '08:00', duree: '5' }),
      log({ jour: '2026-11-17', debut: '13:00', duree: '5', etablissement: second.etablissement }, there),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
    const { rows } = await sql<{
      n: number;
    }>`select sum(minutes)::integer as n from mentor_seance where jour = '2026-11-17'`.execute(db);
    expect(rows[0]!.n).toBe(300);
  });
});

describe('who reads and decides', () => {
  test('an establishment reads and decides its own; the head decides for no other; another campus finds nothing', async () => {
    const id = await logged();
    const atHead = await logged({ jour: '2026-11-19', etablissement: made.tete });
    const mine = await get(LIST(), roped);
    expectSound(mine);
    expect(mine.document.querySelectorAll('tbody tr')).toHaveLength(1);
    expect(textOf(mine.document.body)).toContain('Vous lisez les séances de votre établissement');
    expect((await get(`${LIST()}/${atHead}`, roped)).status).toBe(404);
    expect((await get(`${LIST()}?etat=approuvee`, head)).document.querySelectorAll('tbody tr')).toHaveLength(0);
    expect((await get(LIST(), head)).document.querySelectorAll('tbody tr')).toHaveLength(2);
    expect((await decide(id, 'approuver', {}, head)).status).toBe(404);
    expect((await decide(atHead, 'approuver', {}, head)).status).toBe(303);
    expect((await decide(id, 'approuver', {}, director)).status).toBe(403);
    expect((await get(LIST(), elsewhere)).status).toBe(404);
    const file = await get(`${LIST()}.csv`, roped);
    expect(file.html.split('\r\n').filter(Boolean)).toHaveLength(2);
    expect(file.html).toContain('Choisir son orientation');
    const twice = { version: '1', transition: 'approuver', texte: '', duree: '' };
    const both = await Promise.all([1, 2].map(() => send(`${LIST()}/${id}`, twice, roped)));
    expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
    const stale = await send(`${LIST()}/${id}`, { ...twice, transition: 'revenir', texte: 'x' }, roped);
    expect(stale.status).toBe(409);
    expectSound(stale);
  });
});
