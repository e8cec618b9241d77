import type { AccessRule } from '#core/access/index.ts';
import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, type Changes, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, mayEver, type Subject } from '#modules/droits/index.ts';
import { subjectOf } from '../access.ts';
import { type ActionContext, READ_ACTION } from '../action.ts';
import { type Action, readAction } from '../actions.sql.ts';
import { whyFrozen } from '../save-action.ts';
import { ACCEPT_MILESTONE, KEEP_MILESTONE, MILESTONE, SETTLED } from './milestone.ts';
import { type Milestone, readMilestone, touchAction } from './milestones.sql.ts';

/** At the door of the acts on a milestone: who keeps it, or accepts it. */
export const leadsMilestones: AccessRule = {
  name: 'mener un jalon ou un livrable',
  allows: (actor) => [KEEP_MILESTONE, ACCEPT_MILESTONE].some((act) => mayEver(act).allows(actor)),
};

/** On what an act on a milestone is demanded: its action, and who declared it, who does not accept it herself. */
export const subjectOfMilestone = (
  actor: ActionContext['actor'],
  campus: CampusPlace,
  action: Action,
  milestone: Pick<Milestone, 'declarePar'>,
): Subject => ({ ...subjectOf(actor, campus, action), auteur: milestone.declarePar ?? '' });

/** The action in which milestones are kept, held until the end of the transaction. @throws NotFound · Forbidden · RuleBroken `action.frozen`. */
export async function heldAction(tx: Tx, ctx: ActionContext, campus: CampusPlace, id: string): Promise<Action> {
  const action = await readAction(tx, campus.id, id, { lock: true });
  if (!action) throw unknownPage();
  demand(ctx.actor, READ_ACTION, subjectOf(ctx.actor, campus, action));
  const frozen = whyFrozen(action);
  if (frozen) throw new RuleBroken('action.frozen', frozen);
  return action;
}

/** One of its milestones, held too. @throws the same. */
export async function heldMilestone(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; jalon: string },
): Promise<{ action: Action; milestone: Milestone }> {
  const action = await heldAction(tx, ctx, campus, order.id);
  const milestone = await readMilestone(tx, action.id, order.jalon, { lock: true });
  if (!milestone) throw unknownPage();
  return { action, milestone };
}

/** Why nothing of a milestone changes any more; null when it may. */
export const whySettled = ({ etat }: Pick<Milestone, 'etat'>): string | null => {
  if (!SETTLED.includes(etat)) return null;
  return etat === 'verifie' ? 'C’est vérifié : rien n’en change plus.' : 'C’est abandonné : rien n’en change plus.';
};

/** The trace of an act on a milestone; its action was spoken of. */
export async function note(
  tx: Tx,
  ctx: ActionContext,
  of: {
    campus: CampusPlace;
    action: Action;
    decision: ReturnType<typeof demand>;
    act: string;
    id: string;
    version: number;
    reason?: string | null;
    changes?: Changes | null;
    details?: Record<string, unknown>;
  },
): Promise<void> {
  await touchAction(tx, of.action.id, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, of.decision),
    act: of.act,
    objectType: MILESTONE,
    objectId: of.id,
    version: of.version,
    reason: of.reason || null,
    ...(of.changes && { changes: of.changes }),
    details: { campus: of.campus.id, action: of.action.id, ...of.details },
  });
}
