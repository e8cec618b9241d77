import { describe, expect, test } from 'vitest';
import { routes } from '#app';
import { signedIn } from '#core/access/index.ts';
import { defineRoute, page } from '#core/http/index.ts';
import { mayEver, roles } from '#modules/droits/index.ts';
import { accessDocument } from '#tests/support/access-document.ts';
import { expected, tableFaults } from '#tests/support/access-matrix.ts';
import { statedKinds, stateFaults, stateless } from '#tests/support/access-states.ts';
import { readText } from './source.ts';

describe('the matrix of accesses', () => {
  test('every guarded route is an act of data/droits, or has a reviewed line', () => {
    expect(tableFaults(routes)).toEqual([]);
  });

  test('docs/securite/matrice.md says what is expected (npm run types)', () => {
    expect(readText('docs/securite/matrice.md')).toBe(accessDocument(routes));
  });

  test('a new route without a line is found', () => {
    const handle = () => page(null as never);
    const made = [
      defineRoute({ method: 'GET', path: '/espace/nouveau', access: signedIn, handle }),
      defineRoute({ method: 'GET', path: '/espace/nouveau/:id', access: mayEver('campus.voir_espace'), handle }),
      defineRoute({ method: 'GET', path: '/espace/neuf', access: { name: 'règle à moi', allows: () => true }, handle }),
    ];
    const faults = tableFaults([...routes, ...made]);
    expect(faults).toHaveLength(4);
    const plain = defineRoute({ method: 'GET', path: '/espace/autre', access: mayEver('campus.voir_espace'), handle });
    expect(tableFaults([...routes, plain])).toEqual([]);
  });

  test('every address that names an object is tried in each of its states, or says why not', () => {
    expect(stateFaults(routes)).toEqual([]);
    const elsewhere = Object.values(stateless).filter((why) => /^(src|tests)\//.test(why));
    for (const path of elsewhere) expect([path, /\b(?:test|it)\(/.test(readText(path))]).toEqual([path, true]);
  });

  test('an address without states, a state without an answer and a line of an address that is gone are found', () => {
    const handle = () => page(null as never);
    const access = mayEver('campus.voir_espace');
    const made = defineRoute({ method: 'GET', path: '/espace/nouveau/:id', access, handle });
    expect(stateFaults([...routes, made])).toEqual(['GET /espace/nouveau/:id is tried in no state']);
    const shorter = statedKinds.map((one) => (one.kind === 'compte' ? { ...one, states: ['actif', 'fermé'] } : one));
    expect(stateFaults(routes, shorter).every((fault) => fault.startsWith('compte'))).toBe(true);
    expect(stateFaults(routes, shorter).length).toBeGreaterThan(1);
    const gone = statedKinds.filter((one) => one.kind !== 'incident');
    expect(stateFaults(routes, gone)).toContain('POST /espace/donnees/incidents/:id/clore is tried in no state');
    const before = routes.filter((route) => route.path !== '/espace/donnees/incidents/:id/clore');
    expect(stateFaults(before)).toEqual(['POST /espace/donnees/incidents/:id/clore is no address']);
  });

  test('a delegate has what the absent person has, less the acts that data/droits keeps', () => {
    const route = routes.find((one) => one.path === '/espace/comptes/invitations' && one.method === 'GET')!;
    expect(expected(route, roles.get('directeur_campus')!, 'own')).toBe('oui');
    expect(expected(route, roles.get('directeur_campus')!, 'own', { lent: true })).toBe('403');
    const sheet = routes.find((one) => one.path === '/espace/organisations/:slug/modifier')!;
    expect(expected(sheet, roles.get('directeur_campus')!, 'own', { lent: true })).toBe('oui');
  });

  test('what is expected follows the data', () => {
    const route = routes.find((one) => one.path === '/espace/campus/:slug')!;
    expect(expected(route, roles.get('lecteur')!, 'own')).toBe('oui');
    expect(expected(route, roles.get('lecteur')!, 'other')).toBe('404');
    expect(expected(route, roles.get('pilotage_national')!, 'other')).toBe('oui');
    expect(expected(route, roles.get('expert')!, 'own')).toBe('403');
    expect(expected(route, null, 'own')).toBe('403');
  });
});
