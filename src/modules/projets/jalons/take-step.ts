import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { changesOf } from '#core/journal/index.ts';
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
import { milestoneGuards, milestoneWorkflow, TAKE_BACK } from './milestone-workflow.ts';
import { type Milestone, type MilestoneChange, updateMilestone } from './milestones.sql.ts';
import { staleMilestone } from './save-milestone.ts';
import type { StepForm } from './schemas.ts';

/** Guards that fail whatever is typed: said before the act is tried. */
export const missingFor = (
  milestone: Milestone,
  transition: Transition,
  { actor, today }: Pick<ActionContext, 'actor' | 'today'>,
): string[] => {
  const typed = { texte: '?', jour: transition.id === 'reporter' ? '9999-12-31' : today };
  const facts = { milestone, par: actor?.id ?? null, today, ...typed };
  return refusalsOf(transition, milestoneGuards, facts).map((one) => one.sentence);
};

/** What of a milestone an act changes. */
function changeOf(milestone: Milestone, transition: Transition, typed: StepForm, by: string): MilestoneChange {
  const etat = transition.vers as MilestoneState;
  switch (transition.id) {
    case 'atteindre':
      // What an earlier declaration said stays, when this one says nothing.
      return { etat, fait_le: typed.jour, preuve: typed.texte || milestone.preuve, declare_par: by, motif: null };
    case 'reporter':
      return { etat, echeance: typed.jour, motif: typed.texte };
    case 'verifier':
      return { etat, verifie_par: by };
    case 'rouvrir':
      return { etat, fait_le: null, motif: typed.texte };
    case TAKE_BACK:
      return { etat, fait_le: null, declare_par: null, motif: typed.texte };
    default:
      return { etat, motif: typed.texte };
  }
}

/** What the journal compares, before and after an act: who declared or checked it is the author of the line, which has the motive too. */
const saidOf = ({ etat, echeance, faitLe, preuve }: Milestone) => ({ etat, echeance, fait_le: faitLe, preuve });

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
  const facts = { milestone, par: ctx.actor!.id, today: ctx.today, texte: order.texte, jour: order.jour };
  const refusals = refusalsOf(transition, milestoneGuards, facts);
  if (order.texte.length > MOST_TEXT) refusals.push({ guard: 'motif', sentence: '1 000 caractères au plus.' });
  if (refusals.length > 0) throw new StateRefused(refusals);
  const set = changeOf(milestone, transition, order, ctx.actor!.id);
  const version = await updateMilestone(tx, milestone.id, { set });
  const was = saidOf(milestone);
  const { motif: _, declare_par: __, verifie_par: ___, ...said } = set;
  await note(tx, ctx, {
    campus,
    action,
    decision,
    act: 'milestone.step_taken',
    id: milestone.id,
    version,
    reason: transition.id === 'atteindre' ? null : order.texte,
    changes: changesOf<MilestoneChange>(was, { ...was, ...said }),
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
