import { afterAll, describe, expect, test } from 'vitest';
import { datasets, jobs } from '#app';
import type { QueuedJob } from '#core/jobs/index.ts';
import { testConfig, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { fileAnswer, fileServer } from '#tests/support/file-server.ts';
import { cookieOf, filledForm } from '#tests/support/form.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { textOf } from '#tests/support/page.ts';
import { sourcesOf } from '#tests/support/sources.ts';

const opened = await testDatabase();
const { db } = opened;
const folder = await fixtureFolder();
afterAll(() => folder.dispose());
const { own, director, colleague, stranger, admin, open, post, create, read } = await sourcesOf(opened, folder.path);

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
