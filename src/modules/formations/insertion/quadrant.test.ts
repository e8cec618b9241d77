import { describe, expect, it } from 'vitest';
import { readAsked } from './asked.ts';
import { transitionText } from './labels.ts';
import { outcomesUrl } from './links.ts';
import { drawQuadrant, median } from './quadrant.ts';
import type { OutcomeOfRegion } from './region-outcomes.sql.ts';
import { transitionsOf } from './transitions.ts';

const asked = readAsked(new URLSearchParams('region=75'));
const row = (slug: string, change: Partial<OutcomeOfRegion>): OutcomeOfRegion => ({
  certificationId: slug,
  slug,
  sigle: 'CAP',
  intitule: slug,
  niveau: 3,
  filiere: 'A',
  filiereLibelle: 'Filière A',
  fermee: false,
  millesime: '2022-2023',
  emploi6: 50,
  poursuite: 50,
  sortants: 40,
  origineId: 1,
  metiers: [],
  ...change,
});
const rows = [
  row('haut', { emploi6: 80, poursuite: 60 }),
  row('travail', { emploi6: 70, poursuite: 10 }),
  row('etudes', { emploi6: 20, poursuite: 70, filiere: 'B' }),
  row('bas', { emploi6: 10, poursuite: 20, niveau: 4 }),
];

describe('the square of outcomes', () => {
  it('cuts at the medians, which are on the favourable side', () => {
    const { rows: placed, medians, counts } = drawQuadrant(rows, asked);
    expect(medians).toEqual({ emploi6: 45, poursuite: 40 });
    expect(placed.map(({ slug, part }) => [slug, part])).toEqual([
      ['haut', 'deux'],
      ['travail', 'emploi'],
      ['etudes', 'etudes'],
      ['bas', 'aucun'],
    ]);
    expect(counts).toEqual({ deux: 1, emploi: 1, etudes: 1, aucun: 1 });
    const alone = drawQuadrant([row('seule', {})], asked);
    expect(alone.rows[0]!.part).toBe('deux');
  });

  it('takes the medians of the level asked, of every sector', () => {
    const { medians } = drawQuadrant(rows, { ...asked, niveau: 3 });
    expect(medians).toEqual({ emploi6: 70, poursuite: 60 });
    const sector = drawQuadrant(rows, { ...asked, filiere: 'B' });
    expect(sector.medians).toEqual({ emploi6: 45, poursuite: 40 });
    expect(sector.rows.map(({ slug }) => slug)).toEqual(['etudes']);
    expect(sector.marks.filter((mark) => mark.asked.length === 0)).toHaveLength(3);
  });

  it('places nothing under 20 leavers, nor with one rate only, and counts them', () => {
    const quadrant = drawQuadrant(
      [...rows, row('petite', { sortants: 19 }), row('muette', { poursuite: null }), row('juste', { sortants: 20 })],
      asked,
    );
    expect(quadrant.withheld).toBe(2);
    expect(quadrant.rows.map(({ slug }) => slug)).toContain('juste');
    expect(quadrant.rows.map(({ slug }) => slug)).not.toContain('petite');
    expect(drawQuadrant([row('muette', { emploi6: null })], asked)).toMatchObject({
      medians: null,
      rows: [],
      withheld: 1,
    });
  });

  it('draws one mark for trainings at the same rates', () => {
    const { marks } = drawQuadrant([row('a', {}), row('b', {}), row('c', { filiere: 'B' })], {
      ...asked,
      filiere: 'A',
    });
    expect(marks).toHaveLength(1);
    expect([marks[0]!.asked.length, marks[0]!.others]).toEqual([2, 1]);
  });

  it('keeps those whose trades a transition changes', () => {
    const green = { eco: 'Emploi Vert', num: false, demo: null };
    const found = drawQuadrant([...rows, row('verte', { metiers: [green] })], { ...asked, transition: 'ecologique' });
    expect(found.rows.map(({ slug }) => slug)).toEqual(['verte']);
  });
});

it('finds the middle', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])]).toEqual([2, 2.5, 7]);
});

it('reads the flags of the ROME as they are written', () => {
  expect(transitionsOf({ eco: 'Emploi Blanc', num: false, demo: null })).toEqual([]);
  expect(transitionsOf({ eco: 'Emploi stratégique pour la Transition écologique', num: true, demo: true })).toEqual([
    'ecologique',
    'numerique',
    'demographique',
  ]);
  expect(transitionText({ eco: 'Emploi Brun', num: null, demo: null })).toContain('reculer ou changer');
  expect(transitionText({ eco: null, num: null, demo: null })).toBeNull();
});

it('reads any address, and says it back', () => {
  const total = readAsked(new URLSearchParams('region=<b>&voie=x&niveau=99&filiere=aa&transition=y&page=-1'));
  expect(total).toEqual({ region: '', voie: 'scolaire', niveau: null, filiere: null, transition: null, page: 1 });
  const full = {
    region: '75',
    voie: 'apprentissage',
    niveau: 4,
    filiere: 'C',
    transition: 'numerique',
    page: 2,
  } as const;
  expect(readAsked(new URL(`http://x${outcomesUrl(full)}`).searchParams)).toEqual(full);
  expect(outcomesUrl(total)).toBe('/insertion');
});
