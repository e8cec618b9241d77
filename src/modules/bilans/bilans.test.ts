import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { reportPaper, reportSheets } from './bilan/documents.ts';
import type { ReportContent } from './bilan/report.ts';
import { compareFrames } from './cadres/edit-frame.ts';
import { flatten, readFrame } from './cadres/frame.ts';
import { shippedFrames } from './cadres/library.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let stranger: Persona;
let steering: Persona;

beforeAll(async () => {
  let other: Territory;
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  steering = await persona(db, [grantIn(own, { id: 'pilotage_national', perimetre: 'national' })]);
});

const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const LIST = () => `/espace/campus/${own.slug}/bilans`;
const SHORT = 'essai_court';
const shortFrame = (version: string, libelle = 'Le mot de la direction') => ({
  ...shippedFrames.find((one) => one.id === 'bilan_annuel')!,
  id: SHORT,
  version,
  libelle: 'Bilan court',
  noeuds: [
    {
      id: `${SHORT}.mot`,
      libelle,
      consigne: 'Dix lignes.',
      attendu: 'texte',
      obligatoire: true,
      longueur_max: null,
      donnees: [],
      indicateurs: [],
      preuves: [],
      enfants: [],
    },
    {
      id: `${SHORT}.chiffres`,
      libelle: 'Les chiffres',
      consigne: '',
      attendu: 'indicateur',
      obligatoire: false,
      longueur_max: null,
      donnees: [{ salle: 'reseau', vue: 'reseau.membres_par_nature' }],
      indicateurs: ['eleves_distincts'],
      preuves: [],
      enfants: [],
    },
  ],
});

test('every frame of the package is read, and each fault of another one is said at its place', () => {
  expect(shippedFrames).toHaveLength(10);
  expect(readFrame('{').ok).toBe(false);
  const broken = { ...shortFrame('2026.1'), noeuds: [{ ...shortFrame('2026.1').noeuds[0], attendu: 'dessin' }] };
  const read = readFrame(JSON.stringify(broken));
  expect(read.ok ? [] : read.faults).toEqual([
    expect.stringContaining('Rubrique 1 « Le mot de la direction », attendu : doit être l’un de'),
  ]);
});

test('a steering user imports, copies, edits and publishes a frame; a director reads it, a published version stays', async () => {
  expectSound(await open('/espace/cadres', steering));
  expectSound(await open('/espace/cadres/bilan_annuel/2026.1'));
  expect((await open('/espace/cadres/importer')).status).toBe(403);
  const bad = await send('/espace/cadres/importer', { json: '{}' }, steering);
  expect(bad.status).toBe(422);
  expectSound(bad);
  const contenu = JSON.stringify(shortFrame('2026.1'));
  expect((await send('/espace/cadres/importer', { json: contenu }, steering)).status).toBe(303);
  expect((await send('/espace/cadres/importer', { json: contenu }, steering)).status).toBe(422);
  const one = `/espace/cadres/${SHORT}/2026.1`;
  expectSound(await open(one, steering));
  expectSound(await open(`${one}/nouvelle-rubrique`, steering));
  const said = { revision: '1', libelle: 'Perspectives', consigne: '', attendu: 'texte', obligatoire: '' };
  const empty = await send(`${one}/nouvelle-rubrique`, { ...said, libelle: '' }, steering);
  expect(textsOf(empty.document, '#erreurs a')).toEqual(['Écrivez l’intitulé.']);
  expectSound(empty);
  expect((await send(`${one}/nouvelle-rubrique`, said, steering)).status).toBe(303);
  expect((await send(`${one}/nouvelle-rubrique`, said, steering)).status).toBe(409);
  const added = `${one}/rubriques/${SHORT}.perspectives`;
  expectSound(await open(added, steering));
  expect((await send(`${added}/geste`, { revision: '2', geste: 'monter' }, steering)).status).toBe(303);
  expect((await send(`${one}/etat`, { revision: '3', etat: 'publie' }, steering)).status).toBe(303);
  expect((await open(added, steering)).status).toBe(422);
  const kept = await db.selectFrom('cadre').select('contenu').where('code', '=', SHORT).executeTakeFirstOrThrow();
  const ids = flatten((kept.contenu as unknown as ReturnType<typeof shortFrame>).noeuds as never).map(
    (each) => each.heading.id,
  );
  expect(ids).toEqual([`${SHORT}.mot`, `${SHORT}.perspectives`, `${SHORT}.chiffres`]);
  expect((await send(`${one}/copier`, { code: '', libelle: '' }, steering)).status).toBe(303);
  const compared = await open(`/espace/cadres/${SHORT}/2026.2/comparer?avec=${SHORT}%2F2026.1`, steering);
  expectSound(compared);
  expect(textOf(compared.document.body)).toContain('Aucune différence');
  expect(compareFrames(shortFrame('2026.1') as never, shortFrame('2026.2', 'Le mot') as never)).toEqual([
    {
      genre: 'changee',
      id: `${SHORT}.mot`,
      libelle: 'Le mot',
      champs: [{ champ: 'Intitulé', avant: 'Le mot de la direction', apres: 'Le mot' }],
    },
  ]);
});

