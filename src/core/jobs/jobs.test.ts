import pg from 'pg';
import { afterEach, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { openDb, transaction } from '#core/db/index.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import {
  defineJob,
  defineTick,
  enqueueJob,
  installJobs,
  type Job,
  listDeadJobs,
  retryDeadJob,
  startJobs,
  type Workers,
} from './index.ts';

const { db, pool, url } = await testDatabase();
const started: Workers[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((workers) => workers.stop()));
});

function start(jobs: Job[], opened = { db, pool }): Workers {
  const workers = startJobs(
    {
      ...testDeps(opened),
      mail: null,
      sender: async () => ({ service: 'Maillage', origin: 'http://localhost' }),
    },
    jobs,
  );
  started.push(workers);
  return workers;
}

const seen: string[] = [];
let work: (word: string) => Promise<void> = async (word) => void seen.push(word);
const say = defineJob({
  name: 'essai.dire',
  title: 'Dire un mot',
  payload: z.object({ word: z.string() }),
  retries: 1,
  backoffSeconds: 1,
  run: (_, { word }) => work(word),
});
let nights = 0;
let days = 0;
const day = defineJob({
  name: 'essai.jour',
  title: 'Passer le jour',
  payload: z.undefined(),
  schedule: '0 12 * * *',
  catchUpHours: 26,
  run: async () => void days++,
});
const night = defineJob({
  name: 'essai.nuit',
  title: 'Passer la nuit',
  payload: z.object({}),
  schedule: '0 3 * * *',
  catchUpHours: 26,
  run: async () => void nights++,
});
const PATIENCE = { timeout: 20_000, interval: 50 };

beforeAll(() => installJobs(pool, [say]));

test('installing again, or twice at once, changes nothing; queues that appear are made', async () => {
  await Promise.all([installJobs(pool, [say]), installJobs(pool, [say, night])]);
  const { rows } = await pool.query(
    "select name, policy, dead_letter from pgboss.queue where name like 'essai.%' order by 1",
  );
  expect(rows).toEqual([
    { name: 'essai.dire', policy: 'standard', dead_letter: 'taches.mortes' },
    { name: 'essai.nuit', policy: 'singleton', dead_letter: 'taches.mortes' },
  ]);
});

