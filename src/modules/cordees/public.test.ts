import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type CordeeExample, cordeeIn, ropedToo, schoolIn } from '#tests/support/access-cordees.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let made: CordeeExample;
let college: { id: string; nom: string };

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  college = await schoolIn(db, own);
  await sql`update organisation set latitude = 45.12, longitude = -0.66, commune_nom = 'Blaye', education_prioritaire = 'rep_plus'
    where id = ${college.id}::uuid`.execute(db);
  made = await cordeeIn(db, { ...own, organisation: college.id });
});

const open = (path: string) => getPage(app, path);

test('anybody reads who is roped to whom, on a map with its list, and as a file; never a person', async () => {
  const list = await open('/cordees');
  expectSound(list);
  expect(textOf(list.document.querySelector('table'))).toContain('1 collège');
  expect(list.document.querySelectorAll('#carte .carte__lieux li')).toHaveLength(1);
  const [mark] = list.document.querySelectorAll('#carte .carte__lieux a');
  expect(list.document.querySelector(mark!.getAttribute('href')!)?.textContent).toContain(college.nom);
  const page = await open(`/cordees/${made.id}`);
  expectSound(page);
  expect(textOf(page.document.body)).toContain('REP+');
  expect(page.html).not.toMatch(/Camille|Exemple<|@exemple/);
  const csv = await open('/cordees.csv');
  expect(csv.html).toContain(`${college.nom},encordé,Collège,Blaye,REP+,2024`);
  expect(textsOf((await open(`/cordees?campus=${other.slug}`)).document, '.vide__titre')).toHaveLength(1);
});

test('the page of a campus leads to its cordées, counted; another says nothing of them', async () => {
  const door = (await open(`/campus/${own.slug}`)).document.querySelector('#propositions li a');
  expect([textOf(door).trim(), door?.getAttribute('href')]).toEqual([
    '1 Cordée de la réussite',
    `/cordees?campus=${own.slug}`,
  ]);
  expect((await open(`/campus/${other.slug}`)).document.querySelector('#propositions')).toBeNull();
});

test('the programme is public once both sides agreed, its state before; who has not agreed is not named as such', async () => {
  const page = await open(`/cordees/${made.id}`);
  expect(textOf(page.document.querySelector('#t-annees')?.parentElement ?? null)).toContain('brouillon');
  expect(page.document.querySelector('#t-programme')).toBeNull();
  await sql`update cordee_annee set etat = 'valide' where id = ${made.anneeId}::uuid`.execute(db);
  const agreed = await open(`/cordees/${made.id}?relu`);
  expectSound(agreed);
  expect(textOf(agreed.document.querySelector('#t-programme')?.parentElement ?? null)).toContain('Tutorat');
  expect(textOf(agreed.document.body)).not.toMatch(/attendu|n’a pas validé/);
});

test('its pupils are shown by level, the small cell and its smallest neighbour hidden, the total kept', async () => {
  await sql`insert into cordee_declaration (annee_id, etablissement_id, declaree_le)
    values (${made.anneeId}::uuid, ${made.etablissement}::uuid, now())`.execute(db);
  await sql`insert into cordee_effectif (annee_id, etablissement_id, niveau, eleves, filles)
    select ${made.anneeId}::uuid, ${made.etablissement}::uuid, niveau, eleves, filles
    from (values ('4e', 30, 14), ('3e', 22, 10), ('terminale', 3, 1)) v (niveau, eleves, filles)`.execute(db);
  await ropedToo(db, own, made);
  await sql`update cordee_annee set etat = 'en_cours' where id = ${made.anneeId}::uuid`.execute(db);
  const page = await open(`/cordees/${made.id}?compte`);
  expectSound(page);
  const section = page.document.querySelector('#t-eleves')?.parentElement ?? null;
  expect(textOf(section)).toContain('55 élèves différents');
  const cells = Object.fromEntries(
    [...(section?.querySelectorAll('tbody tr') ?? [])].map((row) => [
      textOf(row.querySelector('th')),
      textOf(row.querySelector('td')),
    ]),
  );
  expect(cells).toMatchObject({
    '4e': '30',
    '3e': 'masqué, petit effectif',
    Terminale: 'masqué, petit effectif',
    Seconde: '0',
  });
});

test('an address that leads nowhere is unknown', async () => {
  expect((await open('/cordees/00000000-0000-4000-8000-000000000000')).status).toBe(404);
});
