import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certification, site } from '#tests/support/small-world.ts';
import { type Atlas, buildAtlas, type LineRow } from './atlas.ts';
import { layBridges } from './lay-bridges.ts';
import { costOf, kmOf, type Link, linkBetween, type Question, weighed, within } from './line-cost.ts';
import { preferences } from './preferences.ts';
import { traceLine } from './trace-line.ts';

const TYPES = ['500', '400', '320', '250', '251', '205', '461', '010'];
/** Small worlds: up to eight certifications in five schools of three towns. */
const worlds = fc.record({
  certifications: fc.array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      nsf: fc.constantFrom('250', '255'),
      word: fc.constantFrom('usine', 'avion'),
    }),
    { minLength: 3, maxLength: 8 },
  ),
  lines: fc.array(fc.tuple(fc.nat(7), fc.nat(4), fc.nat(2)), { minLength: 8, maxLength: 16 }),
  preference: fc.constantFrom(...preferences),
  distances: fc.option(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 3, maxLength: 3 })),
  rayonKm: fc.option(fc.constantFrom(20, 60)),
  home: fc.option(fc.nat(2)),
  targets: fc.array(fc.tuple(fc.nat(7), fc.nat(1)), { minLength: 1, maxLength: 4 }),
  /** Several ways into one certification, some after the end of a class (its months), some the end of that class itself. */
  entries: fc.array(
    fc.tuple(fc.nat(7), fc.constantFrom(12, 24, 36), fc.nat(2), fc.constantFrom(0, 0, 12, 36, 'fin' as const)),
    { minLength: 1, maxLength: 6 },
  ),
  off: fc.array(fc.nat(1), { minLength: 8, maxLength: 8 }),
  rates: fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { minLength: 7, maxLength: 7 }),
  without: fc.option(fc.nat(7)),
  /** What campuses say between two of the lines. */
  bridges: fc.array(fc.tuple(fc.nat(15), fc.nat(15), fc.option(fc.constantFrom(12, 24, 48))), {
    minLength: 4,
    maxLength: 12,
  }),
});

const PASSERELLE = { nature: 'passerelle', campus: 'Essai', titre: 'Un pont', conditions: null, href: '/' } as const;

function ask(world: typeof worlds extends fc.Arbitrary<infer T> ? T : never): { atlas: Atlas; question: Question } {
  const rows = world.certifications.map((one, number) => certification(number, one.type, one.nsf, one.word));
  const lines = world.lines.map(([row, school, statut]): LineRow => [row % rows.length, school, statut]);
  const endOf = (number: number) => {
    const [certification, school, statut] = lines[number % lines.length]!;
    return { certification, site: school, statut };
  };
  const atlas = layBridges(
    buildAtlas(rows, [0, 1, 2, 3, 4].map(site), lines),
    world.bridges.map(([de, vers, mois]) => ({ de: endOf(de), vers: endOf(vers), mois, atteste: PASSERELLE })),
  );
  const among = (number: number) => number % rows.length;
  const regle = { de: 'troisieme', vers: 'cap', mois: 24, entree: 'debut', frequente: true, condition: null } as const;
  const entrees = new Map<number, Link[]>();
  for (const [c, mois, ecart, left] of world.entries) {
    const link = {
      mois,
      ecart,
      regle,
      mef: null,
      ...(left === 'fin' ? { fin: true as const } : left > 0 && { reste: { mois: left, texte: 'Finir la classe' } }),
    };
    entrees.set(among(c), [...(entrees.get(among(c)) ?? []), link]);
  }
  const question: Question = {
    entrees,
    cibles: new Map(world.targets.map(([c, missing]) => [among(c), missing])),
    horsSujet: Uint8Array.from(world.off),
    distances: world.distances && Float64Array.from(atlas.villes, (_, ville) => world.distances![ville] ?? 50),
    rayonKm: world.rayonKm,
    zones: Int32Array.from(atlas.villes, (_, ville) => ville),
    zoneDepart: world.home,
    preference: world.preference,
    debouche: (c, s, statut) => world.rates[(c * 5 + s * 3 + statut) % 7]!,
    sans: world.without === null ? undefined : new Set([world.without]),
  };
  return { atlas, question };
}

/** Every line that goes through different certifications, one stop after the other. */
function* everyLine(atlas: Atlas, stops: number[] = []): Generator<number[]> {
  for (const [number, stop] of atlas.stops.entries()) {
    if (stops.some((one) => atlas.stops[one]!.certification === stop.certification)) continue;
    if (stops.length > 0 && !linkBetween(atlas, stops.at(-1)!, number)) continue;
    yield [...stops, number];
    yield* everyLine(atlas, [...stops, number]);
  }
}

/** Where a class ends, as the definition says: within the radius, or at the nearest when nothing that ends it is. */
function whereClassEnds(atlas: Atlas, question: Question): ReadonlySet<number> {
  const ends = [...atlas.stops.entries()].filter(
    ([, { certification }]) =>
      question.cibles.has(certification) &&
      !question.sans?.has(certification) &&
      question.entrees.get(certification)?.some((link) => link.fin),
  );
  const near = ends.filter(([, { ville }]) => within(question, ville));
  const km = (ville: number) => kmOf(question, ville);
  const least = Math.min(...ends.map(([, { ville }]) => km(ville)));
  const kept = near.length > 0 ? near : ends.filter(([, { ville }]) => km(ville) === least);
  return new Set(kept.map(([number]) => number));
}

describe('the best line', () => {
  it('is the one that an exhaustive search finds, for each preference', () => {
    let [found, chained, crossed, classes, ways, ended] = [0, 0, 0, 0, 0, 0];
    fc.assert(
      fc.property(worlds, (world) => {
        const { atlas, question } = ask(world);
        let best = Number.POSITIVE_INFINITY;
        const ending = whereClassEnds(atlas, question);
        for (const stops of everyLine(atlas)) {
          const entries = question.entrees.get(atlas.stops[stops[0]!]!.certification) ?? [];
          for (const entry of entries) {
            if (entry.fin && !ending.has(stops[0]!)) continue;
            const cost = costOf(atlas, question, stops, entry);
            if (cost) best = Math.min(best, weighed(cost, question.preference));
          }
          if (entries.length > 1) ways++;
        }
        const line = traceLine(atlas, question);
        if (line) found++;
        if (line && line.steps.length > 1) chained++;
        if (line?.steps.some((step) => step.link.reste)) classes++;
        if (line?.steps.some((step) => step.link.atteste)) crossed++;
        const first = line?.steps[0];
        if (first?.link.fin && !within(question, atlas.villeDe[first.stop]!)) ended++;
        const beyond = line?.steps.filter((step) => !within(question, atlas.villeDe[step.stop]!)) ?? [];
        expect(beyond.every((step) => step.link.fin && line!.steps.length === 1)).toBe(true);
        expect(line ? weighed(line.cost, question.preference) : Number.POSITIVE_INFINITY).toBe(best);
      }),
      { numRuns: 3000 },
    );
    // Worlds where nothing can be reached would prove little.
    expect(found).toBeGreaterThan(1000);
    expect(chained).toBeGreaterThan(100);
    expect(crossed).toBeGreaterThan(100);
    expect(classes).toBeGreaterThan(100);
    expect(ways).toBeGreaterThan(100);
    expect(ended).toBeGreaterThan(50);
  });
});
