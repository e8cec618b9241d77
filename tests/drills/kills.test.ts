import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareDrafts } from '#core/files/drafts.ts';
import { keptContents, sweepFiles } from '#core/files/index.ts';
import { removeFolders, repository, stopAll } from '#tests/journeys/server-process.ts';
import { cutsOf, Play } from './play.ts';
import { chanceOf } from './random.ts';
import { lostAnswers } from './verdict.ts';

// The service, its database, one of its sessions or all of it is killed while people work: nothing that was acknowledged is
// lost, nothing is done by halves, and the service comes back by itself. See README.md.

const KILLS = Number(process.env.DRILL_KILLS || 200);
const SEED = Number(process.env.DRILL_SEED || Date.now() % 1_000_000);
const BATCH = 20;
/** How often each kind of cut is chosen. */
const WEIGHTS = { service: 3, postmaster: 3, backend: 4, everything: 2, start: 1 };

const chance = chanceOf(SEED);
const counts: Record<string, number> = {};
const delays: number[] = [];
let kills = 0;
let play: Play;

beforeAll(async () => {
  console.log(`DRILL_SEED=${SEED} DRILL_KILLS=${KILLS}`);
  const build = pathToFileURL(`${repository}scripts/build.mjs`).href;
  const { ensureBuilt } = (await import(/* @vite-ignore */ build)) as { ensureBuilt(): Promise<void> };
  await ensureBuilt();
  play = await Play.of(SEED);
}, 120_000);
afterAll(async () => {
  await play?.close();
  await stopAll();
  removeFolders();
}, 60_000);

interface Written {
  id: string;
  etat: string;
  essais: number;
  regroupe_dans: string | null;
  takenBack: boolean;
}

/** What is read of the base while nobody works. */
async function ask<T>(work: (db: ReturnType<Play['service']['openDb']>['db']) => Promise<T>): Promise<T> {
  const base = play.service.openDb();
  try {
    return await work(base.db);
  } finally {
    await base.close();
  }
}

test('the database of an installation waits for its disk before it acknowledges', async () => {
  const { rows } = await ask((db) =>
    sql<{ name: string; setting: string }>`
      select name, setting from pg_settings
      where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name`.execute(db),
  );
  expect(rows.map(({ name, setting }) => `${name} ${setting}`)).toEqual([
    'fsync on',
    'full_page_writes on',
    'synchronous_commit on',
  ]);
});

describe('cut while people work', () => {
  beforeAll(() => play.begin());
  const batches = Array.from({ length: Math.ceil(KILLS / BATCH) }, (_, n) => n * BATCH + BATCH);

  test.for(batches)(
    'up to kill %i, nothing acknowledged is lost and nothing is done by halves',
    { timeout: 240_000 },
    async (upTo) => {
      const cuts = cutsOf(play.service, chance);
      while (kills < upTo) {
        await pause(chance.between(60, 550));
        const kind = chance.pick(WEIGHTS);
        const done = await cuts[kind]!();
        kills += done;
        counts[kind] = (counts[kind] ?? 0) + done;
        delays.push(await play.service.recovered());
        const faults = await play.check({ chain: delays.length % 5 === 0 });
        expect(faults, `after kill ${kills} (${kind}), seed ${SEED}`).toEqual([]);
      }
    },
  );

  test('every kind of act was acknowledged many times, and some answers were lost', async () => {
    await play.end();
    const totals = play.stage.ledger.totals();
    console.log(`kills: ${kills} ${JSON.stringify(counts)}`);
    console.log(`back after (ms): median ${middle(delays)}, longest ${Math.round(Math.max(...delays))}`);
    console.table(totals);
    const least = Object.entries(totals).filter(([, one]) => one.acknowledged < KILLS / 40);
    expect(least).toEqual([]);
    const lost = await ask((db) => lostAnswers(db, play.stage.ledger));
    console.log(`answers lost: ${lost.done} acts done, ${lost.absent} not`);
    expect(lost.done).toBeGreaterThanOrEqual(KILLS / 20);
    expect(lost.absent).toBeGreaterThanOrEqual(KILLS / 20);
  });
});

const middle = (list: number[]): number => Math.round([...list].sort((a, b) => a - b)[list.length >> 1] ?? 0);

