import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { dataVersion, sealJournal, writeJournal } from '#core/journal/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const JOURNAL = '/espace/administration/journal';
let administrator: Persona;
let officer: Persona;
let director: Persona;

beforeAll(async () => {
  administrator = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
  officer = await persona(db, [{ role: 'delegue_donnees', perimetre: 'instance_technique' }], { nom: 'Déléguée' });
  director = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }], { nom: 'Pilote' });
  await writeJournal(db, {
    act: 'organisation.changed',
    objectType: 'organisation',
    objectId: 'o1',
    actorId: director.id,
    actorRole: 'pilotage_national',
    version: 2,
    changes: { before: { nom: null }, after: { nom: '<b>Été</b>' } },
    reason: 'Appel du lycée',
  });
  await writeJournal(db, { act: 'import.applied', objectType: 'importation', objectId: null, actorRole: 'import' });
  await writeJournal(db, { act: 'acte.inconnu', objectType: 'chose', objectId: null, actorRole: 'système' });
  await sealJournal(db);
});

const open = (query: string, who: Persona) => getPage(app, JOURNAL + query, { headers: { cookie: who.cookie } });
const acts = async (query: string) =>
  textsOf((await open(query, administrator)).document, 'tbody td[data-titre="Quoi"]').map((text) => text.split(' ')[0]);
/** As a base of the first versions holds it. */
const oldLine = (objectId: string) =>
  writeJournal(db, { act: 'compte.passkey_added', objectType: 'compte', objectId, actorRole: 'titulaire' });
const lastLine = () => db.selectFrom('journal').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();

