import { describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, filledForm } from '#tests/support/form.ts';
import { textOf } from '#tests/support/page.ts';
import { partnerImports } from '#tests/support/partner-imports.ts';
import { dirtyFile, dirtyRows, networkTruth, siretOf } from '#tests/support/partners.ts';
import { expectSound } from '#tests/support/sound.ts';

const opened = await testDatabase();
const { db } = opened;
const { director, colleague, list, open, post, deposited, csvOf, tally, countOf } = await partnerImports(opened);

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
