import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type CordeeExample, cordeeIn, ropedToo } from '#tests/support/access-cordees.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let reader: Persona;
let responsible: Persona;
let made: CordeeExample;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
  responsible = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
});
beforeEach(async () => {
  made = await cordeeIn(db, own, { etat: 'en_cours' });
});

const YEAR = () => `/espace/campus/${own.slug}/cordees/${made.id}/annees/2026`;
const MINE = () => `${YEAR()}/publics/${made.etablissement}`;
const open = (path: string, who = responsible) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = responsible) =>
  sendForm(app, path, fields, { cookie: who.cookie });

const schoolsOf = ({ document }: { document: Document }) =>
  textOf(document.querySelector('#ecoles')?.parentElement ?? null);

test('a school declares for itself alone; silence is unknown, none is an answer; two declarations never overwrite unread', async () => {
  const before = await open(`${YEAR()}/publics`, director);
  expectSound(before);
  expect(textOf(before.document.body)).toContain('Aucun établissement sur 1 n’a encore déclaré');
  expect(before.document.querySelector('#niveaux')).toBeNull();
  expect(schoolsOf(before)).toMatch(/non renseigné.*attendue/);
  expect(textOf(before.document.body)).toContain('Établissements qui n’ont pas déclaré');
  const page = await open(MINE());
  expectSound(page);
  const form = filledForm(page, 'form.pile');
  const refused = await send(MINE(), { ...form, eleves_3e: '24', filles_3e: '25' });
  expect(refused.status).toBe(422);
  expectSound(refused);
  expect(textsOf(refused.document, '#erreurs a')).toEqual(['3e : il y a plus de filles que d’élèves.']);
  expect((await send(MINE(), { ...form, eleves_3e: '24', filles_3e: '13', qpv_3e: '7' }, director)).status).toBe(403);
  expect((await send(MINE(), { ...form, eleves_3e: '24', filles_3e: '13', qpv_3e: '7' })).status).toBe(303);
  expect(
    await db.selectFrom('cordee_effectif').selectAll().where('annee_id', '=', made.anneeId).execute(),
  ).toMatchObject([{ niveau: '3e', eleves: 24, filles: 13, qpv: 7, suivis: null }]);
  const late = await send(MINE(), { ...form, eleves_4e: '9' });
  expect(late.status).toBe(409);
  expect(late.document.querySelector('#eleves_4e')?.getAttribute('value')).toBe('9');
  expect(textOf(late.document.querySelector('#erreurs'))).toContain(
    '3e : 24 élèves, 13 filles, 7 de quartier prioritaire',
  );
  const none = filledForm(await open(MINE()), 'form.pile');
  expect((await send(MINE(), { version: none.version! })).status).toBe(303);
  const after = await open(`${YEAR()}/publics`, director);
  expect(textOf(after.document.body)).toContain('1 établissement sur 1');
  expect(schoolsOf(after)).not.toContain('non renseigné');
});

test('codes count each pupil once; nothing that was typed is in the base, and a name is refused', async () => {
  const codes = `${MINE()}/codes`;
  const page = await open(codes);
  expectSound(page);
  const named = await send(codes, { action: made.action, codes: 'A-01\nCamille Exemple' });
  expect(named.status).toBe(422);
  expectSound(named);
  expect(textOf(named.document.querySelector('#codes-erreur'))).toContain('1 ligne n’est pas un code');
  const { rows: second } = await sql<{ id: string }>`insert into cordee_action (annee_id, rang, genre, titre)
    values (${made.anneeId}::uuid, 2, 'autre', 'Une sortie') returning id`.execute(db);
  await send(codes, { action: made.action, codes: 'A-01\nA-02\na-01' });
  await send(codes, { action: made.action, codes: 'A-02' });
  await send(codes, { action: second[0]!.id, codes: 'A-02, A-03' });
  const shown = await open(codes);
  expect(textOf(shown.document.querySelector('main'))).toMatch(/3 élèves différents, 4 participations/);
  const { rows } = await sql<{ line: string }>`select p::text as line from cordee_presence p`.execute(db);
  expect(rows).toHaveLength(4);
  const kept = `${JSON.stringify(rows)}${JSON.stringify(await db.selectFrom('journal').selectAll().execute())}`;
  expect(kept).not.toMatch(/A-0[123]/);
  expect((await send(`${codes}/retirer`, { action: second[0]!.id })).status).toBe(303);
  expect(textOf((await open(codes)).document.querySelector('main'))).toMatch(/2 élèves différents, 2 participations/);
  await sql`delete from cordee_presence`.execute(db);
  expect(textOf((await open(codes)).document.querySelector('main'))).toMatch(/2 élèves différents, 2 participations/);
  const gone = await send(codes, { action: made.action, codes: 'A-07' });
  expect(gone.status).toBe(422);
  expect(textOf(gone.document.body)).toContain('Les codes de cette année sont effacés');
  const foreign = await send(codes, { action: made.id, codes: 'A-01' });
  expect(textOf(foreign.document.querySelector('#action-erreur'))).toContain('Choisissez une action');
});

test('the file of the survey goes out in one step, small cells hidden; a reader of the campus sees no small cell', async () => {
  await send(MINE(), { version: '0', eleves_4e: '30', filles_4e: '14', eleves_3e: '22', eleves_terminale: '3' });
  const csv = await open(`${YEAR()}/enquete.csv`, director);
  const lines = csv.html.trim().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines.find((line) => line.includes(',4e,'))).toContain(',4e,30,14,,,false');
  for (const hidden of [',3e,', ',Terminale,'])
    expect(lines.find((line) => line.includes(hidden))).toContain(`${hidden},,,,true`);
  expect(csv.html).not.toMatch(/Camille|@exemple/);
  expect((await open(`${YEAR()}/enquete.csv`)).status).toBe(403);
  const alone = await open(`${YEAR()}/publics`, reader);
  expectSound(alone);
  expect(textOf(alone.document.body)).toContain('les totaux paraissent quand un second le fait');
  expect(alone.document.querySelector('#niveaux')).toBeNull();
  await ropedToo(db, own, made);
  const whole = await open(`${YEAR()}/publics`, director);
  expect(textOf(whole.document.querySelector('#niveaux')?.parentElement ?? null)).toMatch(/Terminale\s*3/);
  const seen = await open(`${YEAR()}/publics`, reader);
  expectSound(seen);
  const levels = textOf(seen.document.querySelector('#niveaux')?.parentElement ?? null);
  expect(levels).toMatch(/Terminale\s*masqué/);
  expect(levels).toMatch(/3e\s*masqué/);
  expect(textOf(seen.document.querySelector('#ecoles')?.parentElement ?? null)).toContain('réservé');
});

test('before the programme is agreed, nobody is told to be late', async () => {
  await sql`update cordee_annee set etat = 'a_valider' where id = ${made.anneeId}::uuid`.execute(db);
  const early = await open(`${YEAR()}/publics`, director);
  expectSound(early);
  expect(schoolsOf(early)).toMatch(/non renseigné.*aucune/);
  expect(textOf(early.document.body)).not.toMatch(/n’ont pas déclaré|attendue/);
});
