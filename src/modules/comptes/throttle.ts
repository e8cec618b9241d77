import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { RequestContext } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';

type Limit = readonly [points: number, seconds: number];
const [QUARTER, HOUR] = [900, 3600];

/**
 * Attempts granted to one account (or one mail address, known or not) and to one network address, in a time that starts at the
 * first. Kept in the table `frein`: a restart forgets nothing, and the processes of one database count together.
 */
const LIMITS = {
  phrase: { account: [10, QUARTER], address: [60, QUARTER] },
  second_facteur: { account: [10, QUARTER], address: [60, QUARTER] },
  lien: { account: [5, HOUR], address: [30, HOUR] },
  invitation: { account: [60, HOUR], address: null },
  demonstration: { account: null, address: [60, QUARTER] },
  // Somebody without an account asks that an organisation join a campus; the account is the address given.
  candidature: { account: [3, HOUR], address: [10, HOUR] },
  // Somebody without an account asks to keep the sheet of her organisation; the account is the address given.
  revendication: { account: [3, HOUR], address: [10, HOUR] },
  // Somebody without an account states a need; the account is the address given.
  besoin: { account: [3, HOUR], address: [10, HOUR] },
  // A teacher without an account registers classes; the account is the address given. Schools of an académie may share a network address.
  inscription: { account: [20, HOUR], address: [300, HOUR] },
  // A teacher without an account asks for a place in a company; the account is the address given.
  stage_enseignant: { account: [3, HOUR], address: [10, HOUR] },
  // Somebody without an account offers to be a mentor of a cordée; the account is the address given.
  mentor: { account: [3, HOUR], address: [10, HOUR] },
  // Pupils say what they think of an event; the account is their group. A class answers in the same minutes, behind one network address.
  avis: { account: [150, QUARTER], address: [600, HOUR] },
  // A visitor proposes corrections of a sheet; the account is the sheet.
  correction: { account: [20, HOUR], address: [10, HOUR] },
} as const satisfies Record<string, { account: Limit | null; address: Limit | null }>;

export type Purpose = keyof typeof LIMITS;
type Asking = Pick<RequestContext, 'pool' | 'secret' | 'client'>;

/**
 * Counts one attempt. @param account id of the account or address typed; counted alike whether it exists or not.
 * @returns milliseconds to wait before another; 0 when this one may go on.
 */
export async function countAttempt(ctx: Asking, purpose: Purpose, account: string): Promise<number> {
  for (const { limiter, key } of keysOf(ctx, purpose, account)) {
    const wait = await consume(limiter, key);
    if (wait > 0) return wait;
  }
  return 0;
}

/** The same as a sentence, or null when the attempt may go on. */
export async function throttle(ctx: Asking, purpose: Purpose, account: string): Promise<string | null> {
  const wait = await countAttempt(ctx, purpose, account);
  return wait === 0 ? null : waitSentence(wait);
}

export const waitSentence = (ms: number): string =>
  `Trop d’essais en peu de temps. Attendez ${count(Math.max(1, Math.ceil(ms / 60_000)), 'minute')}, puis recommencez.`;

/** A success: the attempts of the account are forgotten, and that of the address is given back. */
export async function forgive(ctx: Asking, purpose: Purpose, account: string): Promise<void> {
  await Promise.all(
    keysOf(ctx, purpose, account).map(({ limiter, key, kind }) =>
      kind === 'account' ? limiter.delete(key) : limiter.reward(key),
    ),
  );
}

function keysOf(ctx: Asking, purpose: Purpose, account: string) {
  const values = { account, address: networkOf(ctx.client.address) };
  // The address first: once it is stopped, it can use up the attempts of nobody else.
  return (['address', 'account'] as const).flatMap((kind) => {
    const [value, limiter] = [values[kind], limitersOf(ctx.pool).get(`${purpose} ${kind}`)];
    if (!value || !limiter) return [];
    return [{ kind, limiter, key: ctx.secret.mac('frein', `${purpose} ${kind} ${value}`).toString('hex') }];
  });
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(refused.msBeforeNext, 1000);
    throw refused;
  }
}

const known = new WeakMap<pg.Pool, Map<string, RateLimiterPostgres>>();

function limitersOf(pool: pg.Pool): Map<string, RateLimiterPostgres> {
  const made = known.get(pool) ?? new Map<string, RateLimiterPostgres>();
  if (made.size > 0) return made;
  for (const [purpose, kinds] of Object.entries(LIMITS)) {
    for (const [kind, limit] of Object.entries(kinds) as [string, Limit | null][]) {
      if (!limit) continue;
      const [points, duration] = limit;
      const limiter = new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'frein',
        tableCreated: true,
        keyPrefix: `${purpose}_${kind}`,
        points,
        duration,
        // Old counters go with the other expired data (retention of the room).
        clearExpiredByTimeout: false,
      });
      made.set(`${purpose} ${kind}`, limiter);
    }
  }
  known.set(pool, made);
  return made;
}

/** An IPv6 visitor holds a whole /64: its addresses count as one. */
function networkOf(address: string | null): string | null {
  if (!address?.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.slice(0, 4).join(':')}::/64`;
}
