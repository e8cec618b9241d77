import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { bareDatabase, tableSums } from '#tests/support/backup.ts';
import { testDatabase } from '#tests/support/database.ts';
import {
  dataFolder,
  type Launched,
  launch,
  maillage,
  opened,
  removeFolders,
  repository,
  stopAll,
} from './server-process.ts';

// The drill: a service is saved while it serves, lost, and brought back elsewhere; whatever is killed, full or damaged on the
// way, what was there before is still there.

const KEY = 'une phrase assez longue pour la nuit';

beforeAll(async () => {
  const build = pathToFileURL(`${repository}scripts/build.mjs`).href;
  const { ensureBuilt } = (await import(/* @vite-ignore */ build)) as { ensureBuilt(): Promise<void> };
  await ensureBuilt();
});
afterEach(stopAll);
afterAll(removeFolders);

async function done(one: Launched): Promise<{ code: number | null; said: string }> {
  const code = await one.ended;
  return { code, said: one.said() };
}

const type = (args: string[], env: Record<string, string>) => done(maillage(args, env));

/** Everything in a folder, drafts included. */
const filesOf = (folder: string): string[] => readdirSync(folder).sort();

function place(name: string): string {
  const folder = join(dataFolder(), name);
  mkdirSync(folder);
  return folder;
}

const textOf = async (url: string): Promise<string> => (await fetch(url)).text();

/** A base of some weight, so that a command can be caught in the middle. */
const base = await testDatabase();
await sql`
  insert into origine (cle, nature, libelle, note)
  select 'c' || n, 'saisie', 'Ligne ' || n, repeat(md5(n::text), 20) from generate_series(1, 40000) n`.execute(base.db);

test('a service is saved while it serves, and another one is born from the archive', async () => {
  const [here, there, backups] = [dataFolder(), dataFolder(), place('sauvegardes')];
  const service = maillage(['serve'], { DATA_DIR: here, PORT: '0', DEMONSTRATION: 'oui' });
  const site = await opened(service);
  const lists = ['/campus.csv', '/campus.geojson', '/etablissements.csv'];
  const before = await Promise.all(lists.map((path) => textOf(site + path)));
  const secret = readFileSync(join(here, 'cle-secrete'), 'utf8');
  const saved = await type(['backup', backups], { DATA_DIR: here, BACKUP_KEY: KEY });
  expect(saved.code, saved.said).toBe(0);
  expect(saved.said).toMatch(
    /Sauvegarde écrite : .*maillage-\d{4}-\d\d-\d\d-\d{6}\.tar\.gz\.chiffre\n[\d\s]+ lignes, \d+ fichiers \([\d\s]+Ko\), chiffrée\./u,
  );
  const [name, ...others] = filesOf(backups);
  expect(others).toEqual([]);
  const archive = join(backups, name!);
  expect(statSync(archive).mode & 0o077).toBe(0);
  const refused = await type(['restore', archive], { DATA_DIR: here, BACKUP_KEY: KEY });
  expect(refused).toMatchObject({ code: 69, said: expect.stringContaining('sert déjà à un autre Maillage') });
  service.child.kill('SIGTERM');
  await service.ended;

  const wrong = await type(['restore', archive], { DATA_DIR: there, BACKUP_KEY: 'une autre phrase tout aussi longue' });
  expect(wrong).toEqual({ code: 2, said: 'Cette clé n’est pas celle de la sauvegarde. Rien n’a été changé.\n' });
  const restored = await type(['restore', archive], { DATA_DIR: there, BACKUP_KEY: KEY });
  expect(restored.code, restored.said).toBe(0);
  expect(restored.said).toMatch(/^Base restaurée : faite le .* par Maillage \d/m);
  expect(readFileSync(join(there, 'cle-secrete'), 'utf8')).toBe(secret);
  const reborn = maillage(['serve'], { DATA_DIR: there, PORT: '0' });
  const copy = await opened(reborn);
  const after = await Promise.all(lists.map((path) => textOf(copy + path)));
  // A list says where it is published; the average of positions depends on the order of rows after its 13th digit.
  const comparable = (text: string) =>
    text.replaceAll(copy, site).replace(/-?\d+\.\d+/g, (value) => Number(value).toFixed(6));
  expect(after.map(comparable)).toEqual(before.map(comparable));
  expect(before.every((text) => text.length > 1_000)).toBe(true);
  reborn.child.kill('SIGTERM');
  expect(await reborn.ended).toBe(0);

  // The same archive in the PostgreSQL of this run, which may be older: a copy is a text, not a file of a version.
  const elsewhere = await bareDatabase();
  const moved = await type(['restore', archive], {
    DATABASE_URL: elsewhere.url,
    DATA_DIR: dataFolder(),
    BACKUP_KEY: KEY,
  });
  expect(moved.code, moved.said).toBe(0);
  const again = await type(['restore', archive], {
    DATABASE_URL: elsewhere.url,
    DATA_DIR: dataFolder(),
    BACKUP_KEY: KEY,
  });
  expect(again).toMatchObject({ code: 2, said: expect.stringContaining('« --remplacer » les efface') });
}, 120_000);

