import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#app';
import type { Route } from '#core/http/index.ts';
import { roles } from '#modules/droits/index.ts';
import { ask, type Example, examplesIn, ownExamples } from '#tests/support/access-examples.ts';
import {
  expected,
  expectedOfVisitor,
  hasOther,
  nameOf,
  reviewOf,
  roleName,
  triedRoles,
  type Where,
} from '#tests/support/access-matrix.ts';
import type { Outcome } from '#tests/support/access-table.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

/** Requests in flight together. */
const TOGETHER = 6;

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let territories: Record<Where, Territory>;
let examples: Record<Where, Example>;
/** One persona a role for what only reads. */
const readers = new Map<string, Persona>();

beforeAll(async () => {
  territories = await twoCampuses(db);
  examples = { own: await examplesIn(db, territories.own), other: await examplesIn(db, territories.other) };
  for (const role of triedRoles) readers.set(roleName(role), await holderOf(role));
});

const holderOf = (role: (typeof triedRoles)[number], secondFactor = true): Promise<Persona> =>
  persona(db, role ? [grantIn(territories.own, role, role.objet ?? undefined)] : [], { secondFactor });

/** An answer as the table says it. Sent to sign in or to the second factor is 303; anything else than a refusal is « oui ». */
function outcomeOf(response: Response): Outcome {
  const location = response.headers.get('location') ?? '';
  if (response.status === 303 && /^\/connexion(\/second-facteur)?\?vers=/.test(location)) return '303';
  if (response.status === 401 || response.status === 403) return `${response.status}`;
  // A door that is known and closed for good says no more than an unknown one.
  if (response.status === 404 || response.status === 410) return '404';
  if (response.status >= 500) throw new Error(`${response.status} for ${response.url}`);
  return 'oui';
}

/** What a role obtains: the cookie of somebody who holds it, on the example of one territory. */
async function obtained(route: Route, role: (typeof triedRoles)[number], where: Where): Promise<Outcome> {
  const reads = route.method === 'GET';
  const who = reads ? readers.get(roleName(role))! : await holderOf(role);
  const other = where === 'other' ? await persona(db, []) : who;
  const example = { ...examples[where], ...(await ownExamples(db, other, reviewOf(route)?.object)) };
  const response = await ask(app, route, example, who.cookie);
  await response.body?.cancel();
  if (!reads) await examples[where].restore();
  return outcomeOf(response);
}

async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>, together = TOGETHER): Promise<void> {
  for (let i = 0; i < items.length; i += together) await Promise.all(items.slice(i, i + together).map(work));
}

const guarded = routes.filter((route) => route.access !== 'public');
const open = routes.filter((route) => route.access === 'public');

describe('each guarded address, with each role, in one’s perimeter and in another', () => {
  it.each(guarded.map((route) => [nameOf(route), route] as const))('%s', async (_, route) => {
    const wheres: Where[] = hasOther(route) ? ['own', 'other'] : ['own'];
    const trials = triedRoles.flatMap((role) => wheres.map((where) => ({ role, where })));
    const found: string[] = [];
    const wanted: string[] = [];
    // What writes is tried one by one: an example is put back after each.
    const together = route.method === 'GET' ? TOGETHER : 1;
    await inBatches(
      trials,
      async ({ role, where }) => {
        wanted.push(`${roleName(role)} ${where} ${expected(route, role, where)}`);
        found.push(`${roleName(role)} ${where} ${await obtained(route, role, where)}`);
      },
      together,
    );
    expect(found.sort()).toEqual(wanted.sort());
    expect(outcomeOf(await ask(app, route, examples.own, null))).toBe(expectedOfVisitor(route));
  });

  it('opens nothing but the pages of the second factor to a session that owes it', async () => {
    const owing = await holderOf(roles.get('directeur_campus')!, false);
    for (const route of guarded) {
      const outcome = outcomeOf(await ask(app, route, examples.own, owing.cookie));
      const free = route.access !== 'public' && route.access.name === 'session ouverte';
      expect([nameOf(route), outcome]).toEqual([nameOf(route), free ? outcome : '303']);
      if (free) expect([nameOf(route), outcome]).not.toEqual([nameOf(route), '303']);
    }
  });
});

describe('each public address', () => {
  it.each(open.map((route) => [nameOf(route), route] as const))('%s', async (_, route) => {
    const cookies = [null, (await holderOf(null)).cookie, (await holderOf(roles.get('directeur_campus')!)).cookie];
    for (const cookie of cookies) {
      const response = await ask(app, route, { elsewhere: { jeton: randomUUID() } }, cookie);
      expect(['401', '403']).not.toContain(outcomeOf(response));
      await response.body?.cancel();
    }
  });
});
