import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendFiles } from '#tests/support/files/send.ts';
import { cookieOf, filledForm, sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, textOf, textsOf } from '#tests/support/page.ts';
import {
  dirtyFile,
  dirtyRows,
  manyRows,
  networkTruth,
  partnerCommunes,
  siretOf,
  spreadsheet,
} from '#tests/support/partners.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let colleague: Persona;
let stranger: Persona;
let list: string;

beforeAll(async () => {
  const territories = await twoCampuses(db);
  own = territories.own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  colleague = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(territories.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  await partnerCommunes(db);
  list = `/espace/reseau/${own.slug}/imports`;
});

const open = (path: string, who = director, flash?: string | null): Promise<FetchedPage> =>
  getPage(app, path, { headers: { cookie: [who.cookie, flash].filter(Boolean).join('; ') } });
const post = (path: string, fields: Record<string, string> = {}, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const deposit = (bytes: Uint8Array | string, who = director, name = 'partenaires.csv') =>
  sendFiles(app, list, [{ name, bytes, field: 'fichier' }], {}, who.cookie);
const deposited = async (bytes: Uint8Array | string, who = director): Promise<string> => {
  const sent = await deposit(bytes, who);
  expect(sent.status, sent.status === 303 ? '' : textOf(sent.document)).toBe(303);
  return sent.headers.get('location')!;
};
const csvOf = async (path: string) =>
  (await app.request(`http://localhost${path}`, { headers: { cookie: director.cookie } })).text();
const tally = async (path: string) =>
  (
    await db
      .selectFrom('import_partenaires')
      .select('bilan')
      .where('id', '=', path.split('/').at(-1)!)
      .executeTakeFirstOrThrow()
  ).bilan as Record<string, number>;
const countOf = async (table: 'organisation' | 'adhesion' | 'contact'): Promise<number> =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

/** A line of a short file. */
const line = (nom: string, n: number, more: string[] = []): string[] => [nom, siretOf(n), ...more];
const short = (rows: string[][], headers = ['Nom', 'SIRET', 'Type', 'Ville', 'Téléphone']) =>
  spreadsheet(
    rows.map((row) => headers.map((_, at) => row[at] ?? (at === 2 ? 'Entr.' : at === 3 ? 'Blaye' : ''))),
    headers,
  );

describe('a file of forty dirty lines', () => {
  let path: string;
  let before: Awaited<ReturnType<typeof networkTruth>>;

  test('is read and tried: every line says what it would do, and nothing is written', async () => {
    expectSound(await open(list));
    expect((await open('/espace/imports')).headers.get('location')).toBe(list);
    before = await networkTruth(db);
    path = await deposited(dirtyFile());
    expect(await networkTruth(db)).toEqual(before);
    const page = await open(path);
    expectSound(page);
    const text = textOf(page.document);
    expect(text).toContain(`${dirtyRows.length} lignes lues, rien n’est encore écrit`);
    for (const said of [
      'clé fausse : le dernier chiffre devrait être',
      'lettre fausse : P est attendue',
      'sans nom, la ligne ne peut pas entrer',
      'le tableur a abrégé ce nombre',
      'ucune commune ne s’appelle « Xyzzyville »',
      '« zorglub » : choisissez plus bas ce que ce mot veut dire',
      'un numéro de téléphone n’a que des chiffres',
      'ce n’est pas une adresse complète',
      'donnée personnelle',
      '1 adresse personnelle',
    ])
      expect(text).toContain(said);
    const { creer, modifier, identique, choix, erreur } = await tally(path);
    expect({ creer, modifier, identique, choix, erreur }).toEqual({
      creer: 26,
      modifier: 2,
      identique: 2,
      choix: 0,
      erreur: 10,
    });
    expectSound(await open(`${path}/lignes`));
    expectSound(await open(`${path}/lignes?verdict=erreur`));
  });

  test('words, cells and columns are corrected on the page; what was typed stays', async () => {
    const form = filledForm(await open(path), '#raccords');
    const words = filledForm(await open(path), 'section[aria-labelledby="mots-genre"]');
    const twice = await post(`${path}/raccords`, { ...form, 'col.12': 'nom' });
    expect(twice.status).toBe(422);
    expectSound(twice);
    expect(textOf(twice.document)).toContain('est déjà la colonne « Raison sociale »');
    expect(
      (await post(`${path}/raccords`, { ...form, ...words, 'mot.genre.zorglub': 'lycee', 'mot.genre.': 'entreprise' }))
        .status,
    ).toBe(303);
    expect((await tally(path)).erreur).toBe(8);
    const fixed = {
      'c.24.1': siretOf(100),
      'c.25.2': '0339999P',
      'c.26.0': 'Société retrouvée',
      'c.27.1': siretOf(109),
      'c.28.5': 'Libourne',
    };
    expect((await post(`${path}/corrections`, fixed)).status).toBe(303);
    const { creer, erreur } = await tally(path);
    expect({ creer, erreur }).toEqual({ creer: 33, erreur: 3 });
    const csv = await csvOf(`${path}/a-corriger.csv`);
    const [head, ...rows] = csv.trim().split('\r\n');
    expect(head).toMatch(/^\ufeff?Raison sociale;.*;Erreur$/);
    expect(rows).toHaveLength(3);
    expect(rows.every((row) => /(Téléphone|Courriel|Code postal).* : /.test(row))).toBe(true);
  });

  test('the lines that are still wrong are corrected in a spreadsheet, and sent again', async () => {
    const csv = await csvOf(`${path}/a-corriger.csv`);
    const again = csv
      .replace('demander à Paul', '05 57 42 00 01')
      .replace('contact chez exemple', 'contact@exemple.fr')
      .replace(/;333;/, ';33390;');
    const second = await deposited(again);
    const { creer, erreur } = await tally(second);
    expect({ creer, erreur }).toEqual({ creer: 3, erreur: 0 });
    const page = await open(second);
    expect(textOf(page.document)).toContain('comme la dernière fois');
    expect((await post(`${second}/abandonner`)).headers.get('location')).toBe(list);
    expect((await open(second)).status).toBe(404);
  });

  test('goes in, with its contacts and its memberships, and is undone to the very rows of before', async () => {
    const sent = await post(`${path}/importer`);
    expect(sent.status).toBe(303);
    const page = await open(path, director, cookieOf(sent, 'maillage-avis'));
    expectSound(page);
    expect(textOf(page.document)).toContain('Importé : 33 organisations créées');
    expect(await countOf('contact')).toBe(2);
    const row = await db
      .selectFrom('organisation')
      .selectAll()
      .where('nom', '=', 'Société exemple 3')
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ genre: 'entreprise', commune_insee: '33058', code_postal: '33390', version: 1 });
    expect(
      await db
        .selectFrom('organisation')
        .select('courriel')
        .where('nom', '=', 'Société du dimanche')
        .executeTakeFirst(),
    ).toEqual({ courriel: null });
    const acts = await db
      .selectFrom('journal')
      .select(['acte', (eb) => eb.fn.countAll<number>().as('n')])
      .where('requete', '=', (await lastRequest())!)
      .groupBy('acte')
      .orderBy('acte')
      .execute();
    expect(acts.map((one) => [one.acte, Number(one.n)])).toEqual([
      ['contact.created', 2],
      ['membership.added', 33],
      ['organisation.created', 33],
      ['partner_import.applied', 1],
    ]);
    expectSound(await open(`${path}/lignes?verdict=creer`));
    expect((await post(`${path}/importer`)).status).toBe(303);
    expect(await countOf('contact')).toBe(2);
    expect((await post(`${path}/annuler`, {}, colleague)).status).toBe(403);
    const undone = await post(`${path}/annuler`);
    expect(undone.status).toBe(303);
    expect(await networkTruth(db)).toEqual(before);
    expectSound(await open(path));
  });

  test('and is done again', async () => {
    expect((await post(`${path}/refaire`)).status).toBe(303);
    expect(await countOf('contact')).toBe(2);
    const page = await open(path);
    expectSound(page);
    expect(textOf(page.document)).toContain('lignes écrites');
    expect((await post(`${path}/annuler`)).status).toBe(303);
    expect(await networkTruth(db)).toEqual(before);
  });
});

