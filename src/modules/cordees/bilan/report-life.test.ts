import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type CordeeExample, cordeeIn, ropedToo } from '#tests/support/access-cordees.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { openReports } from './open-job.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let headReferent: Persona;
let director: Persona;
let made: CordeeExample;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  headReferent = await persona(db, []);
});
const inState = async (etat: string) => {
  made = await cordeeIn(db, own, { etat });
  await db
    .insertInto('cordee_referent')
    .values({ etablissement_id: made.tete, compte_id: headReferent.id, depuis: '2026-09-01' })
    .execute();
};
beforeEach(async () => {
  await sql`delete from courriel`.execute(db);
});

const YEAR = () => `/espace/campus/${own.slug}/cordees/${made.id}/annees/2026`;
const open = (path: string, who = headReferent) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = headReferent) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const bytesOf = async (format: string) => {
  const answer = await app.request(`${ORIGIN}${YEAR()}/bilan.${format}`, { headers: { cookie: headReferent.cookie } });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};
const kept = () => db.selectFrom('cordee_retour').selectAll().where('annee_id', '=', made.anneeId).executeTakeFirst();
/** Both establishments have declared; one has 24 pupils. */
const declared = async () => {
  await ropedToo(db, own, made);
  await sql`insert into cordee_declaration (annee_id, etablissement_id, declaree_le)
    values (${made.anneeId}::uuid, ${made.etablissement}::uuid, now())`.execute(db);
  await sql`insert into cordee_effectif (annee_id, etablissement_id, niveau, eleves)
    values (${made.anneeId}::uuid, ${made.etablissement}::uuid, '3e', 24)`.execute(db);
};

test('a return says what is there and what is missing, then is deposited and no longer moves', async () => {
  await inState('bilan_a_faire');
  const draft = await open(`${YEAR()}/bilan`);
  expectSound(draft);
  const said = textOf(draft.document.querySelector('main'));
  expect(said).toMatch(/Ce bilan n’est pas déposé/);
  expect(said).toMatch(/Effectifs non déclarés : .*Filles|Effectifs non déclarés/);
  expect(said).toContain('Analyse partagée : à écrire.');
  expect(said).toMatch(/1.000,00.€/);
  await declared();
  const few = await send(`${YEAR()}/bilan`, {
    version: '0',
    reponses: '9',
    satisfaits: '8',
    texte: 'Des visites trop courtes.',
  });
  expect(few.status).toBe(303);
  expect(textOf((await open(`${YEAR()}/bilan`)).document.querySelector('main'))).toContain(
    'Moins de 10 réponses : rien n’en est dit.',
  );
  const opinion = { version: '1', reponses: '112', satisfaits: '97', texte: 'Des visites trop courtes.' };
  expect((await send(`${YEAR()}/bilan`, opinion)).status).toBe(303);
  expect((await send(`${YEAR()}/bilan`, opinion)).status).toBe(409);
  expect(
    (await send(`${YEAR()}/etat`, { version: '1', transition: 'valider_bilan', texte: 'Douze visites tenues.' }))
      .status,
  ).toBe(303);
  const frozen = await kept();
  expect(frozen!.contenu).toMatchObject({
    annee: 2026,
    analyse: 'Douze visites tenues.',
    avis: { reponses: 112, satisfaits: 97 },
    total: { demande: 100_000 },
  });
  await sql`update cordee_financement set demande_centimes = 77700 where annee_id = ${made.anneeId}::uuid`.execute(db);
  await sql`update cordee set nom = 'Un autre nom' where id = ${made.id}::uuid`.execute(db);
  const after = textOf((await open(`${YEAR()}/bilan`, director)).document.querySelector('main'));
  expect(after).toMatch(/Déposé le .*1.000,00.€/);
  expect(after).not.toContain('777,00');
  const late = await send(`${YEAR()}/bilan`, { ...opinion, version: '2' });
  expect([late.status, textOf(late.document.body)]).toEqual([
    422,
    expect.stringContaining('Le bilan est déposé : il ne change plus.'),
  ]);
  const first = await bytesOf('pdf');
  expect(first.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await bytesOf('pdf')).equals(first)).toBe(true);
  for (const format of ['docx', 'xlsx']) expect((await bytesOf(format)).subarray(0, 2).toString()).toBe('PK');
});

test('an opinion is a number of people and of satisfied ones; nothing typed is lost', async () => {
  await inState('bilan_a_faire');
  const page = await send(`${YEAR()}/bilan`, { version: '0', reponses: '12', satisfaits: '13', texte: 'Bien.' });
  expect([page.status, textOf(page.document.querySelector('#satisfaits-erreur'))]).toEqual([
    422,
    expect.stringContaining('dépasser'),
  ]);
  expect(textOf(page.document.querySelector('textarea'))).toBe('Bien.');
  expect((await send(`${YEAR()}/bilan`, { version: '0', reponses: '12', satisfaits: '', texte: '' })).status).toBe(422);
  expect((await send(`${YEAR()}/bilan`, { version: '0', texte: 'Non.' }, director)).status).toBe(403);
  expect(await kept()).toBeUndefined();
});

test('the report of a year opens by itself on 1 June, once, and asks who has not declared', async () => {
  await inState('en_cours');
  await sql`update cordee_annee set etat = 'clos' where id <> ${made.anneeId}::uuid`.execute(db);
  const on = (day: string) =>
    openReports(db, {
      now: new Date(`${day}T06:25:00Z`),
      sender: { service: 'Maillage', origin: 'https://exemple.fr' },
    });
  expect([await on('2027-05-31'), await on('2027-06-01'), await on('2027-06-02')]).toEqual([0, 1, 0]);
  const { etat } = await db
    .selectFrom('cordee_annee')
    .select('etat')
    .where('id', '=', made.anneeId)
    .executeTakeFirstOrThrow();
  expect(etat).toBe('bilan_a_faire');
  expect(await db.selectFrom('courriel').select('objet').execute()).toEqual([
    { objet: expect.stringContaining('vos effectifs') },
  ]);
  const line = await db
    .selectFrom('journal')
    .select(['acteur_role', 'acteur_id'])
    .where('objet_id', '=', made.anneeId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(line).toEqual({ acteur_role: 'système', acteur_id: null });
});
