import { describe, expect, test } from 'vitest';
import { kilometres } from '#core/geo/index.ts';
import type { CampusCard } from './campus-list.sql.ts';
import { levelRange } from './level-range.ts';
import { buildList, noFilter } from './list.ts';
import { academiesText, figureText, joinFrench, labelSince, moneyText } from './wording.ts';

const TODAY = '2026-11-23';
const NBSP = '\u00a0';

const card = (values: Partial<CampusCard>): CampusCard => ({
  id: values.cle ?? 'x',
  cle: 'x',
  slug: 'x',
  nom: 'Campus',
  nomUsuel: null,
  noms: [],
  filiereLettre: null,
  filiereLibelle: null,
  filiereDeduite: true,
  categorie: null,
  etat: 'actif',
  mots: [],
  accroche: null,
  communeInsee: null,
  commune: null,
  support: null,
  supportUai: null,
  regions: [],
  academies: [],
  latitude: null,
  longitude: null,
  precision: null,
  labels: [],
  successeurNom: null,
  successeurSlug: null,
  exemple: false,
  source: 'Une page',
  modifieLe: new Date(0),
  ...values,
});

const blaye = card({
  cle: 'a',
  nom: 'Maintenance en environnement sensible',
  noms: ['Sûreté nucléaire'],
  filiereLettre: 'S',
  mots: ['industrie chimique'],
  commune: 'Blaye',
  regions: [{ code: '75', nom: 'Nouvelle-Aquitaine' }],
  latitude: 45.1279,
  longitude: -0.6697,
  precision: 'commune',
});
const saintes = card({
  cle: 'b',
  nom: 'Ferroviaire',
  filiereLettre: 'M',
  commune: 'Saintes',
  regions: blaye.regions,
  latitude: 45.7422,
  longitude: -0.6496,
  precision: 'commune',
});
const poitiers = card({
  cle: 'c',
  nom: 'Aéronautique',
  filiereLettre: 'M',
  categorie: 'excellence',
  regions: blaye.regions,
  latitude: 46.4,
  longitude: -0.1,
  precision: 'academie',
});
const kourou = card({
  cle: 'd',
  nom: 'Spatial',
  regions: [{ code: '03', nom: 'Guyane' }],
  latitude: 5.16,
  longitude: -52.65,
  precision: 'commune',
});
const all = [poitiers, saintes, blaye, kourou];
const keys = (list: { campuses: CampusCard[] }) => list.campuses.map((one) => one.cle);

describe('the list of campuses', () => {
  test.each([
    ['', ['c', 'b', 'a', 'd']],
    ['surete', ['a']],
    ['nucléaire chim', ['a']],
    ['AERO', ['c']],
    ['nouvelle aquitaine', ['c', 'b', 'a']],
    ['blaye kourou', []],
  ])('words « %s »', (words, expected) => {
    expect(keys(buildList(all, { ...noFilter, words }, TODAY))).toEqual(expected);
  });

  test('facets count what each value would leave, the other criteria kept', () => {
    const list = buildList(all, { ...noFilter, filieres: ['S'], regions: ['75'] }, TODAY);
    expect(keys(list)).toEqual(['a']);
    expect([...list.counts.filieres]).toEqual([
      ['M', 2],
      ['S', 1],
    ]);
    expect([...list.counts.regions]).toEqual([['75', 1]]);
    expect([...list.counts.categories]).toEqual([['inconnue', 1]]);
  });

  test('an unknown category is a value of its own, not « campus des métiers »', () => {
    expect(keys(buildList(all, { ...noFilter, categories: ['excellence'] }, TODAY))).toEqual(['c']);
    expect(keys(buildList(all, { ...noFilter, categories: ['inconnue'] }, TODAY))).toEqual(['b', 'a', 'd']);
  });

  test('near a commune: nearest first, and those without commune are said apart', () => {
    const around = { latitude: 45.1279, longitude: -0.6697, km: 100 };
    const list = buildList(all, { ...noFilter, around }, TODAY);
    expect(keys(list)).toEqual(['a', 'b']);
    expect(list.campuses[1]!.distance).toBeCloseTo(68.3, 1);
    expect(list.unplaced.map((one) => one.cle)).toEqual(['c']);
    expect(keys(buildList(all, { ...noFilter, around: { ...around, km: 25 } }, TODAY))).toEqual(['a']);
  });

  test('the frame of the map replaces the distance; those without a point are apart, never lost', () => {
    const around = { latitude: 46.58, longitude: 0.34, km: 10 };
    const carte: [number, number, number, number] = [-1, 45, 0, 45.5];
    const list = buildList(all, { ...noFilter, around, carte }, TODAY);
    expect(keys(list)).toEqual(['a']);
    expect(list.campuses[0]!.distance).toBeGreaterThan(100);
    expect(list.unplaced.every((card) => card.latitude === null)).toBe(true);
    expect(list.unplaced).toHaveLength(all.filter((card) => card.latitude === null).length);
    expect(list.regionsAnywhere.size).toBeLessThanOrEqual(1);
  });

  test('distances are those of the database', () => {
    const bordeaux = { latitude: 44.8572, longitude: -0.5737 };
    expect(kilometres({ latitude: 45.1279, longitude: -0.6697 }, bordeaux)).toBeCloseTo(31.03, 1);
  });
});

describe('words made from values', () => {
  test.each([
    [[], null],
    [[null, 2], null],
    [[4], 'niveau bac'],
    [[3, 5, 7, null], `du CAP à bac${NBSP}+${NBSP}5`],
    [[4, 6], `de bac à bac${NBSP}+${NBSP}3`],
  ])('levels %j → %s', (levels, expected) => {
    expect(levelRange(levels)).toBe(expected);
  });

  test.each([
    [{ valeur: 1500, precision: 'plus de', unite: 'élèves' }, 'plus de 1\u202f500 élèves'],
    [{ valeur: 20, precision: 'une vingtaine', unite: 'établissements' }, 'une vingtaine d’établissements'],
    [{ valeur: 30, precision: 'une trentaine', unite: 'formations' }, 'une trentaine de formations'],
    [{ valeur: 9, precision: 'exact', unite: 'membres' }, '9 membres'],
    [{ valeur: 1_500_000_000, precision: 'exact', unite: 'centimes', dureeAns: 5 }, '15 M€ sur 5 ans'],
    [{ valeur: null, precision: null, unite: 'élèves' }, 'non renseigné'],
  ])('figure %j', (figure, expected) => {
    expect(figureText(figure)).toBe(expected);
  });

  test('dates, places and lists', () => {
    expect(labelSince({ start: '2017-02', vague: '5e vague' })).toBe('depuis février 2017, 5e vague');
    expect(labelSince({ start: '2015-01-30', vague: null })).toBe('depuis le 30 janvier 2015');
    expect(labelSince({ start: null, vague: null })).toBe('date non renseignée');
    expect(academiesText([{ nom: 'Amiens' }])).toBe('académie d’Amiens');
    expect(academiesText([{ nom: 'Bordeaux' }, { nom: 'Poitiers' }])).toBe('académies de Bordeaux et de Poitiers');
    expect(joinFrench(['a', 'b', 'c'])).toBe('a, b et c');
    expect(moneyText(45_000_000)).toBe('450\u202f000 €');
  });
});
