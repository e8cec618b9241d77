import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { fileAnswer, fileServer, statusAnswer } from '#tests/support/file-server.ts';
import { filledForm } from '#tests/support/form.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { textOf } from '#tests/support/page.ts';
import { partnerLine, shortFile } from '#tests/support/partner-imports.ts';
import { expectSound } from '#tests/support/sound.ts';
import { sourcesOf } from '#tests/support/sources.ts';

const opened = await testDatabase();
const { db } = opened;
const folder = await fixtureFolder();
afterAll(() => folder.dispose());
const { own, director, open, post, create, read, at } = await sourcesOf(opened, folder.path);

const passages = (id: string) =>
  db
    .selectFrom('source_passage')
    .selectAll()
    .where('source_id', '=', id)
    .orderBy('commence_le')
    .orderBy('id')
    .execute();
const last = async (id: string) => (await passages(id)).at(-1)!;
const source = (id: string) => db.selectFrom('source_relue').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const notes = async (who: { id: string }) =>
  (
    await db
      .selectFrom('notification')
      .select(['titre', 'texte'])
      .where('compte_id', '=', who.id)
      .where('sujet', '=', 'sources')
      .execute()
  ).map((one) => one.titre);

const HEADERS = ['Nom', 'SIRET', 'Type', 'Ville', 'Téléphone', 'Nom du contact', 'Mail du contact'];
const file = (...rows: string[][]) => shortFile(rows, HEADERS);
const forge = (phone: string) =>
  partnerLine('Forge Zubrick', 601, ['Entr.', 'Blaye', phone, 'Ana Exemple', 'ana@exemple.fr']);
const scierie = partnerLine('Scierie du port', 602, ['Entr.', 'Blaye', '']);
const verrerie = partnerLine('Verrerie Quolt', 603, ['Entr.', 'Blaye', '']);

