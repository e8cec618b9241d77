import { refusalsOf, type Transition } from '#core/workflow/index.ts';
import { type ActionState, actionStates, ENDED, type Seen } from '../action.ts';
import { actionGuards, actsOf } from '../action-workflow.ts';
import type { Action } from '../actions.sql.ts';
import { missingFor } from '../change-state.ts';

/** The actions of a campus in columns, one a state. Pure. */

/** Cards of one column: the list holds the others. */
export const CARDS = 25;

/** An act done from a card, and what it lacks before it is tried. */
export interface Move {
  id: string;
  acte: string;
  missing: string[];
}

export interface Card {
  action: Action & Seen;
  /** Acts that ask for nothing typed. */
  moves: Move[];
  /** Words of the acts that are done on the page of the action: they ask for a text, or cannot be undone. */
  elsewhere: string[];
}

export interface Column {
  etat: ActionState;
  cards: Card[];
  /** How many are in that state, shown or not. */
  total: number;
}

/** Whether an act needs words, or freezes the action: it is not one button. */
function isHeavy(action: Action, one: Transition): boolean {
  if (ENDED.some((state) => state === one.vers)) return true;
  const asked = refusalsOf(one, actionGuards, { action, texte: '', preuve: '' });
  return asked.length > missingFor(action, one).length;
}

function cardOf(action: Action & Seen, allows: (action: Action, act: string) => boolean): Card {
  const acts = actsOf(action).filter((one) => allows(action, one.droit));
  const heavy = acts.filter((one) => isHeavy(action, one));
  const light = acts.filter((one) => !heavy.includes(one));
  return {
    action,
    moves: light.map((one) => ({ id: one.id, acte: one.acte, missing: missingFor(action, one) })),
    elsewhere: heavy.map((one) => one.acte),
  };
}

/** @param etat the state that the list is narrowed to; empty: every state. @param allows whether who reads may do an act on an action. */
export function columnsOf(
  actions: readonly (Action & Seen)[],
  etat: ActionState | '',
  allows: (action: Action, act: string) => boolean,
): Column[] {
  const held = Map.groupBy(actions, (one) => one.etat);
  return actionStates
    .filter((one) => etat === '' || one === etat)
    .map((state) => {
      const own = held.get(state) ?? [];
      return { etat: state, cards: own.slice(0, CARDS).map((one) => cardOf(one, allows)), total: own.length };
    });
}
