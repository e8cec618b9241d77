import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CordeeExample, cordeeIn } from '#tests/support/access-cordees.ts';
import { mentorIn } from '#tests/support/access-mentors.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { followMentors } from './job.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let elsewhere: Persona;
let head: Persona;
let roped: Persona;
let made: CordeeExample;

beforeAll(async () => {
  const both = await twoCampuses(db);
  own = both.own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Directrice' });
  elsewhere = await persona(db, [grantIn(both.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  head = await persona(db, [], { nom: 'Tête' });
  roped = await persona(db, [], { nom: 'Encordé' });
});
beforeEach(async () => {
  for (const table of ['mentor', 'courriel', 'notification', 'frein'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  made = await cordeeIn(db, own, { etat: 'en_cours' });
  await db.deleteFrom('mentor').execute();
  for (const [etablissement_id, who] of [
    [made.tete, head],
    [made.etablissement, roped],
  ] as const)
    await db
      .insertInto('cordee_referent')
      .values({ etablissement_id, compte_id: who.id, depuis: '2026-09-01' })
      .execute();
});

const FORM = () => `/cordees/${made.id}/devenir-mentor`;
const LIST = () => `/espace/campus/${own.slug}/cordees/${made.id}/mentors`;
type Pairs = [string, string][];
const said = (change: Record<string, string> = {}): Pairs => [
  ...Object.entries({
    genre: 'etudiant',
    prenom: 'Ada',
    nom: 'Exemple',
    courriel: 'ada@exemple.fr',
    structure: 'Université',
    distance: 'oui',
    langues: 'Anglais, anglais, LSF',
    charte: '2026.1',
    ...change,
  }),
  ['secteurs', 'S'],
  ['secteurs', 'E'],
  ['disponibilites', 'mercredi'],
];
const mentors = () => db.selectFrom('mentor').selectAll().orderBy('cree_le').execute();
const mails = async (template: string) =>
  (await db.selectFrom('courriel').select(['texte', 'gabarit', 'objet']).orderBy('cree_le').execute()).filter(
    (one) => one.gabarit === template,
  );
const linkIn = (text: string | null | undefined) => /\/mentor\/[\w-]{30,}/.exec(text ?? '')![0];
const get = (path: string, who?: Persona) => getPage(app, path, who ? { headers: { cookie: who.cookie } } : {});
const send = (path: string, fields: Record<string, string>, who?: Persona) =>
  sendForm(app, path, fields, who ? { cookie: who.cookie } : {});
const version = async (id: string) =>
  String((await db.selectFrom('mentor').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version);
const step = async (id: string, transition: string, texte = '', who = director) =>
  send(`${LIST()}/${id}/etat`, { version: await version(id), transition, texte }, who);
const check = (id: string, verification: string, jusquau: string, verifie_le = '2026-11-20') =>
  send(`${LIST()}/${id}/verifications`, { verification, verifie_le, jusquau }, head);
const sender = { service: 'Maillage', origin: ORIGIN };

describe('a mentor enrols', () => {
  test('by the public form, read only once its address is confirmed; then checked, trained, admitted, gone', async () => {
    expectSound(await get(FORM()));
    const empty = await send(FORM(), {});
    expect(empty.status).toBe(422);
    expect(textsOf(empty.document, '#erreurs a')).toEqual([
      'Dites qui vous êtes.',
      'Écrivez votre prénom.',
      'Écrivez votre nom.',
      'Donnez une adresse électronique complète.',
      'Écrivez votre établissement ou votre employeur.',
      'Choisissez au moins un secteur.',
      'Dites où vous pouvez venir, ou « à distance ».',
      'Choisissez au moins un moment.',
      'Lisez la charte, puis acceptez-la.',
    ]);
    expect((await sendForm(app, FORM(), said())).status).toBe(303);
    expect((await sendForm(app, FORM(), said())).status).toBe(303);
    const [kept, ...more] = await mentors();
    expect(more).toEqual([]);
    expect(kept).toMatchObject({
      etat: 'candidature',
      charte: '2026.1',
      langues: ['anglais', 'lsf'],
      secteurs: ['S', 'E'],
    });
    const before = await get(LIST(), head);
    expectSound(before);
    expect(before.html).not.toContain('Ada');
    expect((await get(`${LIST()}/${kept!.id}`, head)).status).toBe(404);

    const letters = (await mails('mentor_confirmation')).map((one) => linkIn(one.texte));
    const opened = await Promise.all(letters.map(async (one) => (await get(one)).status));
    // The last letter alone opens: an earlier one would confirm another text.
    expect(opened.sort()).toEqual([200, 410]);
    const link = (await get(letters[0]!)).status === 200 ? letters[0]! : letters[1]!;
    expectSound(await get(link));
    expect((await mentors())[0]!.etat).toBe('candidature');
    expect((await send(link, { transition: 'admettre' })).status).toBe(422);
    const confirmed = await send(link, { transition: 'confirmer' });
    expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, `${link}?suite=confirmer`]);
    expect(textOf((await get(`${link}?suite=confirmer`)).document.body)).toContain('Votre candidature est confirmée');
    expect((await send(link, { transition: 'confirmer' })).status).toBe(303);
    expect((await mentors())[0]!.etat).toBe('en_verification');
    const told = await db.selectFrom('notification').select('compte_id').execute();
    expect(told.map((one) => one.compte_id).sort()).toEqual([director.id, head.id].sort());

    const early = await step(kept!.id, 'admettre');
    expect(early.status).toBe(422);
    expect(textOf(early.document.querySelector('#erreurs'))).toContain('Notez d’abord une étape de formation');
    const page = await get(`${LIST()}/${kept!.id}`, head);
    expectSound(page);
    expect(textOf(page.document.querySelector('#transition'))).toContain(
      'Vérifications qui manquent ou sont échues : identité, honorabilité, assurance.',
    );
    for (const genre of ['identite', 'honorabilite', 'assurance'])
      expect((await check(kept!.id, genre, '2027-09-30')).status).toBe(303);
    const training = { suivie_le: '2026-11-21', titre: 'Accueillir un groupe', duree: '1 h 30' };
    expect((await send(`${LIST()}/${kept!.id}/formations`, training, head)).status).toBe(303);
    expect((await step(kept!.id, 'admettre', 'À mercredi.', head)).status).toBe(303);
    const [letter] = await mails('mentor_suite');
    expect(letter!.texte).toContain('À mercredi.');
    const sheet = await get(`${LIST()}/${kept!.id}`, director);
    expectSound(sheet);
    expect(textOf(sheet.document.querySelector('table'))).toMatch(
      /Identité.*20 novembre 2026.*Tête.*30 septembre 2027/,
    );

    expect((await send(linkIn(letter!.texte), { transition: 'partir' })).status).toBe(200);
    expect((await mentors())[0]).toMatchObject({ etat: 'parti', fin_annee: '2027-08-31' });
    expect((await get(link)).status).toBe(410);
    expect(textOf((await get(LIST(), head)).document.querySelector('h1'))).toContain('Aucun mentor');
    expect((await get(`${LIST()}?etat=tous`, head)).html).toContain('Ada');
    const acts = await db.selectFrom('journal').select('acte').where('objet_id', '=', kept!.id).orderBy('id').execute();
    expect(acts.map((one) => one.acte)).toEqual([
      'mentor.applied',
      'mentor.step_taken',
      ...Array(3).fill('mentor.checked'),
      'mentor.trained',
      'mentor.step_taken',
      'mentor.step_taken',
    ]);
  });

  test('the same form sent thrice at once is kept once; a machine is thanked; a cordée without a programme takes nobody', async () => {
    const answers = await Promise.all(
      Array.from({ length: 3 }, (_, at) => sendForm(app, FORM(), said(), { address: `192.0.2.${at + 1}` })),
    );
    expect(answers.map((one) => one.status)).toEqual([303, 303, 303]);
    expect(await mentors()).toHaveLength(1);
    expect((await sendForm(app, FORM(), said({ courriel: 'b@exemple.fr', site_internet: 'x' }))).status).toBe(303);
    expect(await mentors()).toHaveLength(1);
    await sql`update cordee_annee set etat = 'brouillon' where cordee_id = ${made.id}::uuid`.execute(db);
    const closed = await sendForm(app, FORM(), said({ courriel: 'c@exemple.fr' }));
    expect(closed.status).toBe(422);
    expect(textOf(closed.document.body)).toContain('ne cherche pas de mentors en ce moment');
    expect((await get(`/mentor/${'x'.repeat(43)}`)).status).toBe(410);
  });
});

describe('the list of the mentors', () => {
  test('filters, file with the same rows, read-journaled; nobody else reads it', async () => {
    await mentorIn(db, made.id, { courriel: 'a@exemple.fr' });
    await mentorIn(db, made.id, { courriel: 'b@exemple.fr', genre: 'role_modele', etat: 'suspendu' });
    await mentorIn(db, made.id, { courriel: 'c@exemple.fr', etat: 'parti' });
    await mentorIn(db, made.id, { courriel: 'd@exemple.fr', etat: 'candidature' });
    const page = await get(LIST(), director);
    expectSound(page);
    expect(textOf(page.document.querySelector('h1'))).toContain('2 mentors');
    expect(textOf(page.document.body)).toContain('1 candidature dont l’adresse');
    expect(
      (await get(`${LIST()}?genre=role_modele&secteur=S&q=exem`, director)).document.querySelectorAll('tbody tr')
        .length,
    ).toBe(1);
    expect((await get(`${LIST()}?departement=33`, director)).document.querySelectorAll('tbody tr').length).toBe(0);
    const file = await get(`${LIST()}.csv?genre=role_modele`, director);
    expect(file.html.split('\r\n').filter(Boolean)).toHaveLength(2);
    expect(file.html).toContain('b@exemple.fr');
    const read = await db.selectFrom('journal').select('acte').where('objet_id', '=', made.id).execute();
    expect(read.map((one) => one.acte)).toContain('mentors.exported');
    expect((await get(LIST(), elsewhere)).status).toBe(404);
    expect((await get(LIST(), roped)).status).toBe(403);
  });
});

describe('checks and their end', () => {
  test('refused at its field: a day to come, an end too far or past, an unknown check', async () => {
    const { mentor } = await mentorIn(db, made.id, { etat: 'en_verification' });
    const future = await check(mentor, 'identite', '2029-01-01', '2027-01-01');
    expect(textsOf(future.document, '#erreurs a')).toEqual(['Ce jour n’est pas encore venu.']);
    const far = await check(mentor, 'honorabilite', '2028-01-01');
    expect(textOf(far.document.querySelector('#jusquau-erreur'))).toContain('Au plus tard le 20 novembre 2027');
    expect(far.document.querySelector('#jusquau')?.getAttribute('value')).toBe('2028-01-01');
    expect(textsOf((await check(mentor, 'casier', '2026-11-01')).document, '#erreurs a')).toEqual([
      'Choisissez ce qui est vérifié.',
      'Ce jour est déjà passé.',
    ]);
    const { mentor: gone } = await mentorIn(db, made.id, { etat: 'parti' });
    expect((await check(gone, 'identite', '2027-09-30')).status).toBe(422);
  });

  test('the job tells once thirty days before, suspends the day after, and forgets what nobody confirmed', async () => {
    const { mentor } = await mentorIn(db, made.id, { etat: 'actif' });
    await mentorIn(db, made.id, { etat: 'candidature' });
    const at = (day: string) => followMentors(db, { now: new Date(`${day}T05:00:00Z`), sender });
    expect(await at('2026-11-05')).toEqual({ suspended: 0, told: 0 });
    expect(await mentors()).toHaveLength(2);
    expect(await at('2027-09-02')).toEqual({ suspended: 0, told: 0 });
    expect(await mentors()).toHaveLength(1);
    expect(await at('2027-09-03')).toEqual({ suspended: 0, told: 1 });
    expect(await at('2027-09-04')).toEqual({ suspended: 0, told: 0 });
    expect((await mails('mentor_echeance')).map((one) => one.objet)).toHaveLength(3);
    expect(await at('2027-10-03')).toEqual({ suspended: 0, told: 0 });
    expect(await at('2027-10-04')).toEqual({ suspended: 1, told: 0 });
    expect(await at('2027-10-04')).toEqual({ suspended: 0, told: 0 });
    expect((await mails('mentor_suite'))[0]!.texte).toContain('Une vérification est échue');
    expect((await mentors()).find((one) => one.id === mentor)).toMatchObject({ etat: 'suspendu' });
  });

  test('a check taken back suspends at once; two acts of the same version: one is done, the other told so', async () => {
    const { mentor, verification, formation } = await mentorIn(db, made.id, { etat: 'actif' });
    expect((await send(`${LIST()}/${mentor}/verifications/retirer`, { ligne: verification }, head)).status).toBe(303);
    expect((await mentors())[0]!.etat).toBe('suspendu');
    expect((await send(`${LIST()}/${mentor}/formations/retirer`, { ligne: formation }, head)).status).toBe(303);
    const stuck = await step(mentor, 'reprendre');
    expect(stuck.status).toBe(422);
    const { mentor: second } = await mentorIn(db, made.id, { etat: 'en_verification' });
    const form = { version: '1', transition: 'admettre', texte: '' };
    const both = await Promise.all([head, director].map((who) => send(`${LIST()}/${second}/etat`, form, who)));
    expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
    const refused = await step(second, 'suspendre');
    expect(textOf(refused.document.querySelector('#texte-erreur'))).toContain('Écrivez le motif');
    const stale = await send(`${LIST()}/${second}/etat`, { version: '1', transition: 'suspendre', texte: 'x' }, head);
    expect(stale.status).toBe(409);
    expectSound(stale);
  });
});