describe('the journal', () => {
  test('opens to the administrator and the data protection officer, to nobody else', async () => {
    for (const who of [administrator, officer]) expect((await open('', who)).status).toBe(200);
    expect((await open('', director)).status).toBe(403);
    expect((await getPage(app, JOURNAL)).status).toBe(303);
    const csv = await app.request(`${ORIGIN}${JOURNAL}.csv`, { headers: { cookie: director.cookie } });
    expect(csv.status).toBe(403);
  });

  test('says what a line keeps in words, values too, and the names of what has one', async () => {
    await writeJournal(db, {
      act: 'role.given',
      objectType: 'compte',
      objectId: director.id,
      actorRole: 'administrateur',
      changes: { before: { etat_ancien: true }, after: { etat_ancien: false } },
      details: {
        role: 'pilotage_national',
        fin: '2027-03-01',
        par: director.id,
        champs: ['nom', 'sigle'],
        motif: null,
      },
    });
    const { document } = await open('?acte=role.given', administrator);
    expect(textsOf(document, 'tbody details li').sort()).toEqual([
      'Champs : nom, sigle',
      'Etat ancien : oui non',
      'Fin : 1er mars 2027',
      'Motif : rien',
      expect.stringMatching(/^Par : .*Pilote/),
      'Rôle : Pilotage national',
    ]);
  });

  test('says who, what, on what and why, in French, and is sound', async () => {
    const page = await open('', administrator);
    expectValidHtml(page.html);
    expect(wordFaults(page.document)).toEqual([]);
    const rows = textsOf(page.document, 'tbody tr');
    const line = rows.find((row) => row.includes('Appel du lycée'))!;
    expect(line).toMatch(/Camille Pilote/);
    expect(line).toContain('Fiche d’organisation modifiée');
    expect(line).toContain('<b>Été</b>');
    expect(line).toContain('version 2');
    expect(rows.join(' ')).toContain('un import de fichiers');
    expect(page.document.querySelectorAll('tbody code[title]').length).toBe(3);
  });

  test.each([
    ['?acte=organisation.changed', ['Fiche']],
    ['?objet=importation', ['Fichier']],
    ['?nature=ecriture&objet=organisation&numero=o1', ['Fiche']],
    ['?objet=organisation&numero=o2', []],
    ['?nature=ecriture&au=2020-01-01', []],
    ['?nature=ecriture&acte=organisation.changed&du=2020-01-01', ['Fiche']],
    ['?acte=organisation.changed&nature=toutes&du=hier&avant=-3&compte=x', ['Fiche']],
  ])('filters: %s', async (query, expected) => {
    expect(await acts(query)).toEqual(expected);
  });

  test('filters by person, found by name', async () => {
    const found = await open('?qui=pilote', administrator);
    const link = found.document.querySelector('form.outils [role="status"] a')!;
    expect(textOf(link)).toBe('Camille Pilote');
    const page = await getPage(app, link.getAttribute('href')!, { headers: { cookie: administrator.cookie } });
    expect(textsOf(page.document, 'tbody tr')).toHaveLength(1);
    const none = await open('?qui=%25%27_zz', administrator);
    expect(textOf(none.document.querySelector('form.outils [role="status"]'))).toBe('Aucun compte ne porte ce nom.');
  });

  test('reading it leaves a line, which moves the version of no page', async () => {
    const before = await dataVersion(db);
    await open('?objet=organisation', officer);
    expect(await lastLine()).toMatchObject({
      nature: 'lecture',
      acte: 'journal.read',
      acteur_id: officer.id,
      acteur_role: 'delegue_donnees',
      details: { objet: 'organisation' },
    });
    expect(await dataVersion(db)).toBe(before);
  });

  test('goes from page to page without missing or repeating a line', async () => {
    for (let n = 0; n < 120; n++) {
      await writeJournal(db, { act: 'test.paged', objectType: 'test', objectId: null, actorRole: 'essai' });
    }
    const seen: string[] = [];
    let query: string | null = '?acte=test.paged';
    while (query) {
      const { document } = await open(query, administrator);
      seen.push(...textsOf(document, 'tbody th small'));
      query = document.querySelector('a[rel="next"]')?.getAttribute('href')?.replace(JOURNAL, '') ?? null;
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });
});

describe('the export', () => {
  const exported = (query: string) =>
    app.request(`${ORIGIN}${JOURNAL}.csv${query}`, { headers: { cookie: administrator.cookie } });

  test('is whole, oldest first, with its seals, and leaves its line before it begins', async () => {
    const response = await exported('?acte=organisation.changed');
    expect(response.headers.get('content-disposition')).toContain('cmq_journal_2026-11-23.csv');
    const rows = parse(await response.text(), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      acte_libelle: 'Fiche d’organisation modifiée',
      acteur_id: director.id,
      avant: '{"nom": null}',
      motif: 'Appel du lycée',
      sceau: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await lastLine()).toMatchObject({ nature: 'export', acte: 'journal.exported', acteur_id: administrator.id });
  });

  test('finds and names a line that was sealed under the former name of its act, which stays as it is', async () => {
    const rows = parse(await (await exported('?acte=account.passkey_added&numero=o4')).text(), { columns: true });
    expect(rows).toEqual([]);
    await oldLine('o4');
    for (const acte of ['account.passkey_added', 'compte.passkey_added']) {
      const [row] = parse(await (await exported(`?acte=${acte}&numero=o4`)).text(), { columns: true }) as object[];
      expect(row, acte).toMatchObject({ acte: 'compte.passkey_added', acte_libelle: 'Clé d’accès ajoutée' });
      expect(await acts(`?acte=${acte}&numero=o4`)).toEqual(['Clé']);
    }
  });

  test('reads for a spreadsheet too, and runs no formula there', async () => {
    await writeJournal(db, {
      act: 'organisation.changed',
      objectType: 'organisation',
      objectId: 'o3',
      actorRole: 'essai',
      reason: '=HYPERLINK("https://exemple.fr")',
    });
    const text = await (await exported('?numero=o3&format=csv-excel')).text();
    expect(text.startsWith('Numéro;Date;')).toBe(true);
    expect(text).toContain("'=HYPERLINK");
  });
});
