import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { dataFolder, maillage, opened, postgresOf, removeFolders, repository, stopAll } from './server-process.ts';

// The command line as an operator types it: what it says, and its exit code.

beforeAll(async () => {
  const build = pathToFileURL(`${repository}scripts/build.mjs`).href;
  const { ensureBuilt } = (await import(/* @vite-ignore */ build)) as { ensureBuilt(): Promise<void> };
  await ensureBuilt();
});
afterEach(stopAll);
afterAll(removeFolders);

const folder = dataFolder();

/** A session on the embedded database of a folder, as docs/exploitation/sauvegarder.md opens it. */
async function connected(data: string): Promise<pg.Client> {
  const password = readFileSync(join(data, 'postgresql.mdp'), 'utf8').trim();
  const port = Number(readFileSync(join(data, 'postgresql', 'postmaster.pid'), 'utf8').split('\n')[3]);
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'maillage', database: 'maillage', password });
  await client.connect();
  return client;
}

async function type(...args: string[]): Promise<{ code: number | null; said: string }> {
  const one = maillage(args, { DATA_DIR: folder });
  const code = await one.ended;
  return { code, said: one.said() };
}

test.each([
  [['danser'], 'Commande inconnue : « danser ».'],
  [['import'], 'Donnez au moins un fichier'],
  [['import', '--zut', 'x.csv'], 'ne connaît pas l’option --zut'],
  [['import', '--report'], 'attend une valeur après --report'],
  [['instance'], 'attend un fichier'],
])('%s: one sentence and code 64', async (args, sentence) => {
  const { code, said } = await type(...args);
  expect(code).toBe(64);
  expect(said).toContain(sentence);
  expect(said.trim().split('\n')).toHaveLength(1);
});

test('the help names every command', async () => {
  const { code, said } = await type('aide');
  expect(code).toBe(0);
  for (const word of [
    'serve',
    'import',
    'demo',
    'instance',
    'references',
    'migrate',
    'backup',
    'restore',
    'DATABASE_URL',
  ]) {
    expect(said).toContain(word);
  }
});

test('an import into a base that was never served knows the communes', async () => {
  const postcodes = join(folder, 'codes-postaux.csv');
  writeFileSync(
    postcodes,
    'Code_commune_INSEE;Nom_commune;Code_postal;Libelle_acheminement;Ligne_5;coordonnees_gps\n33058;BLAYE;33390;BLAYE;;45.1279, -0.6697\n',
  );
  const one = maillage(['import', postcodes], { DATA_DIR: dataFolder() });
  expect(await one.ended, one.said()).toBe(0);
  expect(one.said()).toContain('0 rejet');
});

test('the demonstration set is loaded once, and commands leave no database running', async () => {
  expect((await type('demo')).said).toContain('Jeu de démonstration chargé');
  expect(await type('demo')).toEqual({ code: 0, said: 'Le jeu de démonstration est déjà chargé.\n' });
  expect(await type('references')).toEqual({
    code: 0,
    said: 'Les nomenclatures et les territoires sont à jour.\n',
  });
  expect(postgresOf(folder)).toBeNull();
  // Three commands, each with its own start of a database: a loaded machine takes its time.
}, 120_000);

test('a refused file exits 2 with a report; an absent one 66', async () => {
  mkdirSync(join(folder, 'depot'));
  writeFileSync(join(folder, 'depot', 'inconnu.csv'), 'a;b\n1;2\n');
  const report = join(folder, 'rapport.json');
  const refused = await type('import', join(folder, 'depot', 'inconnu.csv'), '--report', report);
  expect(refused.code).toBe(2);
  expect(refused.said).toContain('Non reconnu');
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ applied: 0, refused: 1, created: 0 });
  expect((await type('import', join(folder, 'nulle-part.csv'))).code).toBe(66);
  expect((await type('instance', join(folder, 'nulle-part.json'))).code).toBe(66);
});

test('the data of an installation go in; a wrong file is refused whole', async () => {
  const good = await type('instance', join(repository, 'data', 'instance-exemple.json'));
  expect(good.code, good.said).toBe(0);
  const wrong = join(folder, 'faux.json');
  writeFileSync(wrong, '{"exemple": "peut-être"}');
  expect((await type('instance', wrong)).code).toBe(2);
});

test('a report that cannot be written is said before anything is loaded', async () => {
  const file = join(folder, 'depot', 'inconnu.csv');
  const { code, said } = await type('import', file, '--report', join(folder, 'absent', 'rapport.json'));
  expect(code).toBe(73);
  expect(said).toContain('ce dossier n’existe pas. Rien n’a été chargé.');
  expect(said.trim().split('\n')).toHaveLength(1);
  expect((await type('import', file, '--report', folder)).said).toContain('un dossier porte ce nom');
});

test('an import rehearses with one connection asked for', async () => {
  const file = join(folder, 'metiers.csv');
  writeFileSync(file, 'code_rome;libelle_rome\nH2913;Soudeur\n');
  const one = maillage(['import', '--dry-run', file], { DATA_DIR: folder, DB_POOL: '1' });
  expect(await one.ended, one.said()).toBe(0);
});

test('an import killed half-way is told by the next one, which succeeds', async () => {
  const file = join(folder, 'beaucoup.csv');
  const rows = Array.from({ length: 400_000 }, (_, i) => `${'ABCDE'[i % 5]}${1000 + (i % 900)};Métier ${i}`);
  writeFileSync(file, `code_rome;libelle_rome\n${rows.join('\n')}\n`);
  const serving = maillage(['serve'], { DATA_DIR: folder, PORT: '0' });
  await opened(serving);
  const base = await connected(folder);
  const killed = maillage(['import', file], { DATA_DIR: folder });
  await vi.waitFor(
    async () => {
      const { rows } = await base.query("select lues from importation where etat = 'en_cours' and lues > 0");
      expect(rows).toHaveLength(1);
    },
    { timeout: 20_000, interval: 5 },
  );
  killed.child.kill('SIGKILL');
  await killed.ended;
  const small = join(folder, 'metiers.csv');
  await vi.waitFor(
    async () => expect((await type('import', small)).said).toMatch(/beaucoup\.csv commencé le .* a été interrompu/),
    { timeout: 20_000, interval: 500 },
  );
  expect((await base.query("select from importation where etat = 'en_cours'")).rowCount).toBe(0);
  expect((await base.query("select from rome where libelle = 'Soudeur'")).rowCount).toBe(1);
  expect((await base.query("select from rome where libelle like 'Métier %'")).rowCount).toBe(0);
  await base.end();
  serving.child.kill('SIGTERM');
  expect(await serving.ended).toBe(0);
});
