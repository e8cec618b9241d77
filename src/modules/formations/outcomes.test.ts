import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cohortText,
  importedFirst,
  LEAST_LEAVERS,
  latest,
  type OutcomeRow,
  presentOutcomes,
  shownRate,
} from './outcomes.ts';

const row = (change: Partial<OutcomeRow>): OutcomeRow => ({
  portee: 'region',
  region: '75',
  regionNom: 'Nouvelle-Aquitaine',
  voie: 'scolaire',
  millesime: '2022-2023',
  jeu: 'essai',
  emploi6: 54,
  emploi12: null,
  emploi24: null,
  poursuite: 38,
  valeurAjoutee: null,
  attendu: null,
  sortants: 40,
  deLaCertification: true,
  origineId: 1,
  ...change,
});

describe('what may be shown of the outcomes', () => {
  it('hides every rate under twenty leavers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 60 }), (rate, leavers) => {
        expect(shownRate(rate, leavers).kind).toBe(leavers < LEAST_LEAVERS ? 'withheld' : 'value');
      }),
    );
  });

  it('says « non communiqué » and never 0 for an unknown rate', () => {
    expect(shownRate(null, 40)).toEqual({ kind: 'withheld', reason: 'non communiqué' });
    expect(shownRate(0, 40)).toEqual({ kind: 'value', value: 0 });
    expect(shownRate(54, null)).toEqual({ kind: 'value', value: 54 });
  });

  it('keeps the latest cohort of each scope and route', () => {
    const rows = [row({}), row({ millesime: '2021-2022' }), row({ voie: 'apprentissage', millesime: '2021-2022' })];
    expect(latest(rows).map((one) => `${one.voie} ${one.millesime}`)).toEqual([
      'scolaire 2022-2023',
      'apprentissage 2021-2022',
    ]);
  });

  it('never shows a rate of the demonstration set beside an imported one of the same diploma, région and route', () => {
    const rows = [
      row({ jeu: 'demonstration', millesime: '2023-2024' }),
      row({ jeu: 'insertion-regions' }),
      row({ jeu: 'demonstration', voie: 'apprentissage' }),
      row({ jeu: 'demonstration', region: '28', regionNom: 'Normandie' }),
    ];
    expect(importedFirst(rows).map((one) => `${one.jeu} ${one.voie} ${one.region}`)).toEqual([
      'insertion-regions scolaire 75',
      'demonstration apprentissage 75',
      'demonstration scolaire 28',
    ]);
    expect(presentOutcomes(rows, new Map()).lines.map((line) => line.cohort)[0]).toBe(
      'promotions 2022 et 2023 cumulées',
    );
  });

  it('speaks of two cumulated cohorts', () => {
    expect(cohortText('2022-2023')).toBe('promotions 2022 et 2023 cumulées');
    expect(cohortText('2021_2022')).toBe('promotions 2021 et 2022 cumulées');
    expect(cohortText('2020')).toBe('millésime 2020');
  });

  it('puts this diploma before the whole school, with its sources', () => {
    const source = {
      label: 'InserJeunes',
      edition: '2025',
      publisher: null,
      licence: null,
      example: false,
      note: null,
    };
    const view = presentOutcomes(
      [row({ portee: 'etablissement', deLaCertification: false, sortants: 12, valeurAjoutee: 9 }), row({})],
      new Map([[1, source]]),
    );
    expect(view.lines.map((line) => line.who)).toEqual(['ce diplôme, Nouvelle-Aquitaine', 'tout l’établissement']);
    expect(view.lines[1]).toMatchObject({ emploi: { kind: 'withheld' }, valeurAjoutee: '+9 points' });
    expect(view.sources).toEqual(['InserJeunes, 2025']);
  });
});