test('two processes install an empty database at once', async () => {
  const admin = new pg.Client({ connectionString: inject('adminUrl') });
  await admin.connect();
  const name = `essai_${Math.random().toString(36).slice(2)}`;
  await admin.query(`create database ${name} template ${inject('template')}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  const both = [openDb(address.href), openDb(address.href)];
  await both[0]!.pool.query('drop schema if exists pgboss cascade');
  await Promise.all(both.map((one) => installJobs(one.pool, [say, night])));
  // No connection was given back inside a broken transaction.
  for (const one of both) expect((await one.pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  await Promise.all(both.map((one) => one.close()));
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

test('a job enqueued by an act runs when the act commits, and never when it does not', async () => {
  await transaction(db, async (tx) => {
    await enqueueJob(tx, say, { word: 'perdu' });
    throw new Error('no');
  }).catch(() => {});
  start([say]);
  await transaction(db, (tx) => enqueueJob(tx, say, { word: 'fait' }));
  await expect.poll(() => seen, PATIENCE).toEqual(['fait']);
});

test('a payload that the job does not declare is refused before the queue', async () => {
  await expect(enqueueJob(db, say, { word: 3 } as never)).rejects.toThrow();
});

test('a queue that no start has made yet is made by the act', async () => {
  const fresh = defineJob({ name: 'essai.neuf', title: 'Neuf', payload: z.object({}), run: async () => {} });
  expect(await transaction(db, (tx) => enqueueJob(tx, fresh, {}))).toMatch(/^[0-9a-f-]{36}$/);
});

test('a job that fails is tried again, then kept as a dead letter that can be put back', async () => {
  let attempts = 0;
  work = async () => {
    attempts++;
    throw new Error('le disque est plein');
  };
  start([say]);
  await enqueueJob(db, say, { word: 'mort' });
  await expect
    .poll(() => listDeadJobs(db, [say]), PATIENCE)
    .toMatchObject([{ name: 'essai.dire', title: 'Dire un mot', error: 'le disque est plein' }]);
  expect(attempts).toBe(2);
  work = async (word) => void seen.push(word);
  const [dead] = await listDeadJobs(db, [say]);
  expect(await retryDeadJob(db, [], dead!.id)).toBeNull();
  expect(await retryDeadJob(db, [say], dead!.id)).toBe('essai.dire');
  expect(await retryDeadJob(db, [say], dead!.id)).toBeNull();
  await expect.poll(() => seen, PATIENCE).toContain('mort');
  expect(await listDeadJobs(db, [say])).toEqual([]);
});

test('several processes share the queue: each job runs once', async () => {
  seen.length = 0;
  const second = openDb(url, { max: 3 });
  start([say]);
  start([say], second);
  const words = Array.from({ length: 12 }, (_, n) => `mot ${n}`);
  for (const word of words) await enqueueJob(db, say, { word });
  await expect.poll(() => seen.length, { timeout: 40_000 }).toBe(12);
  expect([...seen].sort()).toEqual([...words].sort());
  await Promise.all(started.splice(0).map((workers) => workers.stop()));
  await second.close();
}, 60_000);

test('the clock is that of Paris, and a job that left the code leaves it', async () => {
  await pool.query("insert into pgboss.schedule (name, cron, timezone) values ('essai.dire', '* * * * *', 'UTC')");
  start([night]);
  await expect
    .poll(async () => (await pool.query('select name, cron, timezone from pgboss.schedule')).rows, PATIENCE)
    .toEqual([{ name: 'essai.nuit', cron: '0 3 * * *', timezone: 'Europe/Paris' }]);
});

test('a night missed is caught up once, and not while it is recent', async () => {
  await expect.poll(() => nights, PATIENCE).toBe(1);
  await expect
    .poll(async () => (await pool.query("select state from pgboss.job where name = 'essai.nuit'")).rows, PATIENCE)
    .toEqual([{ state: 'completed' }]);
  await start([night]).stop();
  const count = () => pool.query("select count(*)::int as n from pgboss.job where name = 'essai.nuit'");
  expect((await count()).rows).toEqual([{ n: 1 }]);
  await pool.query("update pgboss.job set completed_on = now() - interval '27 hours' where name = 'essai.nuit'");
  start([night]);
  await expect.poll(() => nights, PATIENCE).toBe(2);
});

test('a job of the clock may declare that it takes nothing', async () => {
  start([day]);
  await expect.poll(() => days, PATIENCE).toBe(1);
});

test('a stop waits for the job that runs, and its end is written', async () => {
  let finish = () => {};
  let begun = false;
  work = () =>
    new Promise((done) => {
      begun = true;
      finish = done;
    });
  const workers = start([say]);
  const id = await enqueueJob(db, say, { word: 'long' });
  await expect.poll(() => begun, PATIENCE).toBe(true);
  let stopped = false;
  const stopping = workers.stop().then(() => {
    stopped = true;
  });
  await new Promise((done) => setTimeout(done, 300));
  expect(stopped).toBe(false);
  finish();
  await stopping;
  const state = (await pool.query('select state from pgboss.job where id = $1', [id])).rows;
  expect(state).toEqual([{ state: 'completed' }]);
});

test('a stop waits for the line that says a job is done, however slow the base', async () => {
  let finish = () => {};
  work = () =>
    new Promise((done) => {
      finish = done;
    });
  const narrow = openDb(url, { max: 1 });
  const workers = start([say], narrow);
  const id = await enqueueJob(db, say, { word: 'lent' });
  const state = async () => (await pool.query('select state from pgboss.job where id = $1', [id])).rows[0]?.state;
  await expect.poll(state, PATIENCE).toBe('active');
  const held = await narrow.pool.connect();
  finish();
  setTimeout(() => held.release(), 1_500);
  await workers.stop();
  expect(await state()).toBe('completed');
  await narrow.close();
});

test('a job longer than the stop goes back to the queue', async () => {
  work = () => new Promise(() => {});
  const workers = start([say]);
  const id = await enqueueJob(db, say, { word: 'sans fin' });
  const state = async () => (await pool.query('select state from pgboss.job where id = $1', [id])).rows[0]?.state;
  await expect.poll(state, PATIENCE).toBe('active');
  await workers.stop(1_000);
  expect(await state()).toBe('retry');
  await pool.query('delete from pgboss.job where id = $1', [id]);
});

test('an idle stop is immediate', async () => {
  const workers = start([say, night]);
  await new Promise((done) => setTimeout(done, 500));
  const before = performance.now();
  await workers.stop();
  expect(performance.now() - before).toBeLessThan(1_000);
});

test('a tick runs again and again, waits after a failure, and stops', async () => {
  let runs = 0;
  const tick = defineTick({
    name: 'essai.tic',
    title: 'Battre',
    everySeconds: 0.05,
    run: async () => {
      if (++runs === 2) throw new Error('once');
    },
  });
  const workers = start([tick]);
  await expect.poll(() => runs, PATIENCE).toBeGreaterThan(3);
  await workers.stop();
  const after = runs;
  await new Promise((done) => setTimeout(done, 200));
  expect(runs).toBe(after);
});

test('a database that cuts every connection does not end the process, and jobs go on', async () => {
  work = async (word) => {
    if (word === 'coupe') {
      const admin = new pg.Client({ connectionString: inject('adminUrl') });
      await admin.connect();
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        new URL(url).pathname.slice(1),
      ]);
      await admin.end();
    } else seen.push(word);
  };
  const unhandled: unknown[] = [];
  const catchAll = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', catchAll);
  start([say]);
  await enqueueJob(db, say, { word: 'coupe' });
  await new Promise((done) => setTimeout(done, 3_000));
  await enqueueJob(db, say, { word: 'ensuite' });
  await expect.poll(() => seen, PATIENCE).toContain('ensuite');
  process.off('unhandledRejection', catchAll);
  expect(unhandled).toEqual([]);
}, 40_000);
