import pino from 'pino';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openDb } from '#core/db/index.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { defineJob, defineTick, type Job, startJobs } from './index.ts';
import { Outage } from './outage.ts';

const opened = await testDatabase();

/** A log, and what was written in it: level and sentence, or what failed. */
function written() {
  const lines: string[] = [];
  const log = pino(
    { level: 'info' },
    {
      write: (line) => {
        const { level, msg, err } = JSON.parse(line);
        lines.push(`${pino.levels.labels[level]} ${msg ?? err?.message}`);
      },
    },
  );
  return { lines, log };
}

const PATIENCE = { timeout: 30_000, interval: 50 };
const GONE = 'warn La base ne répond pas : les tâches et les courriels attendent son retour.';
const BACK = 'info La base répond de nouveau : les tâches et les courriels reprennent.';
const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const full = Object.assign(new Error('could not extend file'), { code: '53100' });

test('a base away is said once when it goes, once when it is back, and again the next time', () => {
  let now = 0;
  const { lines, log } = written();
  const outage = new Outage(log, () => now);
  expect(outage.refused(new Error('a defect'))).toBe(false);
  outage.answered();
  expect(lines).toEqual([]);
  for (const at of [0, 1_000, 60_000]) {
    now = at;
    expect(outage.refused(away)).toBe(true);
  }
  expect([lines, outage.present]).toEqual([[GONE], true]);
  now = 62_000;
  outage.answered();
  expect(lines).toEqual([GONE]);
  now = 65_000;
  outage.answered();
  outage.answered();
  expect([lines, outage.present]).toEqual([[GONE, BACK], false]);
  outage.refused(away);
  expect(lines).toEqual([GONE, BACK, GONE]);
});

test('a full disk still reads: an answer is not the return', () => {
  let now = 0;
  const { lines, log } = written();
  const outage = new Outage(log, () => now);
  for (const at of [0, 60_000, 120_000]) {
    now = at;
    outage.refused(full);
    now += 30_000;
    outage.answered();
  }
  expect(lines).toEqual(['warn Le disque de la base est plein : les tâches et les courriels attendent de la place.']);
  now += 120_000;
  outage.answered();
  expect(lines[1]).toBe(BACK);
});

test('while the base is away the jobs log one line, whatever pg-boss makes of what it does not receive', async () => {
  const { db, pool, close } = openDb(opened.url, { max: 3 });
  let gone = false;
  let asked = 0;
  pool.on('connect', (client) => {
    const answer = client.query.bind(client) as (text: unknown, ...rest: unknown[]) => unknown;
    Object.assign(client, {
      query: (text: unknown, ...rest: unknown[]) => {
        // What the clock of pg-boss asks as soon as it starts, and whose answer it reads.
        const clock = typeof text === 'string' && text.includes('cron_on');
        if (clock) asked++;
        return clock || gone ? Promise.reject(away) : answer(text, ...rest);
      },
    });
  });
  const { lines, log } = written();
  let ticked = 0;
  const jobs: Job[] = [
    defineJob({ name: 'essai.attente', title: 'Attendre', payload: z.object({}), run: async () => {} }),
    defineTick({
      name: 'essai.tic',
      title: 'Battre',
      everySeconds: 0.05,
      run: async (deps) => {
        ticked++;
        const client = await deps.pool.connect();
        await client.query('select 1').finally(() => client.release());
      },
    }),
  ];
  const sender = async () => ({ service: 'Maillage', origin: 'http://localhost' });
  const workers = startJobs({ ...testDeps({ db, pool }), log, mail: null, sender }, jobs);
  await expect.poll(() => asked, PATIENCE).toBeGreaterThan(0);
  gone = true;
  const before = ticked;
  await expect.poll(() => ticked, PATIENCE).toBeGreaterThan(before + 2);
  gone = false;
  await expect.poll(() => lines.at(-1), PATIENCE).toBe(BACK);
  await workers.stop();
  await close();
  expect(lines).toEqual([GONE, BACK]);
}, 60_000);

test('a tick that fails for another reason is told each time', async () => {
  const { lines, log } = written();
  const tick = defineTick({
    name: 'essai.faux',
    title: 'Échouer',
    everySeconds: 0.01,
    run: async () => {
      throw new Error('un défaut');
    },
  });
  const sender = async () => ({ service: 'Maillage', origin: 'http://localhost' });
  const workers = startJobs({ ...testDeps(opened), log, mail: null, sender }, [tick]);
  await expect.poll(() => lines.length, PATIENCE).toBeGreaterThan(1);
  await workers.stop();
  expect(new Set(lines)).toEqual(new Set(['warn un défaut']));
});
