import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { contactIn, correctionOf, organisationIn } from '#tests/support/access-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const { own, other } = await twoCampuses(db);
const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
let sheet = { id: '', slug: '' };

beforeEach(async () => {
  for (const table of ['revendication', 'correction_proposee']) await sql`delete from ${sql.table(table)}`.execute(db);
  await sql`update organisation set confirmee_le = ${TEST_NOW}::timestamptz`.execute(db);
  sheet = await organisationIn(db, own);
  await sql`update organisation set confirmee_le = ${TEST_NOW}::timestamptz where id = ${sheet.id}::uuid`.execute(db);
});

const desk = async (who: Persona) => {
  const { document } = await getPage(app, '/espace', { headers: { cookie: who.cookie } });
  return {
    text: textOf(document.querySelector('main')),
    leads: (path: string) => document.querySelector(`main a[href="${path}"]`) !== null,
  };
};
const days = (n: number) => new Date(Date.parse(TEST_NOW) + n * 86_400_000);
const claim = async (courriel: string) =>
  (
    await sql<{ id: string }>`insert into revendication
      (organisation_id, prenom, nom, fonction, courriel, domaine, expire_le, etat, recue_le, verifiee_le)
      values (${sheet.id}::uuid, 'Ada', 'Exemple', 'Secrétaire', ${courriel}, true, ${days(7)}, 'recue', ${days(-2)}, ${days(-1)})
      returning id`.execute(db)
  ).rows[0]!.id;

test('corrections wait on the desk until they are answered, and press beyond ten working days', async () => {
  const id = await correctionOf(db, sheet.id);
  await sql`update correction_proposee set proposee_le = ${days(-3)}`.execute(db);
  const first = await desk(director);
  expect(first.text).toContain('1 correction proposée à relire');
  expect(first.text).toContain('depuis le 20 novembre 2026');
  expect(first.leads('/espace/corrections')).toBe(true);
  expect((await desk(stranger)).text).not.toContain('à relire');
  await sql`update correction_proposee set etat = 'refusee', motif = 'Non', traitee_le = ${days(0)} where id = ${id}::uuid`.execute(
    db,
  );
  expect((await desk(director)).text).not.toContain('à relire');
});

test('who asks to keep a sheet waits on the desk: one leads to her claim, several to the queue', async () => {
  const one = await claim('ada@exemple.fr');
  const first = await desk(director);
  expect(first.text).toContain('demande à tenir la fiche de');
  expect(first.leads(`/espace/revendications/${one}`)).toBe(true);
  expect((await desk(stranger)).text).not.toContain('tenir');
  await claim('lin@exemple.fr');
  const second = await desk(director);
  expect(second.text).toContain('2 personnes demandent à tenir une fiche');
  expect(second.leads('/espace/revendications')).toBe(true);
  await sql`update revendication set etat = 'ecartee', close_le = ${days(0)}`.execute(db);
  expect((await desk(director)).text).not.toContain('tenir');
});

test('sheets that nobody has confirmed for a year are on the desk of who keeps the contacts', async () => {
  expect((await desk(director)).text).not.toContain('sans confirmation');
  await sql`update organisation set confirmee_le = ${days(-400)} where id = ${sheet.id}::uuid`.execute(db);
  await contactIn(db, { organisation: sheet.id, campus: null });
  const due = await desk(director);
  expect(due.text).toContain('1 fiche sans confirmation depuis un an');
  expect(due.leads('/espace/confirmations')).toBe(true);
  expect((await desk(stranger)).text).not.toContain('sans confirmation');
});