test('an archive is checked, and opened with the tools of the system', async () => {
  const [folder, env] = [place('sauvegardes'), { DATABASE_URL: base.url, DATA_DIR: dataFolder() }];
  expect((await type(['backup', join(folder, 'a.chiffre')], { ...env, BACKUP_KEY: KEY })).code).toBe(0);
  const archive = join(folder, 'a.chiffre');
  const checked = await type(['restore', '--verifier', archive], { ...env, BACKUP_KEY: KEY });
  expect(checked).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Sauvegarde saine : faite le .*, 40\s\d{3} lignes/mu),
  });
  const plain = join(folder, 'a.tar.gz');
  expect((await type(['restore', '--dechiffrer', plain, archive], { ...env, BACKUP_KEY: KEY })).code).toBe(0);
  const tar = spawnSync('tar', ['-tzf', plain], { encoding: 'utf8' });
  expect(tar.stdout.split('\n')).toEqual(
    expect.arrayContaining(['LISEZMOI.txt', 'base/origine/000001.copy', 'manifeste.json']),
  );
  writeFileSync(archive, readFileSync(archive).subarray(0, -100));
  expect(await type(['restore', '--verifier', archive], { ...env, BACKUP_KEY: KEY })).toEqual({
    code: 2,
    said: 'Cette sauvegarde est tronquée ou abîmée. Rien n’a été changé.\n',
  });
  expect((await type(['restore', archive], env)).said).toContain('Cette sauvegarde est chiffrée : donnez sa clé');
});

test('what the operator mistypes or cannot write is one sentence', async () => {
  const [folder, env] = [place('sauvegardes'), { DATABASE_URL: base.url, DATA_DIR: dataFolder() }];
  writeFileSync(join(folder, 'prise.tar.gz'), 'à moi');
  const cases: [string[], Record<string, string>, number, string][] = [
    [['backup', join(folder, 'prise.tar.gz')], {}, 73, 'existe déjà : rien n’est remplacé'],
    [['backup', join(folder, 'absent', 'a.tar.gz')], {}, 73, 'ce dossier n’existe pas'],
    [['backup', 'a', 'b'], {}, 64, 'attend au plus un dossier ou un fichier'],
    [['backup', folder], { BACKUP_KEY: 'court' }, 78, 'BACKUP_KEY doit avoir 16 caractères au moins'],
    [['backup', folder], { BACKUP_KEY_FILE: join(folder, 'absente') }, 78, 'ne se lit pas (ENOENT)'],
    [['restore'], {}, 64, 'attend une sauvegarde'],
    [['restore', join(folder, 'absente.tar.gz')], {}, 66, 'Sauvegarde introuvable'],
    [['restore', join(folder, 'prise.tar.gz'), '--remplacer'], {}, 2, 'n’est pas une sauvegarde de Maillage'],
  ];
  for (const [args, more, code, sentence] of cases) {
    const outcome = await type(args, { ...env, ...more });
    expect(outcome.code, `${args.join(' ')}: ${outcome.said}`).toBe(code);
    expect(outcome.said).toContain(sentence);
    expect(outcome.said.trim().split('\n')).toHaveLength(1);
  }
  expect(filesOf(folder)).toEqual(['prise.tar.gz']);
  expect(readFileSync(join(folder, 'prise.tar.gz'), 'utf8')).toBe('à moi');
});