test('a report is answered, read again, frozen with its print, published; what is unknown is never 0', async () => {
  expectSound(await open(LIST()));
  expectSound(await open(`${LIST()}/nouveau`));
  const cadre = `${SHORT}/2026.1`;
  const typed = { cadre, titre: 'Bilan 2024-2025', du: '2024-09-01', au: '2025-08-31', precedent: '' };
  const bad = await send(`${LIST()}/nouveau`, { ...typed, au: '' });
  expect(textsOf(bad.document, '#erreurs a')).toEqual(['Donnez le dernier jour de la période.']);
  expectSound(bad);
  expect((await send(`${LIST()}/nouveau`, typed)).status).toBe(303);
  expect((await send(`${LIST()}/nouveau`, typed)).status).toBe(422);
  const { id } = await db.selectFrom('bilan').select('id').executeTakeFirstOrThrow();
  const one = `${LIST()}/${id}`;
  const page = await open(one);
  expectSound(page);
  expect(textOf(page.document.body)).toContain('non renseigné');
  for (const path of [LIST(), one, `${one}/bilan.pdf`]) expect((await open(path, stranger)).status).toBe(404);
  expect((await open(one, steering)).status).toBe(403);
  const early = await send(`${one}/etat`, { version: '1', acte: 'relire' });
  expect(textOf(early.document.body)).toMatch(/Rubriques obligatoires vides\s:\s1\./);
  expectSound(early);
  for (const rubrique of ['mot', 'perspectives']) {
    const at = `${one}/rubriques/${SHORT}.${rubrique}`;
    expectSound(await open(at));
    expect((await send(at, { version: '0', texte: 'Une année pleine.', non_renseigne: '', motif: '' })).status).toBe(
      303,
    );
    const late = await send(at, { version: '0', texte: 'Autre texte', non_renseigne: '', motif: '' });
    expect(late.status).toBe(409);
    expect(textOf(late.document.body)).toContain('Une année pleine.');
    expectSound(late);
    expect((await send(`${at}/commentaires`, { texte: 'À préciser.' })).status).toBe(303);
    expectSound(await open(at));
  }
  expect((await send(`${one}/etat`, { version: '1', acte: 'relire' })).status).toBe(303);
  expect((await send(`${one}/etat`, { version: '2', acte: 'clore' })).status).toBe(303);
  const gel = await db.selectFrom('bilan_gel').selectAll().executeTakeFirstOrThrow();
  expect(gel.empreinte).toMatch(/^[0-9a-f]{64}$/);
  await expect(db.updateTable('bilan_gel').set({ contenu: '{}' }).execute()).rejects.toThrow('never changed');
  expectSound(await open(one));
  expect((await open(one, steering)).status).toBe(200);
  const late = await send(`${one}/rubriques/${SHORT}.mot`, {
    version: '1',
    texte: 'Trop tard',
    non_renseigne: '',
    motif: '',
  });
  expect(late.status).toBe(422);
  const annual = `/campus/${own.slug}/bilan/2025`;
  expect((await getPage(app, annual)).status).toBe(404);
  expect((await send(`${one}/publication`, { version: '3', publie: 'oui' })).status).toBe(303);
  const shown = await getPage(app, annual);
  expect(shown.status).toBe(200);
  expectSound(shown);
  expect(textOf(shown.document.body)).not.toContain('À préciser.');
  for (const format of ['pdf', 'docx', 'xlsx']) {
    const file = await app.request(`${ORIGIN}${one}/bilan.${format}`, { headers: { cookie: director.cookie } });
    expect([format, file.status]).toEqual([format, 200]);
  }
  const content = JSON.parse(gel.contenu) as ReportContent;
  const printed = { content, empreinte: gel.empreinte, at: gel.fige_le };
  expect(JSON.stringify(reportPaper(printed).blocks)).toContain('non renseigné');
  expect(reportSheets(printed)[0]!.rows[1]![2]).toBeNull();
});

test('the next report starts from the texts of the last one, each to be confirmed', async () => {
  const { id: precedent } = await db.selectFrom('bilan').select('id').executeTakeFirstOrThrow();
  const typed = { cadre: `${SHORT}/2026.1`, titre: '', du: '2025-09-01', au: '2026-08-31', precedent };
  expect((await send(`${LIST()}/nouveau`, typed)).status).toBe(303);
  const { id } = await db
    .selectFrom('bilan')
    .select('id')
    .where('precedent_id', 'is not', null)
    .executeTakeFirstOrThrow();
  const one = `${LIST()}/${id}`;
  expect(textOf((await open(one)).document.body)).toContain('repris de 2025, à confirmer');
  const at = `${one}/rubriques/${SHORT}.mot`;
  expect((await send(at, { version: '1', texte: 'Une autre année.', non_renseigne: '', motif: '' })).status).toBe(303);
  const page = await open(one);
  expectSound(page);
  expect(textOf(page.document.body)).toContain('changé depuis le bilan précédent');
});
