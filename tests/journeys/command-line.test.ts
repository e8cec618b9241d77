import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { dataFolder, maillage, postgresOf, removeFolders, repository, stopAll } from './server-process.ts';

// The command line as an operator types it: what it says, and its exit code.

beforeAll(async () => {
  const build = pathToFileURL(`${repository}scripts/build.mjs`).href;
  const { ensureBuilt } = (await import(/* @vite-ignore */ build)) as { ensureBuilt(): Promise<void> };
  await ensureBuilt();
});
afterEach(stopAll);
afterAll(removeFolders);

const folder = dataFolder();

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
  for (const word of ['serve', 'import', 'demo', 'instance', 'references', 'migrate', 'DATABASE_URL']) {
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
});

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
