import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { refusalsOf, type Transition, transitionOf } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { notify } from '#modules/notifications/index.ts';
import type { ActionContext } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { StateRefused } from '../change-state.ts';
import { actionTopic } from '../topics.ts';
import { heldMilestone, note, subjectOfMilestone } from './access.ts';
import { milestoneUrl } from './links.ts';
import { type MilestoneState, MOST_TEXT } from './milestone.ts';
import { milestoneGuards, milestoneWorkflow } from './milestone-workflow.ts';
import { type Milestone, type MilestoneChange, updateMilestone } from './milestones.sql.ts';
import { staleMilestone } from './save-milestone.ts';
import type { StepForm } from './schemas.ts';

/** Guards that fail whatever is typed: said before the act is tried. */
export const missingFor = (milestone: Milestone, transition: Transition, today: string): string[] => {
  const typed = { texte: '?', jour: transition.id === 'reporter' ? '9999-12-31' : today };
  return refusalsOf(transition, milestoneGuards, { milestone, today, ...typed }).map((one) => one.sentence);
};

/** What of a milestone an act changes. */
function changeOf(transition: Transition, typed: StepForm, by: string): MilestoneChange {
  const etat = transition.vers as MilestoneState;
  switch (transition.id) {
    case 'atteindre':
      return { etat, fait_le: typed.jour, preuve: typed.texte || null, declare_par: by, motif: null };
    case 'reporter':
      return { etat, echeance: typed.jour, motif: typed.texte };
    case 'verifier':
      return { etat, verifie_par: by };
    case 'rouvrir':
      return { etat, fait_le: null, motif: typed.texte };
    default:
      return { etat, motif: typed.texte };
  }
}

/**
 * Leads a milestone from one state to another. @returns the act that was done.
 * @throws NotFound · Forbidden · Conflict `milestone.stale` · RuleBroken `action.frozen`, `milestone.moved` · StateRefused with every guard
 * that does not hold.
 */
export async function takeStep(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: StepForm & { id: string; jalon: string },
): Promise<Transition> {
  const { action, milestone } = await heldMilestone(tx, ctx, campus, order);
  const transition = transitionOf(milestoneWorkflow, milestone.etat, order.transition);
  if (!transition)
    throw new RuleBroken('milestone.moved', 'Cet acte ne part pas de cet état. Relisez la page, puis choisissez.');
  const decision = demand(ctx.actor, transition.droit, subjectOfMilestone(ctx.actor, campus, action, milestone));
  if (milestone.version !== order.version) throw staleMilestone();
  const refusals = refusalsOf(transition, milestoneGuards, { milestone, today: ctx.today, ...order });
  if (order.texte.length > MOST_TEXT) refusals.push({ guard: 'motif', sentence: '1 000 caractères au plus.' });
  if (refusals.length > 0) throw new StateRefused(refusals);
  const set = changeOf(transition, order, ctx.actor!.id);
  const version = await updateMilestone(tx, milestone.id, { set });
  const was = { etat: milestone.etat, echeance: milestone.echeance };
  await note(tx, ctx, {
    campus,
    action,
    decision,
    act: 'milestone.step_taken',
    id: milestone.id,
    version,
    reason: transition.id === 'atteindre' ? null : order.texte,
    changes: { before: was, after: { etat: set.etat, echeance: set.echeance ?? was.echeance } },
    details: { transition: transition.id },
  });
  if (transition.id === 'rouvrir') await tellPilot(tx, ctx, action, milestone, version);
  return transition;
}

/** Its pilot learns that something is missing. */
async function tellPilot(tx: Tx, ctx: ActionContext, action: Action, milestone: Milestone, version: number) {
  if (!action.piloteId || action.piloteId === ctx.actor?.id) return;
  await notify(tx, ctx.now, {
    compteId: action.piloteId,
    topic: actionTopic,
    titre: `Rouvert : ${milestone.titre}`,
    texte: `Il manque quelque chose à ce que vous aviez déclaré, pour l’action « ${action.titre} ».`,
    lien: milestoneUrl(action.campusSlug, action.id, milestone.id),
    cle: `jalon:${milestone.id}:rouvert:${version}`,
  });
}
