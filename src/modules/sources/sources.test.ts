import { afterAll, describe, expect, test } from 'vitest';
import { datasets, jobs } from '#app';
import type { QueuedJob } from '#core/jobs/index.ts';
import { testConfig, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { fileAnswer, fileServer, statusAnswer } from '#tests/support/file-server.ts';
import { cookieOf, filledForm } from '#tests/support/form.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { textOf } from '#tests/support/page.ts';
import { partnerLine, shortFile } from '#tests/support/partner-imports.ts';
import { expectSound } from '#tests/support/sound.ts';
import { sourcesOf } from '#tests/support/sources.ts';

const opened = await testDatabase();
const { db } = opened;
const folder = await fixtureFolder();
afterAll(() => folder.dispose());
const { own, director, colleague, stranger, admin, open, post, create, read, at } = await sourcesOf(
  opened,
  folder.path,
);

const passages = (id: string) =>
  db
    .selectFrom('source_passage')
    .selectAll()
    .where('source_id', '=', id)
    .orderBy('commence_le')
    .orderBy('id')
    .execute();
const last = async (id: string) => (await passages(id)).at(-1)!;
const source = (id: string) => db.selectFrom('source').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
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

describe('keeping a source', () => {
  test('a form refused gives back what was typed, at the right field', async () => {
    const refused = await post(`/espace/reseau/${own.slug}/sources`, {
      nom: '',
      adresse: 'http://10.0.0.1/a.csv',
      rythme: 'jour',
    });
    expect(refused.status).toBe(422);
    expect(textOf(refused.document)).toContain('Donnez un nom');
    const again = await post(`/espace/reseau/${own.slug}/sources`, {
      nom: 'Liste',
      adresse: 'https://192.168.0.1/a.csv',
      rythme: 'jour',
    });
    expect(again.status).toBe(422);
    expect(textOf(again.document)).toContain('réseau privé');
    expect(filledForm(again, 'form[action$="/sources"]')).toMatchObject({
      nom: 'Liste',
      adresse: 'https://192.168.0.1/a.csv',
      rythme: 'jour',
    });
  });

  test('is paused, resumed, changed once for two people, deleted; each is a line of the journal', async () => {
    const id = await create('https://exemple.fr/p.csv', []);
    await post(`/espace/sources/${id}/suspendre`);
    await post(`/espace/sources/${id}/suspendre`);
    expect(await source(id)).toMatchObject({ etat: 'pause' });
    await post(`/espace/sources/${id}/reprendre`);
    const sheet = filledForm(await open(`/espace/sources/${id}`), `form[action="/espace/sources/${id}"]`);
    expect((await post(`/espace/sources/${id}`, { ...sheet, rythme: 'mois' })).status).toBe(303);
    const stale = await post(`/espace/sources/${id}`, { ...sheet, nom: 'Autre nom' });
    expect(stale.status).toBe(409);
    expect(textOf(stale.document)).toContain('Quelqu’un a changé cette source');
    expect(filledForm(stale, `form[action="/espace/sources/${id}"]`)).toMatchObject({ nom: 'Autre nom' });
    const gone = await post(`/espace/sources/${id}/supprimer`);
    expect(textOf((await open('/espace/sources', director, cookieOf(gone, 'maillage-avis'))).document)).toContain(
      'n’est plus relue',
    );
    const acts = await db
      .selectFrom('journal')
      .select('acte')
      .where('objet_type', '=', 'source')
      .where('objet_id', '=', id)
      .orderBy('id')
      .execute();
    expect(acts.map((one) => one.acte)).toEqual([
      'source.created',
      'source.paused',
      'source.resumed',
      'source.changed',
      'source.deleted',
    ]);
  });

  test('the team reads it and keeps nothing; another campus finds nothing; open data are the administrator’s', async () => {
    const id = await create('https://exemple.fr/q.csv', []);
    expect((await open(`/espace/sources/${id}`, colleague)).status).toBe(200);
    expect((await post(`/espace/sources/${id}/relire`, {}, colleague)).status).toBe(403);
    expect((await open(`/espace/sources/${id}`, stranger)).status).toBe(404);
    expect((await post(`/espace/sources/${id}/supprimer`, {}, stranger)).status).toBe(404);
    expect((await open(`/espace/reseau/${own.slug}/sources/nouvelle`, stranger)).status).toBe(404);
    expect((await open('/espace/sources/nouvelle', director)).status).toBe(403);
    expect(textOf((await open('/espace/sources', stranger)).document)).not.toContain('Partenaires');
    await post(`/espace/sources/${id}/supprimer`);
  });
});

describe('open data', () => {
  const IPS =
    'Rentrée scolaire;Académie;Code du département;Département;UAI;Nom de l’établissement;Code INSEE de la commune;Nom de la commune;Secteur;Type de lycée;IPS';
  const row = (uai: string, nom: string, ips = '100') =>
    `2021-2022;BORDEAUX;33;GIRONDE;${uai};${nom};33058;BLAYE;public;LP;${ips}`;

  test('are loaded as the command does, with what changed, from an address', async () => {
    const site = await fileServer(
      fileAnswer([IPS, row('0330018W', 'LYCEE UN'), row('0330019X', 'LYCEE DEUX')].join('\n')),
    );
    const id = await create(`${site.origin}/ips_2021.csv`, [site.origin], { campus: '', nom: 'IPS', who: admin });
    await read([site.origin]);
    const first = await last(id);
    expect(first, first.motif ?? '').toMatchObject({ issue: 'lu', premiere: true, lues: 2 });
    expect(first.creees).toBe(2);
    site.answer(fileAnswer([IPS, row('0330018W', 'LYCEE UN', '101,5'), row('0330020Y', 'LYCEE TROIS')].join('\n')));
    await post(`/espace/sources/${id}/relire`, {}, admin);
    await read([site.origin]);
    const second = await last(id);
    expect(second, second.motif ?? '').toMatchObject({
      issue: 'lu',
      premiere: false,
      nouvelles: 1,
      modifiees: 1,
      disparues: 1,
    });
    expect(textOf((await open(`/espace/sources/${id}/passages/${second.id}`, admin)).document)).toContain('100 → 101');
    await post(`/espace/sources/${id}/supprimer`, {}, admin);
  });

  test('come from the deposit folder: only what is new is read', async () => {
    await folder.put('ips_2022.csv', [IPS, row('0330018W', 'LYCEE UN', '102')].join('\n'));
    const id = await create('', [], { campus: '', nom: 'Dossier', lieu: 'dossier', who: admin });
    await read([]);
    expect(await last(id)).toMatchObject({ issue: 'lu', premiere: true });
    await post(`/espace/sources/${id}/relire`, {}, admin);
    await read([]);
    expect(await last(id)).toMatchObject({ issue: 'inchange' });
    await folder.put('ips_2022.csv', [IPS, row('0330018W', 'LYCEE UN', '103')].join('\n'));
    await post(`/espace/sources/${id}/relire`, {}, admin);
    await read([]);
    expect(await last(id)).toMatchObject({ issue: 'lu', modifiees: 1, nouvelles: 0, disparues: 0 });
    const twice = await post('/espace/sources', { nom: 'Encore', lieu: 'dossier', rythme: 'jour' }, admin);
    expect(textOf(twice.document)).toContain('déjà relu');
    await post(`/espace/sources/${id}/supprimer`, {}, admin);
  });
});

test('the job of the clock is there, and every dataset can be compared', () => {
  expect(jobs.some((job) => (job as QueuedJob).name === 'sources.relire')).toBe(true);
  expect(datasets.length).toBeGreaterThan(40);
  expect(testConfig.sources).toEqual(testDeps(opened).config.sources);
});