describe('once it is left alone', () => {
  let ids: string[];
  beforeAll(async () => {
    // Its time is spent: otherwise it is left to whoever may still be at it.
    ids = await ask(async (db) => {
      const { rows } = await sql<{ id: string }>`
        insert into pgboss.job (name, data, policy, state, started_on)
        values ('espace.rappeler', '{"tache": "espace.rappeler"}', 'standard', 'created', null),
          ('espace.rappeler', '{"tache": "espace.rappeler"}', 'standard', 'active', now() - interval '1 hour')
        returning id`.execute(db);
      return rows.map((row) => row.id);
    });
  });

  test('every mail written has left, once more at most for each time that it was taken', async () => {
    const waiting = () =>
      ask(async (db) => {
        // The five minutes for which a mail is taken, and the night before a digest, are spent at once.
        await sql`update notification set courriel = 'immediat' where courriel = 'resume'`.execute(db);
        await sql`
          update courriel set prochain_essai = now() where etat = 'a_envoyer' and prochain_essai > now()
            and (essais = 0 or prochain_essai < now() + interval '290 seconds')`.execute(db);
        const { rows } = await sql<{ n: number }>`
          select (select count(*) from courriel where etat = 'a_envoyer')::int
            + (select count(*) from notification where courriel in ('immediat', 'resume'))::int as n`.execute(db);
        return rows[0]!.n;
      });
    await expect.poll(waiting, { timeout: 240_000, interval: 500 }).toBe(0);
    const written = await ask(async (db) => {
      // What the person wanted no more of before it left: the choice of « produit » takes the mails of its topic back.
      const { rows } = await sql<Written>`
        select id, etat, essais, regroupe_dans, etat = 'abandonne' and regroupe_dans is null and exists (
          select from notification n where n.compte_id = c.compte_id and n.sujet = 'acces'
            and n.desabonnement_empreinte = sha256(convert_to(c.desabonnement, 'UTF8'))) as "takenBack"
        from courriel c`.execute(db);
      return rows;
    });
    const sent = written.filter((mail) => !mail.takenBack);
    const copies = new Map<string, number>();
    for (const { parsed } of play.stage.mails.received) {
      const id = /^<([^@]+)@/.exec(parsed.messageId ?? '')?.[1] ?? 'none';
      copies.set(id, (copies.get(id) ?? 0) + 1);
    }
    const alone = sent.filter((mail) => mail.regroupe_dans === null);
    expect(sent.filter((mail) => mail.etat !== 'envoye')).toEqual([]);
    expect(alone.filter((mail) => !copies.has(mail.id))).toEqual([]);
    expect(written.filter((mail) => (copies.get(mail.id) ?? 0) > mail.essais)).toEqual([]);
    // A mail that arrived was written by an act that was committed.
    const known = new Set(written.filter((mail) => mail.regroupe_dans === null).map((mail) => mail.id));
    expect([...copies.keys()].filter((id) => !known.has(id))).toEqual([]);
    const twice = [...copies.values()].reduce((sum, n) => sum + n - 1, 0);
    console.log(`mails: ${copies.size}, sent again: ${twice}`);
    expect(twice).toBeLessThanOrEqual(kills);
  }, 270_000);

  test('a job enqueued then is done, and so is one that a killed process had in hand', async () => {
    const states = () =>
      ask(async (db) => {
        const { rows } = await sql<{ state: string }>`
          select state from pgboss.job where id = any(${ids}::uuid[])`.execute(db);
        return rows.map((row) => row.state);
      });
    // Looked at every two minutes.
    await expect.poll(states, { timeout: 200_000, interval: 500 }).toEqual(['completed', 'completed']);
  }, 220_000);

  test('documents have their bytes, and what a cut left of a deposit is swept', async () => {
    const { files, folder } = play.service;
    const kept = await ask(async (db) => {
      await sweepFiles(db, files, { before: new Date(0), now: new Date(Date.now() + 2 * 86_400_000) });
      return keptContents(db);
    });
    const stored: string[] = [];
    const damaged: string[] = [];
    for await (const { empreinte } of files.list()) {
      stored.push(empreinte);
      const bytes = await buffer((await files.open(empreinte))!);
      if (createHash('sha256').update(bytes).digest('hex') !== empreinte) damaged.push(empreinte);
    }
    expect(stored.sort()).toEqual(kept.map((one) => one.empreinte).sort());
    expect(damaged).toEqual([]);
    console.log(`documents: ${stored.length}; drafts that cuts left: ${readdirSync(files.drafts).length}`);
    await prepareDrafts(files.drafts, Date.now() + 2 * 3_600_000);
    expect(readdirSync(files.drafts)).toEqual([]);
    expect(readdirSync(join(folder, 'fichiers')).filter((name) => !/^([0-9a-f]{2}|\.depots)$/.test(name))).toEqual([]);
  });

  test('the chain of the journal verifies from the command line', async () => {
    expect(await play.service.command('journal', 'sceller')).toMatchObject({ code: 0 });
    const verified = await play.service.command('journal', 'verifier');
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.said).toMatch(/Journal entier : .*lignes vérifiées/);
  }, 60_000);

  test('stopped in order and started again, everything is still there', async () => {
    expect(await play.service.stop(), play.service.said()).toBe(0);
    await play.service.start();
    expect(await play.check({ chain: true })).toEqual([]);
  }, 120_000);
});
