import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '#core/journal/index.ts';
import { compareVersions, historyLines, versionsToCompare } from './history-view.ts';
import type { TracedObject } from './traced.ts';

const traced: TracedObject = {
  objectType: 'fiche',
  label: 'Fiche',
  acts: { 'fiche.changed': 'Fiche modifiée', 'fiche.deleted': 'Mise à la corbeille' },
  fields: { nom: 'Nom', telephone: 'Téléphone', uai: 'UAI' },
  show: (_field, value) => (value === null || value === undefined ? '' : String(value)),
  restorable: ['nom', 'telephone'],
};
const names = {
  accounts: new Map([['a1', 'Camille Exemple']]),
  role: (id: string) => (id === 'import' ? 'un import' : id),
};

const entry = (version: number | null, change: Partial<HistoryEntry>): HistoryEntry => ({
  id: version ?? 99,
  at: new Date(`2026-11-${10 + (version ?? 9)}T10:00:00Z`),
  act: 'fiche.changed',
  version,
  actorId: 'a1',
  actorRole: 'correspondant',
  before: null,
  after: null,
  reason: null,
  details: {},
  erased: false,
  ...change,
});

const present = { state: { nom: 'C', telephone: '02', uai: '0330001J' }, version: 3 };
const history = [
  entry(null, { act: 'fiche.deleted' }),
  entry(3, { before: { nom: 'B' }, after: { nom: 'C' }, actorId: null, actorRole: 'import' }),
  entry(2, { before: { nom: 'A', telephone: null }, after: { nom: 'B', telephone: '02' }, reason: 'Appel du lycée' }),
];

test('each line says who did what, with the fields in the order of the screen', () => {
  expect(historyLines(traced, history, names).map((line) => [line.version, line.who, line.what, line.reason])).toEqual([
    [null, 'Camille Exemple', 'Mise à la corbeille', null],
    [3, 'un import', 'Fiche modifiée : nom', null],
    [2, 'Camille Exemple', 'Fiche modifiée : nom, téléphone', 'Appel du lycée'],
  ]);
  expect(historyLines(traced, [entry(2, { actorId: 'parti' })], names)[0]!.who).toBe('un compte effacé');
});

describe('compareVersions', () => {
  test('shows the fields that differ, who changed each last, and how many do not', () => {
    const comparison = compareVersions(traced, present, history, names, [1, 3])!;
    expect(comparison).toMatchObject({ from: 1, to: 3, unchanged: 1 });
    expect(comparison.fields.map((one) => [one.label, one.who, one.parts, one.restorable])).toEqual([
      [
        'Nom',
        'un import',
        [
          { kind: 'removed', text: 'A' },
          { kind: 'added', text: 'C' },
        ],
        true,
      ],
      ['Téléphone', 'Camille Exemple', [{ kind: 'added', text: '02' }], true],
    ]);
    expect(compareVersions(traced, present, history, names, [2, 3])!.fields.map((one) => one.field)).toEqual(['nom']);
  });

  test('says that it cannot when a change was erased in between', () => {
    const erased = [history[0]!, entry(3, { erased: true }), history[2]!];
    expect(compareVersions(traced, present, erased, names, [1, 3])).toBeNull();
  });
});

describe('versionsToCompare', () => {
  test.each([
    [1, {}, null],
    [5, {}, [4, 5]],
    [5, { from: 2, to: 4 }, [2, 4]],
    [5, { from: 4, to: 2 }, [2, 4]],
    [5, { from: 3, to: 3 }, [2, 3]],
    [5, { from: 1, to: 1 }, [1, 2]],
    [5, { from: 9, to: 0 }, [4, 5]],
    [5, { to: 3 }, [2, 3]],
  ])('of %i versions, asked %j', (version, asked, expected) => {
    expect(versionsToCompare(version, asked)).toEqual(expected);
  });
});