const lastRequest = async () =>
  (
    await db
      .selectFrom('journal')
      .select('requete')
      .where('acte', '=', 'partner_import.applied')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.requete;

describe('what exists already', () => {
  test('is found by its code, completed, and given back; a near name is asked about', async () => {
    const first = await deposited(short([line('Forge Zubrick', 501), line('Scierie du port', 502)]));
    await post(`${first}/importer`);
    const before = await networkTruth(db);
    const second = await deposited(
      short([
        line('Forge', 501, ['Entr.', 'Blaye', '05 57 42 00 09']),
        ['Scierie du port (exemple)', '', 'Entr.', 'Blaye'],
      ]),
    );
    const page = await open(second);
    expectSound(page);
    expect(await tally(second)).toMatchObject({ creer: 0, modifier: 1, choix: 1 });
    expect(textOf(page.document)).toContain('ressemble à Scierie du port (Blaye)');
    const lines = textOf((await open(`${second}/lignes?verdict=modifier`)).document);
    expect(lines).toContain('Forge Zubrick (dans le fichier : Forge)');
    expect(lines).toContain('Téléphone de l’organisation : vide → 05 57 42 00 09');
    const choice = filledForm(page, 'form[action$="/corrections"]');
    await post(`${second}/corrections`, { ...choice, 'd.3': choice['vus.3']! });
    expect(await tally(second)).toMatchObject({ modifier: 1, identique: 1, choix: 0 });
    await post(`${second}/corrections`, { ...choice, 'd.3': 'creer' });
    expect(await tally(second)).toMatchObject({ modifier: 1, creer: 1 });
    await post(`${second}/corrections`, { 'd.3': 'ecarter' });
    expect(await tally(second)).toMatchObject({ modifier: 1, ecartee: 1 });
    await post(`${second}/importer`);
    const changed = await db
      .selectFrom('organisation')
      .select(['telephone', 'version'])
      .where('nom', '=', 'Forge Zubrick')
      .executeTakeFirstOrThrow();
    expect(changed).toEqual({ telephone: '05 57 42 00 09', version: 2 });
    await post(`${second}/annuler`);
    expect(await networkTruth(db)).toEqual(before);
  });

  test('the same file a second time changes nothing', async () => {
    const file = short([line('Verrerie Quolt', 511), ['Tannerie Wix', '', 'Entr.', 'Blaye']]);
    await post(`${await deposited(file)}/importer`);
    const again = await deposited(file);
    expect(await tally(again)).toMatchObject({ creer: 0, modifier: 0, identique: 2 });
    const refused = await post(`${again}/importer`);
    expect(textOf((await open(again, director, cookieOf(refused, 'maillage-avis'))).document)).toContain(
      'il n’y a rien à importer',
    );
  });

  test('what an open file says, and the sheet of another campus, stay as they are', async () => {
    const before = await db
      .selectFrom('organisation')
      .selectAll()
      .where('id', '=', own.organisation)
      .executeTakeFirstOrThrow();
    const { origine_id } = before;
    await db
      .insertInto('fait')
      .values({
        organisation_id: own.organisation,
        champ: 'telephone',
        jeu: 'annuaire-education',
        valeur: '05 00 00 00 00',
        origine_id,
      })
      .execute();
    await db
      .updateTable('organisation')
      .set({ telephone: '05 00 00 00 00' })
      .where('id', '=', own.organisation)
      .execute();
    await db
      .insertInto('identifiant')
      .values({ organisation_id: own.organisation, genre: 'siret', valeur: siretOf(521), origine_id })
      .execute();
    const path = await deposited(short([line('Lycée Estuaire', 521, ['LP', '', '05 11 11 11 11'])]));
    expect(await tally(path)).toMatchObject({ identique: 1 });
    expect(textOf((await open(`${path}/lignes`)).document)).toContain('la source officielle est gardée');
  });
});

describe('what others changed since', () => {
  test('stays whole, is listed with its reason, and the rest goes', async () => {
    const path = await deposited(
      short(
        [
          ['Poterie Ondine', siretOf(531), 'Entr.', 'Blaye', 'Ada NOM531'],
          ['Corderie Bafuk', siretOf(532), 'Entr.', 'Blaye', 'Ada NOM532'],
          ['Filature Jasmol', siretOf(533), 'Entr.', 'Blaye', ''],
        ],
        ['Nom', 'SIRET', 'Type', 'Ville', 'Nom du contact'],
      ),
    );
    await post(`${path}/importer`);
    const id = async (nom: string) =>
      (await db.selectFrom('organisation').select('id').where('nom', '=', nom).executeTakeFirst())?.id;
    const poterie = (await id('Poterie Ondine'))!;
    await db.updateTable('organisation').set({ telephone: '05', version: 2 }).where('id', '=', poterie).execute();
    const corderie = (await id('Corderie Bafuk'))!;
    await db.updateTable('contact').set({ telephone: '06', version: 2 }).where('nom', '=', 'NOM532').execute();
    await post(`${path}/annuler`);
    const page = await open(path);
    expectSound(page);
    const text = textOf(page.document);
    expect(text).toContain('Import annulé, 2 lignes gardées');
    expect(text).toContain('la fiche a été modifiée depuis');
    expect(text).toContain('le contact a changé depuis');
    expect([await id('Poterie Ondine'), await id('Corderie Bafuk'), await id('Filature Jasmol')]).toEqual([
      poterie,
      corderie,
      undefined,
    ]);
    await post(`${path}/refaire`);
    expect(await id('Filature Jasmol')).toBeDefined();
    expect(await id('Poterie Ondine')).toBe(poterie);
  });

  test('thirty days later nothing is undone, and the lines are forgotten', async () => {
    const path = await deposited(short([line('Brasserie Hudre', 541)]));
    await post(`${path}/importer`);
    const id = path.split('/').at(-1)!;
    const long = new Date('2026-10-01T10:00:00Z');
    await db.updateTable('import_partenaires').set({ importe_le: long }).where('id', '=', id).execute();
    const page = await open(path);
    expectSound(page);
    expect(textOf(page.document)).toContain('trente jours sont passés');
    const refused = await post(`${path}/annuler`);
    expect(textOf((await open(path, director, cookieOf(refused, 'maillage-avis'))).document)).toContain(
      'Ce n’est plus possible depuis le',
    );
    const { forgetImports } = await import('./imports.sql.ts');
    await db.transaction().execute((tx) => forgetImports(tx, new Date('2026-11-01T00:00:00Z')));
    const after = await open(path);
    expectSound(after);
    expect(textOf(after.document)).toContain('oubliées après trente jours');
  });
});

describe('two people at once', () => {
  test('the same file imported twice at the same moment makes nothing twice', async () => {
    const file = short([
      ...Array.from({ length: 20 }, (_, at) => line(`Usine ${at}`, 600 + at)),
      ['Conserverie sans code', '', 'Entr.', 'Blaye'],
    ]);
    const [a, b] = [await deposited(file), await deposited(file, colleague)];
    await Promise.all([post(`${a}/importer`), post(`${b}/importer`, {}, colleague)]);
    const { rows } = await opened.pool.query(
      `select count(*)::int as n, count(distinct nom)::int as noms from organisation where nom like 'Usine %' or nom like 'Conserverie%'`,
    );
    expect(rows).toEqual([{ n: 21, noms: 21 }]);
  });

  test('one import pressed twice goes in once', async () => {
    const path = await deposited(short([line('Minoterie Plaxe', 651)]));
    const sent = await Promise.all([post(`${path}/importer`), post(`${path}/importer`)]);
    expect(sent.map((one) => one.status)).toEqual([303, 303]);
    const { rows } = await opened.pool.query(
      `select count(*)::int as n from journal where acte = 'partner_import.applied' and objet_id = $1`,
      [path.split('/').at(-1)],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });
});

describe('files that are no list of partners', () => {
  test.each([
    ['an empty file', '', 'est vide'],
    ['titles alone', 'Nom;SIRET\r\n', 'n’a que la ligne des titres'],
    ['a PDF', '%PDF-1.7\n1 0 obj\n', 'n’est pas d’une sorte acceptée'],
    ['a line of two megabytes', `Nom;Ville\r\n${'x'.repeat(2_000_000)};Blaye\r\n`, 'Une ligne dépasse 1 Mo'],
    ['a page', '<!doctype html><p>Nom;Ville\r\n', 'sorte acceptée'],
  ])('%s is refused at its field', async (_, bytes, said) => {
    const sent = await deposit(bytes);
    expect([413, 415, 422]).toContain(sent.status);
    expectSound({ ...sent, html: sent.html } as FetchedPage);
    expect(textOf(sent.document)).toContain(said);
  });

  test('another table is shown with its columns, and nothing can be imported', async () => {
    const path = await deposited('Année;Taux\r\n2024;5,7\r\n2025;6,1\r\n');
    const page = await open(path);
    expectSound(page);
    expect(textOf(page.document)).toContain('Aucune colonne ne porte le nom');
    expect(page.document.querySelector('[form="importer"]')).toBeNull();
  });

  test('more than five thousand lines are refused', async () => {
    const sent = await deposit(`Nom;Ville\r\n${'a;b\r\n'.repeat(5_100)}`);
    expect(textOf(sent.document)).toContain('Coupez-le en plusieurs fichiers');
  });

  test('a cell that a spreadsheet would run is kept as a text, and neutralised on its way out', async () => {
    const path = await deposited('Nom;SIRET\r\n"=HYPERLINK(""http://exemple.fr"")";12\r\n');
    const csv = await csvOf(`${path}/a-corriger.csv`);
    expect(csv).toContain(`"'=HYPERLINK(""http://exemple.fr"")"`);
  });
});

test('another campus, and who has no such right, find nothing', async () => {
  const path = await deposited(short([line('Cidrerie Yvone', 701)]));
  for (const part of ['', '/lignes', '/lignes.csv', '/a-corriger.csv'])
    expect([part, (await open(path + part, stranger)).status]).toEqual([part, 404]);
  for (const act of ['raccords', 'corrections', 'importer', 'abandonner', 'annuler', 'refaire'])
    expect([act, (await post(`${path}/${act}`, {}, stranger)).status]).toEqual([act, 404]);
  expect((await open(list, stranger)).status).toBe(404);
  const reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
  expect((await open(list, reader)).status).toBe(403);
});

test('a member of the team proposes, the direction admits', async () => {
  const file = spreadsheet(
    [['Chaudronnerie Klem', siretOf(711), 'Entr.', 'Membre']],
    ['Nom', 'SIRET', 'Type', 'Statut'],
  );
  const path = await deposited(file, colleague);
  await post(`${path}/importer`, {}, colleague);
  const standing = async () =>
    (
      await db
        .selectFrom('adhesion as a')
        .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
        .select('a.statut')
        .where('o.nom', '=', 'Chaudronnerie Klem')
        .executeTakeFirst()
    )?.statut;
  expect(await standing()).toBe('prospect');
  await post(`${path}/annuler`, {}, colleague);
  await post(`${await deposited(file)}/importer`);
  expect(await standing()).toBe('membre');
});

test('four hundred lines go in, are corrected, undone and done again', async () => {
  const before = await networkTruth(db);
  const rows = manyRows(400);
  rows[17]![1] = '12345678901234';
  const path = await deposited(spreadsheet(rows));
  expect(await tally(path)).toMatchObject({ erreur: 1 });
  const page = await open(path);
  const waiting = filledForm(page, 'form[action$="/corrections"]');
  const choices = Object.fromEntries(
    Object.keys(waiting)
      .filter((name) => name.startsWith('d.'))
      .map((name) => [name, 'creer']),
  );
  await post(`${path}/corrections`, { ...waiting, ...choices, 'c.19.1': siretOf(9_999) });
  const done = await tally(path);
  expect([done.erreur, done.choix]).toEqual([0, 0]);
  expect(done.creer! + done.modifier! + done.identique!).toBe(400);
  await post(`${path}/importer`);
  const after = await countOf('organisation');
  await post(`${path}/annuler`);
  expect(await networkTruth(db)).toEqual(before);
  await post(`${path}/refaire`);
  expect(await countOf('organisation')).toBe(after);
  expect(textsOf((await open(list)).document, 'ol.ligne li').length).toBeGreaterThan(3);
});