describe('a spreadsheet of partners', () => {
  test('is read at once, waits as a trial, and a person applies it; the next reading shows what changed', async () => {
    const site = await fileServer(fileAnswer(file(forge('05 57 42 00 00'), scierie)));
    const id = await create(`${site.origin}/partenaires.csv`, [site.origin]);
    await read([site.origin]);
    const first = await last(id);
    expect(first).toMatchObject({
      issue: 'lu',
      premiere: true,
      lues: 2,
      creees: 2,
      nouvelles: 0,
      demande_par: director.id,
    });
    expect(await notes(director)).toEqual(['« Partenaires » a été relu : un essai attend']);
    expect(await db.selectFrom('organisation').select('id').where('nom', '=', 'Forge Zubrick').execute()).toEqual([]);
    const trial = `/espace/reseau/${own.slug}/imports/${first.import_id}`;
    expectSound(await open(`/espace/sources/${id}/passages/${first.id}`));
    await post(`${trial}/importer`, { version: filledForm(await open(trial), '#importer').version! });
    expect(await db.selectFrom('organisation').select('id').where('nom', '=', 'Forge Zubrick').execute()).toHaveLength(
      1,
    );

    await at('2026-12-01T05:00:00+01:00');
    await read([site.origin]);
    expect(await last(id)).toMatchObject({ issue: 'inchange', demande_par: null });
    expect(site.served.at(-1)!.headers['if-none-match']).toBeTypeOf('string');

    site.answer(fileAnswer(file(forge('05 57 42 00 99'), verrerie)));
    await at('2026-12-09T05:00:00+01:00');
    await read([site.origin]);
    const changed = await last(id);
    expect(changed).toMatchObject({
      premiere: false,
      nouvelles: 1,
      modifiees: 1,
      disparues: 1,
      creees: 1,
      mises_a_jour: 1,
    });
    const page = await open(`/espace/sources/${id}/passages/${changed.id}`);
    expectSound(page);
    const said = textOf(page.document);
    expect(said).toContain('1 ligne nouvelle, 1 modifiée, 1 disparue');
    expect(said).toContain('Téléphone : 05 57 42 00 00 → 05 57 42 00 99');
    expect(said).toContain('Scierie du port');
    expect(textOf((await open(`/espace/sources/${id}/passages/${changed.id}?genre=disparue`)).document)).not.toContain(
      'Forge Zubrick',
    );
    // Nothing is taken out of the network, nothing is written before somebody says so.
    expect(await db.selectFrom('organisation').select('id').where('nom', '=', 'Verrerie Quolt').execute()).toEqual([]);
    expect(
      await db.selectFrom('organisation').select('id').where('nom', '=', 'Scierie du port').execute(),
    ).toHaveLength(1);
  });

  test('keeps no person to compare, and replaces the trial that nobody touched', async () => {
    const site = await fileServer(fileAnswer(file(forge('05 57 42 11 00'))));
    const id = await create(`${site.origin}/p.csv`, [site.origin]);
    await read([site.origin]);
    const before = (await last(id)).import_id!;
    const kept = await db.selectFrom('source_ligne').select('valeurs').where('source_id', '=', id).execute();
    expect(JSON.stringify(kept)).toContain('Forge Zubrick');
    expect(JSON.stringify(kept)).not.toMatch(/Ana|ana@/);
    site.answer(fileAnswer(file(forge('05 57 42 11 01'))));
    await post(`/espace/sources/${id}/relire`);
    await read([site.origin]);
    const after = (await last(id)).import_id!;
    const there = await db.selectFrom('import_partenaires').select('id').where('id', 'in', [before, after]).execute();
    expect(there).toEqual([{ id: after }]);
  });

  test('keeps the trial that somebody works on', async () => {
    const site = await fileServer(fileAnswer(file(forge('05 57 42 12 00'), ['Sans ville', '', 'Entr.', ''])));
    const id = await create(`${site.origin}/p.csv`, [site.origin]);
    await read([site.origin]);
    const before = (await last(id)).import_id!;
    await post(`/espace/reseau/${own.slug}/imports/${before}/corrections`, { 'd.3': 'ecarter' });
    site.answer(fileAnswer(file(forge('05 57 42 12 01'))));
    await post(`/espace/sources/${id}/relire`);
    await read([site.origin]);
    expect(await db.selectFrom('import_partenaires').select('id').where('id', '=', before).execute()).toHaveLength(1);
  });

  test('the same bytes under another ETag are unchanged', async () => {
    const bytes = file(forge('05 57 42 13 00'));
    const site = await fileServer(fileAnswer(bytes, { etag: '"un"' }));
    const id = await create(`${site.origin}/p.csv`, [site.origin]);
    await read([site.origin]);
    site.answer(fileAnswer(bytes, { etag: '"deux"' }));
    await post(`/espace/sources/${id}/relire`);
    await read([site.origin]);
    expect((await passages(id)).map((one) => one.issue)).toEqual(['lu', 'inchange']);
  });

  test('a failure says why, is tried again sooner and sooner spaced, and is told once at the third', async () => {
    const site = await fileServer(statusAnswer(404));
    const id = await create(`${site.origin}/p.csv`, [site.origin]);
    const told = async () => (await notes(director)).filter((one) => one.includes('ne se lit plus'));
    expect(await told()).toEqual([]);
    await at('2026-11-23T10:00:00+01:00');
    await read([site.origin]);
    expect(await last(id)).toMatchObject({ issue: 'echec', motif: 'Il n’y a plus de fichier à cette adresse.' });
    expect((await source(id)).prochaine_le.toISOString()).toBe('2026-11-23T09:15:00.000Z');
    await read([site.origin]);
    expect(await passages(id)).toHaveLength(1);
    await at('2026-11-23T10:15:00+01:00');
    await read([site.origin]);
    expect((await source(id)).prochaine_le.toISOString()).toBe('2026-11-23T10:15:00.000Z');
    await at('2026-11-23T11:20:00+01:00');
    await read([site.origin]);
    await at('2026-11-24T05:00:00+01:00');
    await read([site.origin]);
    expect(await source(id)).toMatchObject({ echecs: 4 });
    expect(await told()).toEqual(['« Partenaires » ne se lit plus : 3 échecs de suite']);
    expect(textOf((await open('/espace/sources')).document)).toContain('4 échecs de suite');
    expect(textOf((await open('/espace')).document)).toContain('« Partenaires » ne se lit plus');
    site.answer(fileAnswer(file(forge('05 57 42 14 00'))));
    await at('2026-11-26T05:00:00+01:00');
    await read([site.origin]);
    expect(await source(id)).toMatchObject({ echecs: 0 });
    await post(`/espace/sources/${id}/supprimer`);
  });

  test('a page, a private address and a file that is no table fail with what to do', async () => {
    const site = await fileServer(fileAnswer('<html>', { 'content-type': 'text/html' }));
    const id = await create(`${site.origin}/p.csv`, [site.origin]);
    await read([site.origin]);
    expect((await last(id)).motif).toContain('le lien de téléchargement direct');
    site.answer(fileAnswer('rien'));
    await post(`/espace/sources/${id}/relire`);
    await read([site.origin]);
    expect((await last(id)).motif).toBe('Ce fichier n’a que la ligne des titres : ajoutez des lignes dessous.');
    // The configuration trusts that origin no longer.
    await post(`/espace/sources/${id}/relire`);
    await read([]);
    expect((await last(id)).motif).toBe('L’adresse doit commencer par https://.');
    await post(`/espace/sources/${id}/supprimer`);
  });

  test('is read in the name of who keeps it, while they may', async () => {
    const site = await fileServer(fileAnswer(file(forge('05 57 42 15 00'))));
    const id = await create(`${site.origin}/p.csv`, [site.origin]);
    await db.updateTable('attribution').set({ fin: '2026-11-20' }).where('compte_id', '=', director.id).execute();
    await read([site.origin]);
    await db.updateTable('attribution').set({ fin: null }).where('compte_id', '=', director.id).execute();
    expect((await last(id)).motif).toContain('n’a plus le droit');
    await post(`/espace/sources/${id}/supprimer`);
  });

  test('two processes read it once', async () => {
    const site = await fileServer(fileAnswer(file(forge('05 57 42 16 00'))));
    const id = await create(`${site.origin}/p.csv`, [site.origin]);
    await Promise.all([read([site.origin]), read([site.origin]), read([site.origin])]);
    expect(await passages(id)).toHaveLength(1);
    await post(`/espace/sources/${id}/supprimer`);
  });
});
