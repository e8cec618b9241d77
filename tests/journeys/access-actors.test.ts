import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#app';
import type { Route } from '#core/http/index.ts';
import { keptActs, type Role, roles } from '#modules/droits/index.ts';
import { type ActorState, actorStates, keptTrials, type SameAs, wheresOf } from '#tests/support/access-actors.ts';
import { ask, type Example, examplesIn, ownExamples } from '#tests/support/access-examples.ts';
import { expected, expectedOfVisitor, nameOf, reviewOf, type Where } from '#tests/support/access-matrix.ts';
import type { Outcome } from '#tests/support/access-table.ts';
import { inBatches, outcomeOf } from '#tests/support/access-trials.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const guarded = routes.filter((route) => route.access !== 'public');
const director = roles.get('directeur_campus')!;
let own: Territory;
let examples: Record<Where, Example>;

beforeAll(async () => {
  const both = await twoCampuses(db);
  own = both.own;
  examples = { own: await examplesIn(db, both.own), other: await examplesIn(db, both.other) };
});

const given = (role: Role, more: Partial<PersonaGrant> = {}): PersonaGrant => ({
  ...grantIn(own, role, role.objet ?? undefined),
  ...more,
});

type Source = Partial<PersonaGrant> & { etat?: string; retiree_le?: string };

/** Somebody to whom a role is lent. @param source what the absent person holds. */
async function delegate(role: Role, lent: Partial<PersonaGrant> = {}, source: Source = {}): Promise<Persona> {
  const { etat = 'actif', ...held } = source;
  const { id } = await persona(db, [given(role, held)]);
  await db.updateTable('compte').set({ etat }).where('id', '=', id).execute();
  const row = await db.selectFrom('attribution').select('id').where('compte_id', '=', id).executeTakeFirstOrThrow();
  return persona(db, [given(role, { debut: '2026-11-20', fin: '2026-11-27', ...lent, delegation_de: row.id })]);
}

const holder = (more: Partial<PersonaGrant> = {}) => persona(db, [given(director, more)]);
const PAST = { debut: '2026-01-01', fin: '2026-11-20' };
const TO_COME = { debut: '2026-12-01', fin: '2026-12-05' };
const WITHDRAWN = { retiree_le: '2026-11-20T09:00:00Z' };

async function withAccess(etat: string): Promise<Persona> {
  const who = await holder();
  await db.updateTable('compte').set({ etat }).where('id', '=', who.id).execute();
  return who;
}

async function withSession(change: Partial<Record<'revoquee_le' | 'expire_le' | 'vue_le', string>>): Promise<Persona> {
  const who = await holder();
  await db.updateTable('session').set(change).where('id', '=', who.sessionId).execute();
  return who;
}

const people: Record<ActorState, () => Promise<Persona>> = {
  'accès suspendu': () => withAccess('suspendu'),
  'accès fermé': () => withAccess('ferme'),
  'session fermée': () => withSession({ revoquee_le: '2026-11-23T09:00:00+01:00' }),
  'session expirée (douze heures)': () => withSession({ expire_le: '2026-11-23T09:29:59+01:00' }),
  'session laissée deux heures': () => withSession({ vue_le: '2026-11-23T07:29:59+01:00' }),
  'rôle à venir': () => holder(TO_COME),
  'rôle fini': () => holder(PAST),
  'rôle retiré': () => holder(WITHDRAWN),
  'délégation en cours': () => delegate(director),
  'délégation à venir': () => delegate(director, TO_COME),
  'délégation finie': () => delegate(director, PAST),
  'délégation reprise': () => delegate(director, WITHDRAWN),
  'délégation d’un rôle fini': () => delegate(director, {}, PAST),
  'délégation d’un rôle retiré': () => delegate(director, {}, WITHDRAWN),
  'délégation d’une personne suspendue': () => delegate(director, {}, { etat: 'suspendu' }),
};

/** What somebody obtains of an address, on the example of one territory. */
async function obtained(route: Route, who: Persona, where: Where): Promise<Outcome> {
  const example = { ...examples[where], ...(await ownExamples(db, async () => who, reviewOf(route)?.object)) };
  const response = await ask(app, route, example, who.cookie);
  await response.body?.cancel();
  const outcome = outcomeOf(response);
  if (route.method !== 'GET' && outcome === 'oui') await putBack(where);
  return outcome;
}

/** Addresses are asked together, their examples put back one after the other. */
let lastPutBack: Promise<unknown> = Promise.resolve();
const putBack = (where: Where) => {
  lastPutBack = lastPutBack.then(() => examples[where].restore());
  return lastPutBack;
};

const wantedOf: Record<SameAs, (route: Route) => Outcome> = {
  visiteur: expectedOfVisitor,
  'sans rôle': (route) => expected(route, null, 'own'),
  délégué: (route) => expected(route, director, 'own', { lent: true }),
};

describe('each guarded address, in each state of who asks', () => {
  it.each(Object.entries(actorStates) as [ActorState, SameAs][])('%s: as %s', async (state, as) => {
    const who = await people[state]();
    const found: string[] = [];
    const wanted = guarded.map((route) => `${nameOf(route)} ${wantedOf[as](route)}`);
    // A delegate changes the examples: one address after the other.
    const together = as === 'délégué' ? 1 : 6;
    await inBatches(
      guarded,
      async (route) => {
        // An act that is open changes something of who does it: somebody of its own.
        const acts = route.method !== 'GET' && wantedOf[as](route) === 'oui';
        found.push(`${nameOf(route)} ${await obtained(route, acts ? await people[state]() : who, 'own')}`);
      },
      together,
    );
    expect(found.sort()).toEqual(wanted.sort());
  });
});

describe('what a delegate obtains', () => {
  it('is what the absent person has, in the other perimeter too, less the acts that are kept', async () => {
    const who = await delegate(director);
    for (const route of guarded.filter((one) => wheresOf(one).includes('other'))) {
      const wanted = expected(route, director, 'other', { lent: true });
      if (reviewOf(route)?.acts?.length === 0) continue;
      expect([nameOf(route), await obtained(route, who, 'other')]).toEqual([nameOf(route), wanted]);
    }
  });

  it.each([...new Set(keptTrials(guarded).map(({ role }) => role))].map((role) => [role.id, role] as const))(
    'leaves to the absent person what %s keeps',
    async (_, role) => {
      const who = await delegate(role);
      const trials = keptTrials(guarded).filter((one) => one.role === role);
      for (const { route, where } of trials) {
        const name = `${nameOf(route)} ${where}`;
        const wanted = expected(route, role, where, { lent: true });
        expect(['403', '404']).toContain(wanted);
        expect(`${name} ${await obtained(route, who, where)}`).toBe(`${name} ${wanted}`);
      }
      expect(keptActs(role.id).length).toBeGreaterThan(0);
    },
  );
});
