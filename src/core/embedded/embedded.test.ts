import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { OperatorError } from '#core/errors/index.ts';
import { causeIn } from './cluster.ts';
import { type EmbeddedServer, openEmbedded } from './index.ts';
import { livePostmaster } from './postmaster.ts';

const folder = mkdtempSync(join(tmpdir(), 'maillage embarqué é-'));
const dataDir = join(folder, 'données du campus');
const cluster = join(dataDir, 'postgresql');
const opened: EmbeddedServer[] = [];

async function open(path = dataDir, connections?: number): Promise<EmbeddedServer> {
  const room = connections === undefined ? {} : { connections };
  const server = await openEmbedded({ dataDir: path, volatile: true, ...room });
  opened.push(server);
  return server;
}

async function ask<T extends pg.QueryResultRow>(server: EmbeddedServer, text: string): Promise<T> {
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(text)).rows[0]!;
  } finally {
    await client.end();
  }
}

const closeAll = async () => {
  for (const server of opened.splice(0)) await server.stop();
};
const killPostmaster = async () => {
  const { pid } = livePostmaster(cluster)!;
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => livePostmaster(cluster)?.pid).not.toBe(pid);
};

afterEach(closeAll);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('two first starts at once share one cluster, in a folder with spaces and accents', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  expect(one.url).toBe(two.url);
  expect([one.started, two.started].filter(Boolean)).toHaveLength(1);
  expect(readdirSync(dataDir).sort()).toEqual(['postgresql', 'postgresql.log', 'postgresql.mdp']);
});

test('the password is drawn for the folder, and asked for on every way in', async () => {
  const { password } = new URL((await open()).url);
  // 192 bits.
  expect(password).toMatch(/^[\w-]{32}$/);
  expect(new Set(password).size).toBeGreaterThan(8);
  const ways = readFileSync(join(cluster, 'pg_hba.conf'), 'utf8')
    .split('\n')
    .filter((line) => /^[a-z]/.test(line));
  expect(ways.length).toBeGreaterThan(0);
  expect(ways.map((line) => line.trim().split(/\s+/).at(-1))).toEqual(ways.map(() => 'scram-sha-256'));
});

test('French letters have a case and an order', async () => {
  const row = await ask<{ lower: string; first: string }>(
    await open(),
    `select lower('ÉCOLE'), (array['zoo', 'école', 'eau'])[1] as unsorted,
     (select string_agg(w, ' ' order by w collate "fr-x-icu") from unnest(array['zoo', 'école', 'eau']) w) as first`,
  );
  expect(row).toMatchObject({ lower: 'école', first: 'eau école zoo' });
});

test('the last one out stops the server, not the first', async () => {
  const one = await open();
  const two = await open();
  expect(two.started).toBe(false);
  await one.stop();
  expect((await ask<{ un: number }>(two, 'select 1 as un')).un).toBe(1);
  await two.stop();
  expect(livePostmaster(cluster)).toBeNull();
});

const accepted = async (server: EmbeddedServer): Promise<number> =>
  Number((await ask<{ max_connections: string }>(server, 'show max_connections')).max_connections);

test('it accepts as many connections as its first user asks, and keeps them while somebody uses it', async () => {
  const one = await open(dataDir, 70);
  expect(await accepted(one)).toBe(70);
  const two = await open(dataDir, 90);
  expect(two.started).toBe(false);
  expect(await accepted(two)).toBe(70);
});

