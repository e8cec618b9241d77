import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#core/time/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import { actionStates } from '../action.ts';
import { AWAITED, checkedMilestone, daysLate, isLate, isSoon, milestoneStates, WAITING_ACTIONS } from './milestone.ts';
import { milestoneGuards, milestoneWorkflow, TAKE_BACK } from './milestone-workflow.ts';

const TODAY = '2026-11-23';
const day = fc.integer({ min: -400, max: 400 }).map((n) => addDays(TODAY, n));

test('what is done, checked or given up is neither late nor soon, nor anything of an action that does not run; the rest is late, soon or further, never two', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...milestoneStates),
      fc.constantFrom(...actionStates),
      day,
      (etat, actionEtat, echeance) => {
        const one = { etat, actionEtat, echeance };
        const [late, soon] = [isLate(one, TODAY), isSoon(one, TODAY)];
        expect(late && soon).toBe(false);
        if (!AWAITED.includes(etat) || !WAITING_ACTIONS.includes(actionEtat)) expect(late || soon).toBe(false);
        else expect(late).toBe(echeance < TODAY);
      },
    ),
  );
});

test('lateness is counted from the day first promised, whatever it was put off to', () => {
  const put = { etat: 'reporte', actionEtat: 'en_cours', echeanceInitiale: '2026-11-13', faitLe: null } as const;
  expect(daysLate(put, TODAY)).toBe(10);
  expect(daysLate({ ...put, etat: 'atteint', faitLe: '2026-11-10' }, TODAY)).toBe(0);
  expect(daysLate({ ...put, etat: 'verifie', faitLe: '2026-11-15' }, TODAY)).toBe(2);
  expect(daysLate({ ...put, etat: 'abandonne' }, TODAY)).toBeNull();
  for (const actionEtat of ['idee', 'suspendue', 'abandonnee'] as const)
    expect(daysLate({ ...put, actionEtat }, TODAY)).toBeNull();
});

test('each act says what it lacks', () => {
  const refused = (
    id: string,
    typed: { texte?: string; jour?: string; fichierId?: string; conventionnel?: boolean; declarePar?: string },
  ) => {
    const { fichierId = null, conventionnel = false, declarePar = null, texte = '', jour = '' } = typed;
    const from = id === 'rouvrir' || id === TAKE_BACK ? 'atteint' : 'prevu';
    const transition = transitionOf(milestoneWorkflow, from, id)!;
    const facts = { milestone: { fichierId, conventionnel, declarePar }, par: 'moi', texte, jour, today: TODAY };
    return refusalsOf(transition, milestoneGuards, facts).map((one) => one.guard);
  };
  expect(refused('atteindre', {})).toEqual(['date', 'preuve']);
  expect(refused('atteindre', { jour: '2026-11-24', texte: 'x' })).toEqual(['date']);
  expect(refused('atteindre', { jour: TODAY, fichierId: 'f' })).toEqual([]);
  expect(refused('reporter', { jour: TODAY })).toEqual(['motif', 'nouvelle_date']);
  expect(refused('abandonner', { texte: 'x', conventionnel: true })).toEqual(['avenant']);
  expect(refused('rouvrir', {})).toEqual(['motif']);
  expect(refused(TAKE_BACK, { texte: 'x' })).toEqual(['declarant']);
  expect(refused(TAKE_BACK, { declarePar: 'autre' })).toEqual(['declarant', 'motif']);
  expect(refused(TAKE_BACK, { declarePar: 'moi', texte: 'x' })).toEqual([]);
});

test('a form without kind, title or day is refused at each field', () => {
  const checked = checkedMilestone({ genre: 'x', titre: '', echeance: '2026-02-30', conventionnel: false });
  expect(checked.ok ? [] : Object.keys(checked.errors)).toEqual(['genre', 'titre', 'echeance']);
});
