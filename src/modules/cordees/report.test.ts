import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type CordeeExample, cordeeIn } from '#tests/support/access-cordees.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { remindValidations } from './remind.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let headReferent: Persona;
let responsible: Persona;
let made: CordeeExample;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  responsible = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
  headReferent = await persona(db, []);
});
beforeEach(async () => {
  await sql`delete from courriel`.execute(db);
});

const YEAR = () => `/espace/campus/${own.slug}/cordees/${made.id}/annees/2026`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const year = () => db.selectFrom('cordee_annee').selectAll().where('id', '=', made.anneeId).executeTakeFirstOrThrow();
const step = async (transition: string, more: Record<string, string> = {}, who = director) =>
  sendForm(
    app,
    `${YEAR()}/etat`,
    { version: String((await year()).version), transition, ...more },
    {
      cookie: who.cookie,
    },
  );
const mails = async () =>
  (await db.selectFrom('courriel').select(['destinataire', 'objet', 'texte']).execute()).map((one) => ({
    ...one,
    to: one.destinataire,
  }));
/** A cordée in a state, with somebody who speaks for its head. */
const inState = async (etat: string) => {
  made = await cordeeIn(db, own, { etat });
  await db
    .insertInto('cordee_referent')
    .values({ etablissement_id: made.tete, compte_id: headReferent.id, depuis: '2026-09-01' })
    .execute();
};
const referent = async () =>
  (await db.selectFrom('compte').select('courriel').where('id', '=', made.compte).executeTakeFirstOrThrow()).courriel;

test('a year runs, is reported on by all, and is closed: its numbers no longer move', async () => {
  await inState('valide');
  expect((await step('demarrer')).status).toBe(303);
  const [asked, ...none] = await mails();
  expect([asked!.to, none]).toEqual([await referent(), []]);
  expect(asked!.texte).toContain(`${YEAR()}/publics/${made.etablissement}`);
  expect(asked!.texte).toMatch(/pour le 23.décembre.2026/);
  expect((await step('ouvrir_bilan')).status).toBe(303);
  expect(await mails()).toHaveLength(2);
  expect((await step('valider_bilan', { texte: 'Tout va.' })).status).toBe(403);
  const early = await step('valider_bilan', { texte: 'Tout va.' }, headReferent);
  expect(early.status).toBe(422);
  expect(textOf(early.document.querySelector('#erreurs'))).toContain('Établissements sans déclaration d’élèves : 1.');
  const declared = `${YEAR()}/publics/${made.etablissement}`;
  const form = { version: '0', eleves_3e: '24' };
  expect((await sendForm(app, declared, form, { cookie: responsible.cookie })).status).toBe(303);
  const mute = await step('valider_bilan', {}, headReferent);
  expect(textOf(mute.document.querySelector('#texte-erreur'))).toContain('Écrivez l’analyse partagée');
  expect((await step('valider_bilan', { texte: 'Douze visites tenues.' }, headReferent)).status).toBe(303);
  const page = await open(YEAR());
  expectSound(page);
  expect(textOf(page.document.querySelector('blockquote'))).toMatch(/analyse partagée.*« Douze visites tenues. »/);
  expect((await step('clore', {}, headReferent)).status).toBe(303);
  expect((await year()).etat).toBe('clos');
  const late = await sendForm(app, declared, { ...form, version: '1' }, { cookie: responsible.cookie });
  expect(textOf(late.document.body)).toContain('Les chiffres de cette année sont figés');
});

test('a programme given up is taken up again, in draft, agreed to by nobody', async () => {
  await inState('valide_partiellement');
  await sql`insert into cordee_validation (annee_id, etablissement_id, valide_le)
    values (${made.anneeId}::uuid, ${made.tete}::uuid, now())`.execute(db);
  expect((await step('abandonner', { texte: 'Faute de transport.' })).status).toBe(303);
  const page = await open(YEAR());
  expect(textsOf(page.document, 'input[name="transition"]').length).toBe(1);
  expect((await step('reprendre')).status).toBe(303);
  expect(await year()).toMatchObject({ etat: 'brouillon', limite_le: null, propose_par: null });
  expect(
    await db.selectFrom('cordee_validation').selectAll().where('annee_id', '=', made.anneeId).execute(),
  ).toHaveLength(0);
});

test('who has not validated is reminded once, three days before the limit; who has is left alone', async () => {
  await inState('a_valider');
  const on = (day: string) =>
    remindValidations(db, {
      now: new Date(`${day}T06:35:00Z`),
      sender: { service: 'Maillage', origin: 'https://exemple.fr' },
    });
  await sql`insert into cordee_validation (annee_id, etablissement_id, valide_le)
    values (${made.anneeId}::uuid, ${made.tete}::uuid, now())`.execute(db);
  const { version } = await year();
  await sql`update cordee_annee set rappelee_le = '2026-01-01' where id <> ${made.anneeId}::uuid`.execute(db);
  expect([await on('2026-12-01'), await on('2026-12-02'), await on('2026-12-03')]).toEqual([0, 1, 0]);
  expect((await mails()).map((one) => one.to)).toEqual([await referent()]);
  expect((await mails())[0]!.texte).toMatch(/avant le 5.décembre.2026/);
  expect(await year()).toMatchObject({ etat: 'a_valider', version });
  await sql`update cordee_annee set etat = 'brouillon' where id = ${made.anneeId}::uuid`.execute(db);
  expect((await step('proposer')).status).toBe(303);
  expect((await year()).rappelee_le).toBeNull();
});