test('one that a killed process left behind is started again when it accepts too few connections', async () => {
  const one = await open(dataDir, 70);
  // What is left of a process that was killed: the server, without the session that kept it.
  await ask(one, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'maillage-gardien'");
  opened.length = 0;
  const two = await open(dataDir, 90);
  expect(two.started).toBe(true);
  expect(await accepted(two)).toBe(90);
  expect(two.url).toBe(one.url);
});

test('a killed server is recovered with what was written', async () => {
  const before = await open();
  await ask(before, 'create table trace (mot text)');
  await ask(before, "insert into trace values ('gardé') returning mot");
  await ask(before, 'checkpoint');
  await killPostmaster();
  const after = await open();
  expect((await ask<{ mot: string }>(after, 'select mot from trace')).mot).toBe('gardé');
  expect(after.url).toBe(before.url);
});

test('a lock file whose number now belongs to another program does not block', async () => {
  await open();
  await killPostmaster();
  await closeAll();
  const other = spawn('sleep', ['60'], { stdio: 'ignore' });
  const lock = join(cluster, 'postmaster.pid');
  const lines = readFileSync(lock, 'utf8').split('\n');
  writeFileSync(lock, [String(other.pid), ...lines.slice(1)].join('\n'));
  try {
    expect((await ask<{ un: number }>(await open(), 'select 1 as un')).un).toBe(1);
  } finally {
    other.kill();
  }
});

const never = (error: Error): void => {
  throw error;
};

test('a watched server that dies comes back at the same address, with its lock', async () => {
  const server = await open();
  await server.claimService();
  const told: string[] = [];
  server.watch((sentence) => told.push(sentence), never);
  await killPostmaster();
  await expect.poll(() => told.at(-1), { timeout: 15_000 }).toBe('La base embarquée est revenue.');
  expect((await ask<{ un: number }>(server, 'select 1 as un')).un).toBe(1);
  await expect((await open()).claimService()).rejects.toThrow('sert déjà à un autre Maillage');
});

/** Kills the server, which comes back where its pools look for it. @param dead what happens once it is. @returns what it said. */
async function comeBack(server: EmbeddedServer, dead: () => void = () => {}): Promise<string[]> {
  const told: string[] = [];
  server.watch((sentence) => {
    if (told.push(sentence) === 1) dead();
  }, never);
  await killPostmaster();
  await expect.poll(() => told.at(-1), { timeout: 20_000 }).toBe('La base embarquée est revenue.');
  expect((await ask<{ un: number }>(server, 'select 1 as un')).un).toBe(1);
  return told;
}

test('it comes back at the same address when a session of the killed one still holds its memory', async () => {
  const server = await open();
  void ask(server, 'select count(*) from generate_series(1, 12000000)').catch(() => {});
  await new Promise((done) => setTimeout(done, 200));
  await comeBack(server);
});

test('it comes back at the same address when another program has taken its port for a while', async () => {
  const server = await open();
  const port = Number(new URL(server.url).port);
  const holder = createServer();
  const told = await comeBack(server, () => {
    holder.listen(port, '127.0.0.1');
    setTimeout(() => holder.close(), 1_000);
  });
  expect(told).toContain(`Le port ${port} de la base embarquée est pris par un autre programme.`);
});

test('an address that another program keeps is given up in one sentence; the next start takes another one', async () => {
  const server = await open();
  const port = Number(new URL(server.url).port);
  const holder = createServer();
  const told: string[] = [];
  const given: OperatorError[] = [];
  server.watch(
    (sentence) => {
      if (told.push(sentence) === 1) holder.listen(port, '127.0.0.1');
    },
    (error) => given.push(error),
    500,
  );
  await killPostmaster();
  await expect.poll(() => given.length, { timeout: 20_000 }).toBe(1);
  const taken = `Le port ${port} de la base embarquée est pris par un autre programme.`;
  // What does not change is said once.
  expect(told).toEqual(['La base embarquée s’est arrêtée : redémarrage.', taken]);
  expect(given[0]).toMatchObject({
    sentence: `${taken} Le service s’arrête ; relancé, il retrouvera sa base à une autre adresse.`,
    exitCode: 69,
  });
  await server.stop();
  const next = await open();
  holder.close();
  expect((await ask<{ un: number }>(next, 'select 1 as un')).un).toBe(1);
  expect(Number(new URL(next.url).port)).not.toBe(port);
});

test('a stop while the server is being restarted leaves nothing behind', async () => {
  const server = await open();
  const stopped = new Promise<void>((done) => {
    server.watch((sentence) => {
      if (sentence === 'La base embarquée s’est arrêtée : redémarrage.') setTimeout(() => done(server.stop()), 40);
    }, never);
  });
  await killPostmaster();
  await stopped;
  // Nothing starts again afterwards.
  await new Promise((done) => setTimeout(done, 1_500));
  expect(livePostmaster(cluster)).toBeNull();
});

test('one HTTP server a folder: the claim goes with its session', async () => {
  const one = await open();
  const two = await open();
  await one.claimService();
  await expect(two.claimService()).rejects.toThrow('sert déjà à un autre Maillage');
  await one.stop();
  await two.claimService(1_000);
});

test('a password file that is not the right one is said', async () => {
  await open();
  const file = join(dataDir, 'postgresql.mdp');
  const right = readFileSync(file, 'utf8');
  writeFileSync(file, 'autre');
  await expect(open()).rejects.toThrow('n’est pas celui de la base');
  rmSync(file);
  await expect(open()).rejects.toThrow('absent ou illisible');
  writeFileSync(file, right, { mode: 0o600 });
});

test('a creation cut short is cleaned, and the folder is closed to others', async () => {
  const path = join(folder, 'coupé');
  mkdirSync(join(path, 'postgresql.creation-999999-abc'), { recursive: true, mode: 0o700 });
  await open(path);
  expect(existsSync(join(path, 'postgresql.creation-999999-abc'))).toBe(false);
  expect(statSync(join(path, 'postgresql')).mode & 0o777).toBe(0o700);
  expect(statSync(join(path, 'postgresql.mdp')).mode & 0o777).toBe(0o600);
});

test('a folder that cannot be made, or that holds something else, is refused in a sentence', async () => {
  writeFileSync(join(folder, 'fichier'), '');
  await expect(open(join(folder, 'fichier'))).rejects.toThrow(/fichier .*un fichier porte ce nom\.$/);
  mkdirSync(join(folder, 'autre', 'postgresql', 'photos'), { recursive: true });
  await expect(open(join(folder, 'autre'))).rejects.toThrow('ce n’est pas une base PostgreSQL');
});

test.each([
  ['FATAL:  could not extend file "base/1/2691": No space left on device', 'le disque est plein'],
  [
    'FATAL:  could not extend file "base/1/1": wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.\nPANIC:  cannot abort transaction 1',
    'le disque est plein',
  ],
  ['PANIC:  could not read file "global/pg_control"', 'des fichiers de la base sont abîmés ; reprenez une sauvegarde'],
])('what PostgreSQL says is put in French: %s', (said, cause) => {
  expect(causeIn(said)).toBe(cause);
});
