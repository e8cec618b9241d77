import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#core/db/index.ts';
import { refreshSearch } from '#modules/formations/index.ts';
import { type Explorer, readAsked, readExplorer } from '#modules/parcours/index.ts';

type Words = Record<string, string>;
const explorerOf =
  (open: () => { db: Db; pool: pg.Pool }) =>
  (words: Words): Promise<Explorer> =>
    readExplorer({ ...open(), remember: (_, read) => read() }, readAsked(new URLSearchParams(words)));

const titles = (model: Explorer) => model.lines.map((line) => line.steps.map((step) => `${step.titre}, ${step.ville}`));

/** No school of engineers of the files says rail: the page says so first, then proposes its nearest neighbour, maintenance. */
function expectNearestToRail(rail: Explorer): void {
  expect(rail.lines.length).toBeGreaterThanOrEqual(2);
  for (const line of rail.lines) {
    expect(line.steps.map((step) => step.niveau)).toEqual([4, 5, 7]);
    for (const step of line.steps.slice(0, 2)) expect(step.titre).toContain('Maintenance');
    expect(line.steps.at(-1)!.link).toContain('domaine voisin');
    expect(line.raisons.length).toBeGreaterThan(0);
  }
  const chains = titles(rail).map((steps) => steps.join(' ; '));
  expect(new Set(chains).size).toBe(chains.length);
  expect(chains.join(' ; ')).not.toMatch(/ferroviaire/i);
}

/** The three lines that the issue asks for, on the real offer: sensible, different, explained. */
export function describeRealPaths(open: () => { db: Db; pool: pg.Pool }): void {
  const explore = explorerOf(open);

  describe('lines of parcours', () => {
    beforeAll(() => refreshSearch(open().db), 60_000);

    it('go from a CAP to a school of engineers, from Saintes', async () => {
      const model = await explore({ de: 'CAP', vers: 'diplôme d’ingénieur', ou: 'Saintes (17)' });
      expect(model.lines.length).toBeGreaterThanOrEqual(2);
      for (const line of model.lines) {
        expect(line.steps.map((step) => step.niveau)).toEqual([4, 5, 7]);
        expect(line.raisons.length).toBeGreaterThan(0);
        expect(line.steps.at(-1)!.obstacles.join(' ')).toContain('Admission sélective');
        for (const step of line.steps) expect(step.km).toBeLessThanOrEqual(150);
      }
      // The first steps are at home.
      expect(model.lines[0]!.steps[0]!.ville).toBe('Saintes (17)');
      const rail = await explore({ de: 'CAP', vers: 'ingénieur ferroviaire', ou: 'Saintes (17)' });
      expect(rail.notes.join(' ')).toContain('« ingénieur ferroviaire »');
      expectNearestToRail(rail);
    });

    it('go from the 3e to nuclear maintenance, near Blaye', async () => {
      const model = await explore({ de: '3e', vers: 'maintenance nucléaire', ou: 'Blaye (33)' });
      expect(titles(model)[0]).toEqual(['Bac pro Techniques d’interventions sur installations nucléaires, Blaye (33)']);
      // Known there in 2022 under the diploma that this one replaced in 2025.
      expect(model.lines[0]!.steps[0]!.obstacles.join(' ')).toContain('sous le diplôme que celui-ci a remplacé');
      expect(titles(model).flat().join(' ; ')).toContain('BTS Environnement nucléaire');
      expect(model.lines[0]!.steps[0]!.href).toMatch(/^\/formations\/[a-z0-9-]+$/);
      expect(model.notes.join(' ')).toContain('bacs généraux et technologiques');
    });

    it('take three years from a BTS to a State diploma, and enter no school of engineers right after a class of letters', async () => {
      const social = await explore({ de: 'BTS', vers: 'éducateur spécialisé', rayon: 'tout' });
      expect(social.lines[0]!.mois).toBe(36);
      const letters = await explore({ de: 'prépa lettres', vers: 'diplôme d’ingénieur', rayon: 'tout' });
      for (const line of letters.lines) expect(line.steps.length).toBeGreaterThan(1);
    });

    it('go from an aeronautical bac pro to bac +5, around Rochefort', async () => {
      const model = await explore({ de: 'bac pro aéronautique', vers: 'bac +5', ou: 'Rochefort (17)' });
      expect(titles(model)[0]![0]).toBe('BTS Aéronautique, Rochefort (17)');
      const arrivals = new Set(model.lines.map((line) => line.steps.at(-1)!.titre));
      expect(arrivals.size).toBeGreaterThanOrEqual(2);
      for (const line of model.lines) expect(line.steps.at(-1)!.niveau).toBe(7);
    });
  });
}

/** What the nomenclature of the ministry adds, and where a pupil stands. */
export function describeRealClasses(open: () => { db: Db; pool: pg.Pool }): void {
  const explore = explorerOf(open);

  describe('single years and classes of parcours', () => {
    beforeAll(() => refreshSearch(open().db), 60_000);

    it('lead from a bac or a BTS to a CAP in the single year that the nomenclature opens', async () => {
      for (const de of ['bac général', 'bac pro commerce', 'BTS']) {
        const model = await explore({ de, vers: 'CAP boulanger', ou: 'Bordeaux' });
        const [step] = model.lines[0]!.steps;
        expect([de, step!.titre, step!.mois]).toEqual([de, 'CAP Boulanger', 12]);
        expect(step!.source).toContain('dispositif 240, en 1 an');
      }
      const years = await explore({ de: '3e', vers: 'CAP boulanger', ou: 'Bordeaux' });
      expect(years.lines[0]!.steps[0]!.source).toContain('dispositif 241, en 2 ans');
    });

    it('end the class where one stands, then go on', async () => {
      const first = await explore({ de: '1re pro aéronautique', vers: 'BTS', ou: 'Rochefort (17)' });
      expect(first.lines[0]!.reste).toEqual({ texte: 'Finir la 1re et la terminale professionnelles', duree: '2 ans' });
      expect([first.lines[0]!.steps[0]!.titre, first.lines[0]!.mois]).toEqual(['BTS Aéronautique', 48]);
      const changed = await explore({ de: '2de', vers: 'bac pro aéronautique', ou: 'Rochefort (17)' });
      expect(changed.lines[0]!.steps[0]!.source).toContain('dispositif 247, en 3 ans, entrée en 2e année');
      expect(changed.lines[0]!.mois).toBe(36);
      const last = await explore({ de: 'terminale STI2D', vers: 'BTS', ou: 'Bordeaux' });
      expect(last.lines[0]!.mois).toBe(36);
    });
  });
}
