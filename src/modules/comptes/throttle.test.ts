import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDb } from '#core/db/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { countAttempt, forgive, throttle } from './throttle.ts';

const { db, pool, url } = await testDatabase();
const secret = secretOf(Buffer.alloc(32, 7));
const from = (address: string | null, other = pool) => ({ pool: other, secret, client: { address, userAgent: '' } });
const times = async (n: number, one: () => Promise<number>) => {
  const waits: number[] = [];
  for (let i = 0; i < n; i++) waits.push(await one());
  return waits;
};

beforeEach(() => db.deleteFrom('frein').execute());

describe('attempts', () => {
  it('of one account stop after ten, wherever they come from', async () => {
    let host = 1;
    const waits = await times(11, () => countAttempt(from(`203.0.113.${host++}`), 'phrase', 'a@exemple.fr'));
    expect(waits.slice(0, 10).every((wait) => wait === 0)).toBe(true);
    expect(waits[10]).toBeGreaterThan(14 * 60_000);
    expect(waits[10]).toBeLessThanOrEqual(15 * 60_000);
    expect(await countAttempt(from('203.0.113.99'), 'phrase', 'b@exemple.fr')).toBe(0);
  });

  it('of one address stop after sixty, whoever they are for', async () => {
    let account = 1;
    const waits = await times(61, () => countAttempt(from('203.0.113.1'), 'phrase', `${account++}@exemple.fr`));
    expect(waits.filter((wait) => wait > 0)).toHaveLength(1);
    expect(await countAttempt(from('203.0.113.2'), 'phrase', 'z@exemple.fr')).toBe(0);
  });

  it('of an address that is stopped use up nobody’s', async () => {
    let account = 1;
    await times(61, () => countAttempt(from('203.0.113.1'), 'phrase', `${account++}@exemple.fr`));
    await times(20, () => countAttempt(from('203.0.113.1'), 'phrase', 'a@exemple.fr'));
    expect(await countAttempt(from('203.0.113.2'), 'phrase', 'a@exemple.fr')).toBe(0);
  });

  it('at once are counted one by one', async () => {
    const waits = await Promise.all(
      Array.from({ length: 30 }, () => countAttempt(from('203.0.113.1'), 'phrase', 'a@exemple.fr')),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
  });

  it('are counted together by two processes, and after a restart', async () => {
    const other = openDb(url, { max: 1 });
    await times(6, () => countAttempt(from(null), 'phrase', 'a@exemple.fr'));
    await times(4, () => countAttempt(from(null, other.pool), 'phrase', 'a@exemple.fr'));
    await other.close();
    const again = openDb(url, { max: 1 });
    expect(await throttle(from(null, again.pool), 'phrase', 'a@exemple.fr')).toBe(
      'Trop d’essais en peu de temps. Attendez 15 minutes, puis recommencez.',
    );
    await again.close();
  });

  it('start again when the time is over', async () => {
    await times(11, () => countAttempt(from(null), 'phrase', 'a@exemple.fr'));
    await sql`update frein set expire = expire - 900000`.execute(db);
    expect(await countAttempt(from(null), 'phrase', 'a@exemple.fr')).toBe(0);
  });

  it('are forgotten by a success; the address only gets this one back', async () => {
    await times(10, () => countAttempt(from('203.0.113.1'), 'phrase', 'a@exemple.fr'));
    await forgive(from('203.0.113.1'), 'phrase', 'a@exemple.fr');
    expect(await countAttempt(from('203.0.113.1'), 'phrase', 'a@exemple.fr')).toBe(0);
    const rows = await db.selectFrom('frein').select(['key', 'points']).orderBy('key').execute();
    expect(rows.map((row) => row.points)).toEqual([1, 10]);
  });

  it('of one purpose leave the others alone', async () => {
    await times(11, () => countAttempt(from(null), 'phrase', 'a@exemple.fr'));
    expect(await countAttempt(from(null), 'lien', 'a@exemple.fr')).toBe(0);
  });
});

it.each([
  ['2001:db8::1', '2001:db8::2', true],
  ['2001:db8::1', '2001:0db8:0:0:ffff::9', true],
  ['fe80::1%eth0', 'fe80::2', true],
  ['2001:db8::1', '2001:db8:0:1::1', false],
])('%s and %s of one IPv6 network: %s', async (one, two, together) => {
  await times(60, () => countAttempt(from(one), 'demonstration', ''));
  expect((await countAttempt(from(two), 'demonstration', '')) > 0).toBe(together);
});

it('what is kept names nobody', async () => {
  await countAttempt(from('203.0.113.1'), 'phrase', 'claire@exemple.fr');
  const keys = (await db.selectFrom('frein').select('key').execute()).map((row) => row.key);
  expect(keys).toHaveLength(2);
  for (const key of keys) expect(key).toMatch(/^phrase_(account|address):[0-9a-f]{64}$/);
});
