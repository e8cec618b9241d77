import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { changesOf } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { subjectOf } from '../access.ts';
import { type ActionContext, RETAINED } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { heldAction, heldMilestone, note, subjectOfMilestone, whySettled } from './access.ts';
import { ACCEPT_MILESTONE, KEEP_MILESTONE, type MilestoneText } from './milestone.ts';
import { insertMilestone, type Milestone, milestonesOf, updateMilestone } from './milestones.sql.ts';

/** Milestones of one action at most. */
const MOST = 100;

export const staleMilestone = () =>
  new Conflict('milestone.stale', 'Ce jalon a changé entre-temps. Relisez la page, puis recommencez.');

/** Until an action is retained, the days of its milestones are only proposed: they are corrected, and not put off. */
export const mayRedate = (action: Pick<Action, 'etat'>): boolean => !RETAINED.includes(action.etat);

/** Whether the agreement promises it, in an action that is retained. */
export const isBound = (action: Pick<Action, 'etat'>, milestone: Pick<Milestone, 'conventionnel'>): boolean =>
  milestone.conventionnel && !mayRedate(action);

export const textOf = ({ genre, titre, echeance, conventionnel }: Milestone): MilestoneText => ({
  genre,
  titre,
  echeance,
  conventionnel,
});

/**
 * Adds a milestone to an action. @returns its id.
 * @throws NotFound · Forbidden · RuleBroken `action.frozen`, `milestone.too_many`, `milestone.same`.
 */
export async function addMilestone(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; text: MilestoneText },
): Promise<string> {
  const action = await heldAction(tx, ctx, campus, order.id);
  const decision = demand(ctx.actor, KEEP_MILESTONE, subjectOf(ctx.actor, campus, action));
  const there = await milestonesOf(tx, action.id);
  if (there.length >= MOST)
    throw new RuleBroken('milestone.too_many', `Une action a ${MOST} jalons et livrables au plus.`);
  const { text } = order;
  // A click given twice.
  if (there.some((one) => one.titre === text.titre && one.echeance === text.echeance && one.genre === text.genre))
    throw new RuleBroken('milestone.same', 'Cette action a déjà le même, au même jour.');
  const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' });
  const id = await insertMilestone(tx, { actionId: action.id, text, now: ctx.now, originId });
  const changes = changesOf<MilestoneText>(null, text);
  await note(tx, ctx, { campus, action, decision, act: 'milestone.added', id, version: 1, changes });
  return id;
}

/**
 * Says again what a milestone is; nothing is written when it said the same. Once its action is retained, its day changes by « Reporter »
 * alone, and who accepts milestones alone says that the agreement promises one no more: it could be given up then, without an amendment.
 * @throws NotFound · Forbidden · Conflict `milestone.stale` · RuleBroken `action.frozen`, `milestone.settled`.
 */
export async function changeMilestone(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; jalon: string; version: number; text: MilestoneText },
): Promise<void> {
  const { action, milestone } = await heldMilestone(tx, ctx, campus, order);
  const decision = demand(ctx.actor, KEEP_MILESTONE, subjectOf(ctx.actor, campus, action));
  if (milestone.version !== order.version) throw staleMilestone();
  const settled = whySettled(milestone);
  if (settled) throw new RuleBroken('milestone.settled', settled);
  const before = textOf(milestone);
  if (isBound(action, milestone) && !order.text.conventionnel)
    demand(ctx.actor, ACCEPT_MILESTONE, subjectOfMilestone(ctx.actor, campus, action, milestone));
  const text = mayRedate(action) ? order.text : { ...order.text, echeance: before.echeance };
  const set = mayRedate(action) ? { echeance_initiale: text.echeance } : {};
  const changes = changesOf<MilestoneText>(before, text);
  if (!changes) return;
  const version = await updateMilestone(tx, milestone.id, { text, set });
  await note(tx, ctx, { campus, action, decision, act: 'milestone.changed', id: milestone.id, version, changes });
}
