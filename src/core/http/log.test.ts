import pino from 'pino';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Actor, signedIn } from '#core/access/index.ts';
import { Forbidden, NotFound } from '#core/errors/index.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { defineRoute, mountRoutes, raw } from './index.ts';

const opened = await testDatabase();
const written: string[] = [];
beforeEach(() => void written.splice(0));
const log = pino({ level: 'info', base: undefined }, { write: (line: string) => void written.push(line) });
const actor: Actor = {
  id: '5d4c9f1e-0000-4000-8000-000000000001',
  nom: 'Camille Exemple',
  sessionId: 's',
  secondFactor: true,
  secondFactorDue: false,
  demonstration: false,
  grants: [],
};
const throwing = (path: string, error: Error) =>
  defineRoute({
    method: 'GET',
    path,
    access: path.startsWith('/public') ? 'public' : signedIn,
    handle: () => {
      throw error;
    },
  });
const routes = [
  throwing('/fiche/:id', new NotFound('page.unknown', 'Rien ici.')),
  throwing('/acte', new Forbidden('access.refused', 'Pas vous.')),
  throwing('/public/:id', new NotFound('campus.unknown', 'Rien ici.')),
  defineRoute({
    method: 'GET',
    path: '/reservee',
    access: { name: 'personne', allows: () => false },
    handle: () => raw('', 'text/plain'),
  }),
  defineRoute({ method: 'POST', path: '/envoi', access: signedIn, handle: () => raw('fait', 'text/plain') }),
  defineRoute({
    method: 'GET',
    path: '/frein',
    access: 'public',
    handle: () => raw('Attendez.', 'text/plain', { status: 429 }),
  }),
];
const signIn = (who: Actor | null) => ({
  identify: async () => who,
  page: () => null,
  secondFactorPage: () => '/',
});

/** The lines that one request leaves. */
async function linesOf(path: string, init: RequestInit = {}, who: Actor | null = actor) {
  await mountRoutes({ ...testDeps(opened), log }, routes, signIn(who)).request(`http://localhost${path}`, init);
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}
const WARN = 40;

test('the one-time token of an address is not written in the log', async () => {
  const token = 'aB3_-'.repeat(9).slice(0, 43);
  expect(await linesOf(`/invitation/${token}`)).toMatchObject([{ path: '/invitation/(jeton)', status: 404 }]);
});

describe('a refused access has its event, with who asked', () => {
  test.each([
    ['by the rule of a route', '/reservee', 403, 'access.refused'],
    ['by an act', '/acte', 403, 'access.refused'],
    ['out of the perimeter, where nothing exists', '/fiche/1', 404, 'page.unknown'],
  ])('%s', async (_, path, status, code) => {
    expect(await linesOf(path)).toMatchObject([
      { level: WARN, event: 'access_refused', code, status, path, actor: actor.id, id: expect.any(String) },
    ]);
    expect(written.join()).not.toContain('Exemple');
  });

  test('of a visitor', async () => {
    const [line] = await linesOf('/acte', {}, null);
    expect(line).toMatchObject({ event: 'access_refused', code: 'access.sign_in', status: 401 });
    expect(line).not.toHaveProperty('actor');
  });

  test.each([
    ['an address of nobody', '/nulle-part', actor],
    ['an object that the public pages do not have', '/public/1', null],
  ])('not %s', async (_, path, who) => {
    const [line] = await linesOf(path, {}, who);
    expect(line).toMatchObject({ level: 30, status: 404 });
    expect(line).not.toHaveProperty('event');
  });
});

describe('a guard that is met has another', () => {
  test('a form sent from another site', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(await linesOf('/envoi', { method: 'POST', headers })).toMatchObject([
      { level: WARN, event: 'control_refused', code: 'form.cross_site', status: 403 },
    ]);
  });

  test('too many tries', async () => {
    expect(await linesOf('/frein')).toMatchObject([{ level: WARN, event: 'control_refused', status: 429 }]);
  });
});

test.each([
  ['a line feed', '/a%0A{"level":30,"path":"/faux"}'],
  ['a return', '/a%0D%0Afaux'],
  ['a line feed as it is', '/a\n{"level":30}'],
  ['a quote', '/a","status":200,"x":"'],
  ['an escape of a terminal', '/a\u001b[2J%1b[31m'],
  ['separators of lines and of writing', '/a\u2028\u0085\u202e'],
  ['a NUL', '/a%00b'],
])('%s in an address leaves one line, whole and without control signs', async (_, path) => {
  const lines = await linesOf(path);
  expect(written).toHaveLength(1);
  expect(written[0]).toMatch(/^[^\p{C}\u2028\u2029]+\n$/u);
  expect(lines).toMatchObject([{ status: 404, level: 30 }]);
  expect(Object.keys(lines[0]!).sort()).toEqual(['id', 'level', 'method', 'ms', 'path', 'status', 'time']);
});
