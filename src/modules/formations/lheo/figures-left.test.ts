import { expect, it } from 'vitest';
import { figuresLeft } from './figures-left.ts';
import type { SaidYear } from './offre.sql.ts';
import { unsaid } from './read-details.ts';

const told = { annee: 2026, capacite: 24, effectif: 20, voeux: 60, colorees: 12, filles: 8 };
const known = (said: Partial<SaidYear>, anneesLues: number[] = []) => ({
  annees: [{ ...unsaid, ...said, annee: 2026 }],
  anneesLues,
});
const free = { coloured: 0, since: 2026 };
const WHY = 'Non repris du fichier, une autre source parlant déjà de la même rentrée : ';

it.each<[string, Parameters<typeof figuresLeft>[1], SaidYear, string | null]>([
  ['a line that is born', undefined, told, null],
  ['another year', { annees: [{ ...told, annee: 2025 }], anneesLues: [] }, told, null],
  [
    'places that somebody gives otherwise',
    known({ capacite: 30 }),
    { ...told, capacite: null, colorees: null },
    `${WHY}places, places colorées (rentrée 2026).`,
  ],
  ['the same pupils', known({ effectif: 20, filles: 8 }), { ...told, effectif: null, filles: null }, null],
  ['wishes', known({ voeux: 59 }), { ...told, voeux: null }, `${WHY}vœux (rentrée 2026).`],
  ['coloured places without their whole', known({ colorees: 12 }), { ...told, colorees: null }, null],
])('takes what nobody gives, beside %s', (_, base, taken, motif) => {
  expect(figuresLeft([told], base, free)).toEqual({ annees: [taken], motif });
});

it('takes nothing of a year that is known whole, or that another file said', () => {
  expect(figuresLeft([told], { annees: [told], anneesLues: [] }, free)).toEqual({ annees: [], motif: null });
  expect(figuresLeft([told], known({ ...told, voeux: null }, [2026]), free)).toEqual({
    annees: [],
    motif: `${WHY}vœux (rentrée 2026).`,
  });
});

it.each([
  ['as many places as are coloured', told, 24, told, null],
  [
    'fewer places than are coloured',
    told,
    25,
    { ...told, capacite: null, colorees: null },
    'Places de la rentrée 2026 non reprises du fichier. Les colorations de cette formation comptent 25 places : elle ne peut pas en avoir moins.',
  ],
  ['a year that is over', { ...told, annee: 2025 }, 25, { ...told, annee: 2025 }, null],
])('leaves the coloured part of a line whole: %s', (_, said, coloured, taken, motif) => {
  expect(figuresLeft([said], known({}), { coloured, since: 2026 })).toEqual({ annees: [taken], motif });
});
