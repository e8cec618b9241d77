import { describe, expect, it } from 'vitest';
import { followed, lines, pathTo } from './chains.ts';
import { faultsOf } from './faults.ts';
import type { Training } from './training.ts';

const step = (id: string, brancheDe: string | null = null) => ({ id, brancheDe });
const training = (name: string, niveau: number, more: Partial<Training> = {}): Training => ({
  certificationId: name,
  organisationId: 'lycee',
  statut: 'scolaire',
  certification: name,
  sigle: null,
  intitule: name,
  niveau,
  dureeMois: 24,
  fermeture: null,
  remplacee: [],
  exemple: false,
  etablissement: 'Lycée',
  etablissementSlug: 'lycee',
  internat: null,
  commune: null,
  departement: null,
  ligne: 'ouverte',
  ...more,
});
const checked = (id: string, one: Training, more: object = {}) => ({
  id,
  brancheDe: null,
  training: one,
  passerelle: null,
  descend: false,
  ...more,
});
const TODAY = '2026-11-23';
const fields = (steps: Parameters<typeof faultsOf>[0]) =>
  faultsOf(steps, TODAY).map(({ id, field }) => `${id} ${field}`);

describe('the lines of a curated line', () => {
  it('are the main one, then one for each alternative, from the beginning', () => {
    const steps = [step('a'), step('b'), step('x', 'a'), step('c'), step('y', 'x')];
    expect(lines(steps).map((line) => line.map((one) => one.id))).toEqual([
      ['a', 'b', 'c'],
      ['a', 'x', 'y'],
    ]);
    expect(followed(steps).get('c')).toBe('b');
  });

  it('turn round nowhere: such a step has no way to it', () => {
    const before = followed([step('a'), step('x', 'y'), step('y', 'x')]);
    expect(pathTo(before, 'x')).toBeNull();
    expect(pathTo(before, 'a')).toEqual(['a']);
  });
});

describe('what keeps a step from holding', () => {
  const [cap, bac, bts] = [training('cap', 3), training('bac', 4), training('bts', 5)];

  it('is nothing in a line that goes up', () => {
    expect(fields([checked('1', cap), checked('2', bac), checked('3', bts)])).toEqual([]);
  });

  it('is a cycle, of branches or of trainings', () => {
    const branches = [checked('1', cap), checked('2', bac, { brancheDe: '3' }), checked('3', bts, { brancheDe: '2' })];
    expect(fields(branches)).toEqual(['2 branche_de', '3 branche_de']);
    expect(fields([checked('1', cap), checked('2', bac), checked('3', cap, { descend: true })])).toEqual(['3 ligne']);
  });

  it('is a level that goes down without saying so', () => {
    expect(fields([checked('1', bts), checked('2', bac)])).toEqual(['2 descend']);
    expect(fields([checked('1', bts), checked('2', bac, { descend: true })])).toEqual([]);
  });

  it('is a certification closed at the date, whose replacement is named', () => {
    const closed = training('bac', 4, { fermeture: TODAY, remplacee: ['Bac pro Nouveau'] });
    const [fault] = faultsOf([checked('1', cap), checked('2', closed)], TODAY);
    expect(fault).toMatchObject({ id: '2', field: 'ligne' });
    expect(fault!.text).toContain('« Bac pro Nouveau »');
    expect(fields([checked('1', cap), checked('2', training('bac', 4, { fermeture: '2026-11-24' }))])).toEqual([]);
  });

  it('is a bridge that does not join the two steps, or that is closed', () => {
    const passerelle = { id: 'p', titre: 'Un pont', conditions: '', etat: 'ouverte' as const, de: bac, vers: bts };
    const line = (one: object) => [checked('1', cap), checked('2', bac), checked('3', bts, one)];
    expect(fields(line({ passerelle }))).toEqual([]);
    expect(fields(line({ passerelle: { ...passerelle, de: cap } }))).toEqual(['3 passerelle']);
    expect(fields(line({ passerelle: { ...passerelle, etat: 'fermee' } }))).toEqual(['3 passerelle']);
    expect(fields([checked('1', bts, { passerelle })])).toEqual(['1 passerelle']);
  });
});
