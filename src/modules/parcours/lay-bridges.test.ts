import { describe, expect, it } from 'vitest';
import { certification, questionOn, site } from '#tests/support/small-world.ts';
import { buildAtlas, type Enchainement } from './atlas.ts';
import { type BridgeRow, layBridges } from './lay-bridges.ts';
import type { Question } from './line-cost.ts';
import { type Preference, preferences } from './preferences.ts';
import { traceLine } from './trace-line.ts';

// 0 CAP, 1 bac pro, 2 BTS of the same domain, 3 BTS of another one; everything at school 0, the BTS at school 1 too.
const atlas = buildAtlas(
  [
    certification(0, '500', '250', 'usine'),
    certification(1, '400', '250', 'usine'),
    certification(2, '320', '250', 'usine'),
    certification(3, '320', '334', 'hotel'),
  ],
  [0, 1].map(site),
  [
    [0, 0, 0],
    [1, 0, 0],
    [2, 0, 0],
    [2, 1, 1],
    [3, 1, 0],
  ],
);
const end = (certificationNumber: number, school: number, statut = 0) => ({
  certification: certificationNumber,
  site: school,
  statut,
});
const bridge = (de: BridgeRow['de'], vers: BridgeRow['vers'], mois: number | null = null): BridgeRow => ({
  de,
  vers,
  mois,
  atteste: { nature: 'passerelle', campus: 'Essai', titre: 'Un pont', conditions: 'Sur dossier', href: '/' },
});
const entree: Omit<Enchainement, 'de'> = {
  mois: 24,
  ecart: 0,
  mef: null,
  regle: { de: 'troisieme', vers: 'bac_pro', mois: 24, entree: 'debut', frequente: true, condition: null },
};
const towards = (target: number, preference: Preference = 'court'): Question =>
  questionOn(atlas, { entrees: new Map([[1, [entree]]]), cibles: new Map([[target, 0]]), preference });

describe('a bridge laid over the graph', () => {
  it('joins what no rule joins, through its own schools and statuses', () => {
    expect(traceLine(atlas, towards(3))).toBeNull();
    const line = traceLine(layBridges(atlas, [bridge(end(1, 0), end(3, 1))]), towards(3))!;
    expect(line.steps.map(({ certification: one, site: school }) => [one, school])).toEqual([
      [1, 0],
      [3, 1],
    ]);
    expect(line.steps[1]!.link.atteste?.titre).toBe('Un pont');
  });

  it.each(preferences)('is preferred to what rules say between the same two (%s)', (preference) => {
    const longer = layBridges(atlas, [bridge(end(1, 0), end(2, 0), 36)]);
    const step = traceLine(longer, towards(2, preference))!.steps.at(-1)!;
    if (step.site === 0) expect(step.link.atteste).toMatchObject({ titre: 'Un pont', moisDits: 36 });
    else expect(preference).toMatch(/alternance|proche|sur_place|resultats/);
    expect(step.link.ecart).toBe(0);
  });

  it('leaves the graph below as it was', () => {
    const before = JSON.stringify(atlas.stops);
    layBridges(atlas, [bridge(end(1, 0), end(3, 1))]);
    expect(JSON.stringify(atlas.stops)).toBe(before);
  });

  it('is left out when it goes down, turns round, or leaves what nobody opens', () => {
    for (const rows of [
      [bridge(end(2, 0), end(1, 0))],
      [bridge(end(1, 1), end(3, 1))],
      [bridge(end(1, 0, 1), end(3, 1))],
    ])
      expect(layBridges(atlas, rows)).toBe(atlas);
    const turning = layBridges(atlas, [bridge(end(2, 0), end(3, 1)), bridge(end(3, 1), end(2, 1, 1))]);
    expect(turning.ponts!.avant.get(3)).toEqual([2]);
    expect(turning.ponts!.avant.has(2)).toBe(false);
  });
});
