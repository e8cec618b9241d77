import { describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, filledForm } from '#tests/support/form.ts';
import { textOf } from '#tests/support/page.ts';
import { partnerImports, partnerLine, shortFile } from '#tests/support/partner-imports.ts';
import { networkTruth, siretOf } from '#tests/support/partners.ts';
import { expectSound } from '#tests/support/sound.ts';
import { forgetImports } from './imports.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const { own, director, open, post, deposited, tally } = await partnerImports(opened);

describe('what exists already', () => {
  test('is found by its code, completed, and given back; a near name is asked about', async () => {
    const first = await deposited(shortFile([partnerLine('Forge Zubrick', 501), partnerLine('Scierie du port', 502)]));
    await post(`${first}/importer`);
    const before = await networkTruth(db);
    const second = await deposited(
      shortFile([
        partnerLine('Forge', 501, ['Entr.', 'Blaye', '05 57 42 00 09']),
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
    const { version: _, ...choice } = filledForm(page, 'form[action$="/corrections"]');
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

  test('only the words that the file says are remembered for the next ones', async () => {
    const path = await deposited(shortFile([['Fonderie Kesk', '', 'Zorglub', 'Blaye']]));
    const columns = filledForm(await open(path), '#raccords');
    const words = { 'mot.genre.zorglub': 'entreprise', 'mot.genre.jamais_dit': 'association', 'mot.genre.': 'lycee' };
    expect((await post(`${path}/raccords`, { ...columns, ...words, garder: 'oui' })).status).toBe(303);
    const kept = await db
      .selectFrom('import_raccord')
      .select(['source', 'cible'])
      .where('genre', '=', 'genre')
      .execute();
    expect(kept).toEqual([{ source: 'zorglub', cible: 'entreprise' }]);
    await db.deleteFrom('import_raccord').execute();
  });

  test('the same file a second time changes nothing', async () => {
    const file = shortFile([partnerLine('Verrerie Quolt', 511), ['Tannerie Wix', '', 'Entr.', 'Blaye']]);
    await post(`${await deposited(file)}/importer`);
    const again = await deposited(file);
    expect(await tally(again)).toMatchObject({ creer: 0, modifier: 0, identique: 2 });
    const refused = await post(`${again}/importer`);
    expect(textOf((await open(again, director, cookieOf(refused, 'maillage-avis'))).document)).toContain(
      'il n’y a rien à importer',
    );
  });

  test('a name that one alone has in its commune is hers, whatever looks like it; one that two have is asked about', async () => {
    const file = shortFile([
      ['Zinguerie Volmar', '', 'Entr.', 'Blaye'],
      ['Zinguerie Volmart', '', 'Entr.', 'Blaye'],
    ]);
    await post(`${await deposited(file)}/importer`);
    expect(await tally(await deposited(file))).toMatchObject({ identique: 2, choix: 0 });
    await db
      .updateTable('organisation')
      .set({ nom: 'ZINGUERIE VOLMAR' })
      .where('nom', '=', 'Zinguerie Volmart')
      .execute();
    const again = await deposited(file);
    expect(await tally(again)).toMatchObject({ identique: 0, choix: 2 });
    expect(textOf((await open(again)).document)).toContain('ZINGUERIE VOLMAR');
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
    const path = await deposited(shortFile([partnerLine('Lycée Estuaire', 521, ['LP', '', '05 11 11 11 11'])]));
    expect(await tally(path)).toMatchObject({ identique: 1 });
    expect(textOf((await open(`${path}/lignes`)).document)).toContain('la source officielle est gardée');
  });
});

describe('somebody who refused to be written to', () => {
  test('comes in with her refusal, from whatever organisation, and goes when it is undone', async () => {
    const headers = ['Nom', 'SIRET', 'Type', 'Ville', 'Nom du contact', 'Courriel du contact'];
    const one = await deposited(
      shortFile([['Sellerie Amblat', siretOf(561), 'Entr.', 'Blaye', 'Ida REFUS', 'ida@exemple.fr']], headers),
    );
    await post(`${one}/importer`);
    const of = () => db.selectFrom('contact').select('oppose_le').where('nom', '=', 'REFUS').execute();
    await db.updateTable('contact').set({ oppose_le: '2026-11-20T08:00:00Z' }).where('nom', '=', 'REFUS').execute();
    const two = await deposited(
      shortFile([['Reliure Drovat', siretOf(562), 'Entr.', 'Blaye', 'Ida REFUS', 'IDA@exemple.fr']], headers),
    );
    await post(`${two}/importer`);
    const [first, second, ...others] = await of();
    expect([second?.oppose_le, others]).toEqual([first!.oppose_le, []]);
    await post(`${two}/annuler`);
    expect(await of()).toHaveLength(1);
  });
});

describe('what others changed since', () => {
  test('stays whole, is listed with its reason, and the rest goes', async () => {
    const path = await deposited(
      shortFile(
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
    const undone = await post(`${path}/annuler`);
    const page = await open(path, director, cookieOf(undone, 'maillage-avis'));
    expectSound(page);
    const text = textOf(page.document);
    expect(text).toContain('Import annulé, 2 lignes gardées');
    expect(text).toContain('Import annulé en partie. 2 lignes restent, changées depuis.');
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
    const path = await deposited(shortFile([partnerLine('Brasserie Hudre', 541)]));
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
    await db.transaction().execute((tx) => forgetImports(tx, new Date('2026-11-01T00:00:00Z')));
    const after = await open(path);
    expectSound(after);
    expect(textOf(after.document)).toContain('oubliées après trente jours');
  });
});
