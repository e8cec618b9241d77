import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { refusalsOf, type Transition, transitionOf } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { subjectOf } from './access.ts';
import { ACTION, type ActionContext, type ActionState, READ_ACTION } from './action.ts';
import { actionGuards, actionWorkflow } from './action-workflow.ts';
import { type Action, type ActionChange, readAction, updateAction } from './actions.sql.ts';
import { staleAction } from './save-action.ts';
import type { StateForm } from './schemas.ts';
import { type StatedAction, statedOf } from './stated.ts';

/** Guards that do not hold: all shown together. */
export class StateRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('action.state_refused', refusals.map((one) => one.sentence).join(' '));
  }
}

/** Guards that fail whatever is typed: said before the act is tried. */
export const missingFor = (action: Action, transition: Transition): string[] =>
  refusalsOf(transition, actionGuards, { action, texte: '?', preuve: 'https://?' }).map((one) => one.sentence);

/** Where the text of an act is kept; the reason of the others is in the history. */
const KEPT: Readonly<Record<string, 'decision' | 'resultats' | 'bilan'>> = {
  decider: 'decision',
  terminer: 'resultats',
  evaluer: 'bilan',
};

const MOST = 4_000;

function changeOf(transition: Transition, typed: Pick<StateForm, 'texte' | 'preuve'>): ActionChange {
  const kept = KEPT[transition.id];
  return {
    etat: transition.vers as ActionState,
    ...(kept ? { [kept]: typed.texte } : {}),
    ...(transition.id === 'evaluer' && typed.preuve !== '' ? { preuve: typed.preuve } : {}),
  };
}

/**
 * Leads an action from one state to another. @returns the act that was done.
 * @throws NotFound · Forbidden · Conflict `action.stale` · RuleBroken `action.moved` · StateRefused with every guard that does not hold.
 */
export async function changeState(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: Omit<StateForm, 'retour'> & { id: string },
): Promise<Transition> {
  const action = await readAction(tx, campus.id, order.id, { lock: true });
  if (!action) throw unknownPage();
  const subject = subjectOf(ctx.actor, campus, action);
  demand(ctx.actor, READ_ACTION, subject);
  const transition = transitionOf(actionWorkflow, action.etat, order.transition);
  if (!transition)
    throw new RuleBroken('action.moved', 'Cet acte ne part pas de cet état. Relisez la page, puis choisissez.');
  const decision = demand(ctx.actor, transition.droit, subject);
  if (action.version !== order.version) throw staleAction();
  const refusals = refusalsOf(transition, actionGuards, { action, texte: order.texte, preuve: order.preuve });
  if (order.texte.length > MOST) refusals.push({ guard: 'texte', sentence: '4 000 caractères au plus.' });
  if (order.preuve.length > 500) refusals.push({ guard: 'preuve', sentence: '500 caractères au plus.' });
  if (refusals.length > 0) throw new StateRefused(refusals);
  const set = changeOf(transition, order);
  const version = await updateAction(tx, action.id, { set, now: ctx.now });
  const was = statedOf(action);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'action.state_changed',
    objectType: ACTION,
    objectId: action.id,
    version,
    changes: changesOf<StatedAction>(was, { ...was, ...set } as StatedAction),
    reason: KEPT[transition.id] ? null : order.texte || null,
    details: { campus: campus.id, transition: transition.id },
  });
  return transition;
}