test('a full disk leaves no half file', async () => {
  const folder = place('sauvegardes');
  // A process that may not write files of more than 64 KiB meets its full disk there.
  const command = `trap '' XFSZ; ulimit -f 64; exec "${process.execPath}" "${join(repository, 'dist/main.js')}" backup "${folder}"`;
  const outcome = await done(launch('bash', ['-c', command], { DATABASE_URL: base.url, DATA_DIR: dataFolder() }));
  expect(outcome.code, outcome.said).toBe(73);
  expect(outcome.said).toMatch(/n’a pas pu être écrit : ce disque n’accepte pas un fichier de cette taille\.$/m);
  expect(filesOf(folder)).toEqual([]);
});

/** Waits for the draft of a backup to grow. */
const caught = (folder: string) =>
  vi.waitFor(
    () => {
      const [draft] = filesOf(folder).filter((name) => name.endsWith('.brouillon'));
      expect(statSync(join(folder, draft!)).size).toBeGreaterThan(0);
    },
    { timeout: 20_000, interval: 2 },
  );

test('a backup that is interrupted leaves nothing; one that is killed leaves what the next one removes', async () => {
  const [folder, env] = [place('sauvegardes'), { DATABASE_URL: base.url, DATA_DIR: dataFolder() }];
  const interrupted = maillage(['backup', folder], env);
  await caught(folder);
  interrupted.child.kill('SIGTERM');
  expect(await interrupted.ended).toBe(130);
  expect(filesOf(folder)).toEqual([]);
  const killed = maillage(['backup', folder], env);
  await caught(folder);
  killed.child.kill('SIGKILL');
  await killed.ended;
  const left = filesOf(folder);
  expect(left).toEqual([expect.stringMatching(/^\..*\.brouillon$/)]);
  expect((await type(['backup', folder], env)).code).toBe(0);
  expect(filesOf(folder)).toEqual([expect.stringMatching(/^maillage-.*\.tar\.gz$/)]);
});

test('a restoration that is killed leaves the data that were there', async () => {
  const [folder, env] = [place('sauvegardes'), { DATABASE_URL: base.url, DATA_DIR: dataFolder() }];
  const archive = join(folder, 'a.tar.gz');
  expect((await type(['backup', archive], env)).code).toBe(0);
  await sql`update origine set libelle = 'Après la sauvegarde' where cle = 'c1'`.execute(base.db);
  const before = await tableSums(base.db);
  for (let round = 0; round < 2; round++) {
    const killed = maillage(['restore', '--remplacer', archive], env);
    await vi.waitFor(
      async () => {
        const { rows } = await sql`
          select from pg_stat_activity where datname = current_database() and application_name like 'maillage-restore%'
            and (query ilike 'copy%' or query ilike 'alter table%' or query ilike 'create%')`.execute(base.db);
        expect(rows.length).toBeGreaterThan(0);
      },
      { timeout: 20_000, interval: 3 },
    );
    await new Promise((wait) => setTimeout(wait, round * 60));
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await tableSums(base.db)).toEqual(before);
  }
  const restored = await type(['restore', '--remplacer', archive], env);
  expect(restored.code, restored.said).toBe(0);
  const { rows } = await sql`select libelle from origine where cle = 'c1'`.execute(base.db);
  expect(rows).toEqual([{ libelle: 'Ligne 1' }]);
});
