import { expect, test } from 'vitest';
import { type Predicates, readWorkflow, refusalsOf, transitionOf, transitionsFrom, unless } from './index.ts';

const state = (id: string, terminal = false) => ({ id, libelle: id.toUpperCase(), ton: 'neutre', terminal });
const data = {
  id: 'essai',
  version: '1',
  etat_initial: 'a',
  creation: { acte: 'Créer', droit: 'x.y' },
  etats: [state('a'), state('b', true)],
  transitions: [
    {
      id: 'finir',
      de: ['a'],
      vers: 'b',
      acte: 'Finir',
      droit: 'x.y',
      gardes: [
        { id: 'reste', refus: 'Il reste {n} choses.', predicat: 'reste', parametres: ['n'] },
        { id: 'motif', refus: 'Écrivez le motif.', predicat: 'motif', parametres: [] },
      ],
    },
  ],
};
const predicates: Predicates<{ left: number; reason: string }> = {
  reste: ({ left }) => (left > 0 ? { n: String(left) } : null),
  motif: ({ reason }) => unless(reason !== ''),
};

test('the guards that do not hold are told together, with their values', () => {
  const read = readWorkflow(data, predicates);
  const finir = transitionOf(read, 'a', 'finir')!;
  expect(refusalsOf(finir, predicates, { left: 2, reason: '' })).toEqual([
    { guard: 'reste', sentence: 'Il reste 2 choses.' },
    { guard: 'motif', sentence: 'Écrivez le motif.' },
  ]);
  expect(refusalsOf(finir, predicates, { left: 0, reason: 'fini' })).toEqual([]);
  expect(transitionsFrom(read, 'b')).toEqual([]);
  expect(transitionOf(read, 'b', 'finir')).toBeNull();
});

test.each([
  ['an unknown state', { transitions: [{ ...data.transitions[0], vers: 'c' }] }],
  ['an exit of a terminal state', { transitions: [{ ...data.transitions[0], de: ['b'] }] }],
])('%s is refused', (_, change) => {
  expect(() => readWorkflow({ ...data, ...change }, predicates)).toThrow(/Workflow essai/);
});

test('a guard without its function is refused', () => {
  expect(() => readWorkflow(data, { motif: predicates.motif! })).toThrow(/no predicate reste/);
});
