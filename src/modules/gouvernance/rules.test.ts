import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type College, lastDayOf, mandateState, overlaps } from './instance.ts';
import { models } from './models.ts';
import { collegeFaults, memberRefusal, standingFaults } from './rules-colleges.ts';
import {
  endOf,
  followed,
  type HeldMandate,
  type MandateContext,
  type MandateOrder,
  mandateFaults,
} from './rules-mandats.ts';
import { instanceOfStatuts, statutsSchema } from './statuts.ts';

/** With ordinary spaces: the statutes come with theirs. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

const association = models.get('association_modele')!;
const support = models.get('lycee_support')!;

const college = (cle: string, sieges: number, poids: number): College => ({
  cle,
  nom: `Collège ${cle}`,
  sieges,
  poids,
});

describe('statutes as data', () => {
  test('every model of data/statuts is whole', () => {
    expect([...models.keys()]).toEqual(['association_modele', 'lycee_support', 'consortium']);
  });

  test.each([
    [
      'an unknown majority',
      { instances: [{ ...association.instances[0]!, competences: [{ objet: 'x', majorite: 'z' }] }] },
    ],
    [
      'a mandate in a body that the statutes do not have',
      { mandats: [{ ...association.mandats[0]!, instance: 'ailleurs' }] },
    ],
    ['a weight over the whole', { colleges: [{ ...association.colleges[0]!, poids_en_assemblee: 1.2 }] }],
  ])('refuses %s', (_, change) => {
    expect(statutsSchema.safeParse({ ...association, ...change }).success).toBe(false);
  });
});

describe('colleges', () => {
  test('no college has the majority alone, in the words of the statutes', () => {
    const colleges = [college('a', 3, 4950), college('b', 3, 5050)];
    const said = Object.entries(collegeFaults(association, colleges)).map(([at, text]) => [at, plain(text)]);
    expect(Object.fromEntries(said)).toEqual({
      poids_a: 'Le collège « Collège a » aurait 49,5 % des voix ; le maximum est 49 %.',
      poids_b: 'Le collège « Collège b » aurait 50,5 % des voix ; le maximum est 49 %.',
    });
    expect(collegeFaults(association, [college('a', 3, 4900), college('b', 3, 4900), college('c', 1, 200)])).toEqual(
      {},
    );
    expect(collegeFaults(null, [college('a', 3, 10_000)])).toEqual({});
  });

  test('weights make the whole', () => {
    expect(collegeFaults(null, [college('a', 1, 2500)]).poids_a).toContain('font 25 %');
  });

  test('State and Region have as many seats', () => {
    const four = (region: number) => [
      college('etat', 4, 2500),
      college('region', region, 2500),
      college('formation_recherche', 4, 2500),
      college('economie', 4, 2500),
    ];
    expect(collegeFaults(support, four(4))).toEqual({});
    expect(collegeFaults(support, four(5)).sieges_region).toBe(
      'L’État et la Région doivent avoir le même nombre de sièges.',
    );
  });

  test('an organisation sits in one college', () => {
    const members = [{ organisationId: 'o', nom: 'Le lycée', genre: 'lycee', college: 'a' }];
    const order = { organisationId: 'o', college: 'b', colleges: [college('a', 1, 5000), college('b', 1, 5000)] };
    expect(memberRefusal(association, order, members)).toBe('Le lycée est déjà dans le collège « Collège a ».');
    expect(memberRefusal(association, { ...order, organisationId: 'p' }, members)).toBeNull();
  });

  test('what does not hold yet is said with its rule: an empty college, State and Region unequal', () => {
    const members = [{ organisationId: 'r', nom: 'Rectorat', genre: 'service_etat', college: 'a' }];
    const colleges = [college('a', 1, 4900), college('b', 1, 4900)];
    expect(standingFaults(association, colleges, members).map((one) => one.text)).toEqual([
      'L’État et la Région doivent avoir le même nombre de sièges. Aujourd’hui, État : 1, Région : 0.',
      'Le collège « Collège b » n’est pas représenté.',
    ]);
  });
});

describe('periods', () => {
  test.each([
    ['2024-05-01', 3, '2027-04-30'],
    ['2024-02-29', 1, '2025-02-28'],
    ['2026-01-01', 1, '2026-12-31'],
  ])('from %s, %i years end on %s', (debut, years, last) => expect(lastDayOf(debut, years)).toBe(last));

  test('overlap is symmetric, and a mandate overlaps itself while it holds', () => {
    const day = fc
      .integer({ min: 0, max: 800 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    const period = fc.tuple(day, day).map(([a, b]) => ({ debut: a < b ? a : b, fin: a < b ? b : a, ended: false }));
    fc.assert(fc.property(period, period, (a, b) => overlaps(a, b) === overlaps(b, a) && overlaps(a, a)));
  });

  test.each([
    [{ debut: '2026-01-01', fin: '2026-06-30', ended: false }, '2026-06-30', 'en_cours'],
    [{ debut: '2026-01-01', fin: '2026-06-30', ended: false }, '2026-07-01', 'termine'],
    [{ debut: '2026-01-01', fin: '2026-06-30', ended: true }, '2026-06-30', 'termine'],
    [{ debut: '2026-01-01', fin: null, ended: false }, '2025-12-31', 'a_venir'],
  ])('%j on %s: %s', (period, today, state) => expect(mandateState(period, today)).toBe(state));
});

describe('mandates', () => {
  const order: MandateOrder = {
    contactId: 'c',
    organisationId: 'o',
    role: 'membre',
    qualite: 'titulaire',
    debut: '2026-01-01',
    fin: null,
  };
  const held = (change: Partial<HeldMandate> = {}): HeldMandate => ({
    id: 'm',
    instanceId: 'ca',
    instance: 'Conseil d’administration',
    contactId: 'd',
    personne: 'Dominique Exemple',
    organisationId: 'p',
    role: 'membre',
    college: 'a',
    qualite: 'titulaire',
    suiteDe: null,
    debut: '2025-01-01',
    fin: '2027-12-31',
    ended: false,
    ...change,
  });
  const context = (change: Partial<MandateContext> = {}): MandateContext => ({
    statuts: association,
    instance: instanceOfStatuts(association, 'conseil_administration'),
    instanceId: 'ca',
    colleges: [college('a', 2, 4900), college('b', 2, 4900)],
    organisation: { nom: 'Le lycée', genre: 'lycee', college: 'a' },
    mandates: [],
    ...change,
  });
  const faults = (change: Partial<MandateOrder>, around: Partial<MandateContext> = {}) =>
    mandateFaults({ ...order, ...change }, context(around));

  test('a mandate that the statutes allow; its last day is theirs when none is said', () => {
    expect(faults({})).toEqual({});
    expect(endOf(order, context())).toBe('2028-12-31');
    expect(
      endOf(order, context({ organisation: { nom: 'Rectorat', genre: 'service_etat', college: 'a' } })),
    ).toBeNull();
    expect(endOf(order, context({ instance: null }))).toBeNull();
  });

  test('the length of the statutes', () => {
    expect(faults({ fin: '2028-12-31' })).toEqual({});
    expect(faults({ fin: '2029-01-01' }).fin).toContain('3 ans au plus à un mandat « Administrateur élu »');
    expect(faults({ fin: '2025-12-31' }).fin).toBe('Le dernier jour vient après le premier.');
  });

  test('two mandates of one person in a body, unless one follows the other', () => {
    const mandates = [held({ contactId: 'c' })];
    expect(faults({}, { mandates }).contact).toContain('Dominique Exemple a déjà un mandat');
    expect(faults({ debut: '2028-01-01' }, { mandates }).contact).toBeUndefined();
    expect(faults({}, { mandates: [held({ contactId: 'c', ended: true })] })).toEqual({});
  });

  test('roles that the statutes keep apart, in any body of the campus', () => {
    const mandates = [held({ contactId: 'c', instanceId: 'bureau', instance: 'Bureau', role: 'president' })];
    expect(faults({ role: 'tresorier' }, { mandates }).role).toContain('les statuts l’interdisent avec « Trésorerie »');
    const other = [held({ contactId: 'c', instanceId: 'bureau', instance: 'Bureau', role: 'tresorier' })];
    expect(faults({ role: 'president' }, { mandates: other }).role).toContain('« Trésorerie »');
    expect(faults({ role: 'secretaire' }, { mandates })).toEqual({});
  });

  test('one chair at a time', () => {
    expect(faults({ role: 'president' }, { mandates: [held({ role: 'president' })] }).role).toContain(
      'est déjà à Dominique Exemple',
    );
  });

  test('seats: no more holders than the college has, one an organisation; who has no vote takes none', () => {
    const two = [held({ organisationId: 'p' }), held({ id: 'n', organisationId: 'q', contactId: 'e' })];
    expect(faults({}, { mandates: two }).qualite).toBe(
      'Les sièges du collège « Collège a » (2) sont tous pourvus à ces dates.',
    );
    expect(faults({ role: 'rapporteur' }, { mandates: two })).toEqual({});
    expect(faults({ qualite: 'suppleant' }, { mandates: two })).toEqual({});
    const same = [held({ organisationId: 'o' })];
    expect(faults({}, { mandates: same }).qualite).toContain(
      'Les statuts : « Chaque organisation désigne un titulaire et un suppléant',
    );
    expect(faults({ qualite: 'suppleant' }, { mandates: same })).toEqual({});
  });

  test('an organisation outside the colleges names nobody', () => {
    expect(faults({}, { organisation: null }).organisation).toContain('ne siège pas ici');
    expect(faults({}, { organisation: null, colleges: [] })).toEqual({});
  });

  test('a mandate is renewed as often as the statutes say', () => {
    const chain = [
      held({ id: 'm1', contactId: 'c', fin: '2025-06-30' }),
      held({ id: 'm2', contactId: 'c', suiteDe: 'm1' }),
      held({ id: 'm3', contactId: 'c', suiteDe: 'm2' }),
    ];
    expect(faults({ debut: '2028-01-01' }, { mandates: chain, renews: chain[1]! })).toEqual({});
    expect(faults({ debut: '2028-01-01' }, { mandates: chain, renews: chain[2]! }).fin).toContain(
      'se renouvelle 2 fois au plus',
    );
  });

  test('a mandate given on the morrow of the last one, to the same person for the same role, renews it', () => {
    const chain = [
      held({ id: 'm1', contactId: 'c', organisationId: 'o', debut: '2017-01-01', fin: '2019-12-31' }),
      held({ id: 'm2', contactId: 'c', organisationId: 'o', debut: '2020-01-01', fin: '2022-12-31' }),
      held({ id: 'm3', contactId: 'c', organisationId: 'o', debut: '2023-01-01', fin: '2025-12-31' }),
    ];
    expect(faults({}, { mandates: chain }).fin).toContain('se renouvelle 2 fois au plus');
    expect(faults({}, { mandates: chain.slice(1) })).toEqual({});
    expect(followed(order, context({ mandates: chain.slice(1) }))?.id).toBe('m3');
    // Another role, another body, another person, or a day without a mandate: it is not the same one that goes on.
    expect(faults({ role: 'tresorier' }, { mandates: chain }).fin).toBeUndefined();
    expect(faults({}, { mandates: chain, instanceId: 'bureau' }).fin).toBeUndefined();
    expect(faults({ contactId: 'd' }, { mandates: chain }).fin).toBeUndefined();
    expect(faults({ debut: '2026-01-02' }, { mandates: chain }).fin).toBeUndefined();
  });
});
