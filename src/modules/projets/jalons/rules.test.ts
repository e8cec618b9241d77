import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#core/time/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import { AWAITED, checkedMilestone, daysLate, isLate, isSoon, milestoneStates } from './milestone.ts';
import { milestoneGuards, milestoneWorkflow } from './milestone-workflow.ts';

const TODAY = '2026-11-23';
const day = fc.integer({ min: -400, max: 400 }).map((n) => addDays(TODAY, n));

test('what is done, checked or given up is neither late nor soon; what is awaited is late, soon or further, never two', () => {
  fc.assert(
    fc.property(fc.constantFrom(...milestoneStates), day, (etat, echeance) => {
      const [late, soon] = [isLate({ etat, echeance }, TODAY), isSoon({ etat, echeance }, TODAY)];
      expect(late && soon).toBe(false);
      if (!AWAITED.includes(etat)) expect(late || soon).toBe(false);
      else expect(late).toBe(echeance < TODAY);
    }),
  );
});

test('lateness is counted from the day first promised, whatever it was put off to', () => {
  const put = { etat: 'reporte', echeance: '2027-06-30', echeanceInitiale: '2026-11-13', faitLe: null } as const;
  expect(daysLate(put, TODAY)).toBe(10);
  expect(daysLate({ ...put, etat: 'atteint', faitLe: '2026-11-10' }, TODAY)).toBe(0);
  expect(daysLate({ ...put, etat: 'verifie', faitLe: '2026-11-15' }, TODAY)).toBe(2);
  expect(daysLate({ ...put, etat: 'abandonne' }, TODAY)).toBeNull();
});

test('each act says what it lacks', () => {
  const refused = (
    id: string,
    typed: { texte?: string; jour?: string; fichierId?: string; conventionnel?: boolean },
  ) => {
    const { fichierId = null, conventionnel = false, texte = '', jour = '' } = typed;
    const from = id === 'rouvrir' ? 'atteint' : 'prevu';
    const transition = transitionOf(milestoneWorkflow, from, id)!;
    const facts = { milestone: { fichierId, conventionnel }, texte, jour, today: TODAY };
    return refusalsOf(transition, milestoneGuards, facts).map((one) => one.guard);
  };
  expect(refused('atteindre', {})).toEqual(['date', 'preuve']);
  expect(refused('atteindre', { jour: '2026-11-24', texte: 'x' })).toEqual(['date']);
  expect(refused('atteindre', { jour: TODAY, fichierId: 'f' })).toEqual([]);
  expect(refused('reporter', { jour: TODAY })).toEqual(['motif', 'nouvelle_date']);
  expect(refused('abandonner', { texte: 'x', conventionnel: true })).toEqual(['avenant']);
  expect(refused('rouvrir', {})).toEqual(['motif']);
});

test('a form without kind, title or day is refused at each field', () => {
  const checked = checkedMilestone({ genre: 'x', titre: '', echeance: '2026-02-30', conventionnel: false });
  expect(checked.ok ? [] : Object.keys(checked.errors)).toEqual(['genre', 'titre', 'echeance']);
});
