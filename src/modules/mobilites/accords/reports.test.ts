import { beforeAll, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { accordIn, classIn, placementIn } from '#tests/support/access-placements.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { opinionOf, readNotes } from './report.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let firm: { id: string; slug: string };
let school: Persona;
let host: Persona;
let director: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  firm = await organisationIn(db, own);
  const correspondent = grantIn(own, { id: 'correspondant', perimetre: 'organisation' });
  school = await persona(db, [correspondent]);
  host = await persona(db, [{ ...correspondent, organisation_id: firm.id }]);
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const counts = (notes: readonly number[], retour = '') => ({
  ...Object.fromEntries(notes.map((n, index) => [`note_${index + 1}`, n === 0 ? '' : String(n)])),
  retour,
});
const signedBy = async (semaine: string, codes: string[]) => {
  const offer = await placementIn(db, { campus: own.campus, organisation: firm.id }, { places: 9 });
  const made = await accordIn(db, { offer, klass: await classIn(db, own.organisation), semaine });
  await db.updateTable('accueil_accord').set({ etat: 'signe', codes }).where('id', '=', made.id).execute();
  return { ...made, offer, path: `/espace/accueils/etablissements/${own.organisationSlug}/conventions/${made.id}` };
};

test('once it is over, host and school say what came of it; the host reads opinions of five pupils or more alone', async () => {
  const { offer, path, token } = await signedBy('2026-11-02', ['A', 'B', 'C', 'D', 'E', 'F']);
  const link = `/convention/${token}`;
  expectSound(await open(path, school));
  expectSound(await getPage(app, link));
  const empty = await sendForm(app, `${link}/retour`, { note: '' });
  expect(textsOf(empty.document, '#erreurs a')).toEqual(['Choisissez une note, de 1 à 5.']);
  expect((await sendForm(app, `${link}/retour`, { note: '4', retour: 'Curieux et ponctuels.' })).status).toBe(200);
  const say = (notes: readonly number[]) =>
    sendForm(app, `${path}/retour`, counts(notes, 'À refaire.'), { cookie: school.cookie });
  expect(textsOf((await say([0, 0, 0, 0, 7])).document, '#erreurs a').join('')).toContain('trop de réponses');
  expect((await say([0, 0, 0, 1, 3])).status).toBe(303);
  const page = await open(path, school);
  expectSound(page);
  expect(textOf(page.document.body)).toMatch(/4 sur 5 ; Curieux.*4,8 sur 5, 4 réponses/s);
  const sheet = `/espace/campus/${own.slug}/accueils/${offer}`;
  expect(textOf((await open(sheet, director)).document.body)).toContain('4 réponses');
  for (const read of [await open(sheet, host), await getPage(app, link)])
    expect(textOf(read.document.body)).not.toContain('4 réponses');
  expect((await say([0, 0, 0, 1, 4])).status).toBe(303);
  for (const read of [await open(sheet, host), await getPage(app, link)])
    expect(textOf(read.document.body)).toContain('5 réponses');
});

test('before its end nothing is said of it, by anybody', async () => {
  const { path, token } = await signedBy('2027-03-15', ['A', 'B']);
  const early = await sendForm(app, `/convention/${token}/retour`, { note: '5' });
  expect(textsOf(early.document, '#erreurs a')).toEqual(['L’accueil n’est pas terminé.']);
  const typed = counts([0, 0, 0, 0, 1]);
  expect((await sendForm(app, `${path}/retour`, typed, { cookie: school.cookie })).status).toBe(422);
  const said = await db.selectFrom('accueil_retour').select('hote_note').execute();
  expect(said).toEqual([{ hote_note: 4 }]);
});

test.each([
  [['', '', '', '2', '1'], 3, [0, 0, 0, 2, 1]],
  [['', '', '', '', ''], 3, null],
  [['', '', '', '2', '2'], 3, null],
  [['-1', '', '', '2', '2'], 5, null],
  [['1.5', '', '', '', ''], 5, null],
])('%j for %i pupils', (typed, most, notes) => {
  const read = readNotes(typed, most);
  expect(read.ok ? read.notes : null).toEqual(notes);
});

test('a mean is that of who answered', () => {
  expect(opinionOf([1, 0, 0, 0, 1])).toEqual({ n: 2, moyenne: 3 });
  expect(opinionOf([0, 0, 0, 0, 0])).toBeNull();
});
