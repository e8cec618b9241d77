import { describe, expect, test } from 'vitest';
import { routes } from '#app';
import { signedIn } from '#core/access/index.ts';
import { defineRoute, page } from '#core/http/index.ts';
import { mayEver, roles } from '#modules/droits/index.ts';
import { accessDocument } from '#tests/support/access-document.ts';
import { expected, tableFaults } from '#tests/support/access-matrix.ts';
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

  test('what is expected follows the data', () => {
    const route = routes.find((one) => one.path === '/espace/campus/:slug')!;
    expect(expected(route, roles.get('lecteur')!, 'own')).toBe('oui');
    expect(expected(route, roles.get('lecteur')!, 'other')).toBe('404');
    expect(expected(route, roles.get('pilotage_national')!, 'other')).toBe('oui');
    expect(expected(route, roles.get('expert')!, 'own')).toBe('403');
    expect(expected(route, null, 'own')).toBe('403');
  });
});
