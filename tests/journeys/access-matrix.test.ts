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
import { inBatches, outcomeOf } from '#tests/support/access-trials.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db, pool } = opened;
const app = testApp(opened);
let territories: Record<Where, Territory>;
let examples: Record<Where, Example>;
/** One persona a role for what only reads. */
const readers = new Map<string, Persona>();

beforeAll(async () => {
  territories = await twoCampuses(db);
  examples = { own: await examplesIn(db, territories.own), other: await examplesIn(db, territories.other) };
  for (const role of triedRoles) readers.set(roleName(role), await holderOf(role));
  // The servers of tests measure nothing by themselves, and what was planned for empty tables is slow on these.
  await pool.query('analyze');
});

const holderOf = (role: (typeof triedRoles)[number], secondFactor = true): Promise<Persona> =>
  persona(db, role ? [grantIn(territories.own, role, role.objet ?? undefined)] : [], { secondFactor });

interface Trial {
  role: (typeof triedRoles)[number];
  where: Where;
  wanted: Outcome;
}

/** Whether a trial changes something: then somebody of its own does it, alone, and the example is put back. */
const changes = (route: Route, { wanted }: Trial): boolean => route.method !== 'GET' && wanted === 'oui';

/** What is changed there is of the one who asks, who does nothing else: there is no example to put back. */
const PERSONAL = /^\/(espace\/(moi|notifications)|connexion|deconnexion)(\/|$)/;

/** What a role obtains: the cookie of somebody who holds it, on the example of one territory. */
async function obtained(route: Route, trial: Trial): Promise<Outcome> {
  const { role, where } = trial;
  const who = changes(route, trial) ? await holderOf(role) : readers.get(roleName(role))!;
  const owner = async () => (where === 'other' ? persona(db, []) : who);
  const example = { ...examples[where], ...(await ownExamples(db, owner, reviewOf(route)?.object)) };
  const response = await ask(app, route, example, who.cookie);
  await response.body?.cancel();
  const outcome = outcomeOf(response);
  const changed = route.method !== 'GET' && outcome === 'oui';
  if (changed && !PERSONAL.test(route.path)) await examples[where].restore();
  return outcome;
}

const guarded = routes.filter((route) => route.access !== 'public');
const open = routes.filter((route) => route.access === 'public');

describe('each guarded address, with each role, in one’s perimeter and in another', () => {
  it.each(guarded.map((route) => [nameOf(route), route] as const))('%s', async (_, route) => {
    const wheres: Where[] = hasOther(route) ? ['own', 'other'] : ['own'];
    const trials: Trial[] = triedRoles.flatMap((role) =>
      wheres.map((where) => ({ role, where, wanted: expected(route, role, where) })),
    );
    const nameOfTrial = ({ role, where }: Trial) => `${roleName(role)} ${where}`;
    const wanted = trials.map((trial) => `${nameOfTrial(trial)} ${trial.wanted}`);
    const found: string[] = [];
    const run = async (trial: Trial) => {
      found.push(`${nameOfTrial(trial)} ${await obtained(route, trial)}`);
    };
    await inBatches(
      trials.filter((trial) => !changes(route, trial)),
      run,
    );
    await inBatches(
      trials.filter((trial) => changes(route, trial)),
      run,
      1,
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
