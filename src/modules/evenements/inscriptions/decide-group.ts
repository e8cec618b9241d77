import type { Actor } from '#core/access/index.ts';
import type { Db, Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf } from '#core/journal/index.ts';
import { refusalsOf, type Transition, transitionOf, transitionsFrom } from '#core/workflow/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type EventPlaceOf, subjectOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { GroupContext } from './context.ts';
import { eventOfId, holdEvent } from './event.sql.ts';
import { factsOf } from './facts.ts';
import { GROUP_STALE } from './group.ts';
import { groupGuards, groupWorkflow } from './group-workflow.ts';
import { type Group, readGroup } from './groups.sql.ts';
import { rankInList } from './room.sql.ts';
import { moveGroup, settle } from './settle.ts';
import { tellLeft, tellRefused, tellState } from './tell.ts';
import { offerUntil } from './waiting-list.ts';

/** Acts of the team on one registration, in the order in which they are offered; counting comes on the day. */
const BY_TEAM: readonly string[] = ['confirmer', 'mettre_en_attente', 'promouvoir', 'refuser', 'annuler'];

const actsByTeam = (group: Group): Transition[] =>
  transitionsFrom(groupWorkflow, group.etat).filter((one) => BY_TEAM.includes(one.id));

/** Act of data/droits that an act on a registration asks of the team: whoever holds the link has one of their own. */
export const rightOf = (transition: Transition): string =>
  transition.droit === 'evenements.modifier_inscription' ? 'evenements.decider_inscription' : transition.droit;

/** Guards that do not hold: all shown together, each at its field. */
export class StepRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('group.step_refused', refusals.map((one) => one.sentence).join(' '));
  }
}

export interface DecisionOrder {
  id: string;
  version: number;
  transition: string;
  motif: string;
}

/** What of a registration an act of the team changes besides its state. */
function changesOf(
  transition: Transition,
  order: DecisionOrder,
  group: Group,
  now: Date,
): Parameters<typeof moveGroup>[3]['changes'] {
  switch (transition.id) {
    case 'promouvoir':
      return { offre_jusqu_au: offerUntil(now, group.creneau.debut) };
    case 'refuser':
    case 'annuler':
      return { motif: order.motif || null, decidee_le: now };
    default:
      return { decidee_le: now };
  }
}

/**
 * Does an act of the team on a registration, and what follows: the letter, then the places that it frees. @returns the act.
 * @throws NotFound · Forbidden · Conflict `group.stale` · RuleBroken `group.moved` · StepRefused with every guard that does not hold.
 */
export async function decideGroup(
  tx: Tx,
  ctx: GroupContext & { actor: Actor | null; requestId: string },
  place: EventPlaceOf,
  of: CampusEvent,
  order: DecisionOrder,
): Promise<Transition> {
  if (!(await holdEvent(tx, of.id))) throw unknownPage();
  const group = await readGroup(tx, order.id, { lock: true });
  const event = await eventOfId(tx, of.id);
  if (!event || group?.evenementId !== of.id) throw unknownPage();
  const transition = transitionOf(groupWorkflow, group.etat, order.transition);
  if (!transition || !BY_TEAM.includes(transition.id))
    throw new RuleBroken('group.moved', 'Cet acte ne part pas de cet état. Relisez la page, puis choisissez.');
  const decision = demand(ctx.actor, rightOf(transition), subjectOf(place.campus, of, ctx.actor));
  if (group.version !== order.version)
    throw new Conflict(GROUP_STALE, 'Cette inscription a changé entre-temps. Relisez la page, puis recommencez.');
  const refusals = refusalsOf(transition, groupGuards, await factsOf(tx, ctx, group, { motif: order.motif }));
  if (refusals.length > 0) throw new StepRefused(refusals);
  const moved = await moveGroup(tx, ctx, group, {
    etat: transition.vers as Group['etat'],
    by: authorOf(ctx, decision),
    campusId: event.campusId,
    transition: transition.id,
    changes: changesOf(transition, order, group, ctx.now) ?? {},
  });
  if (transition.id === 'refuser') await tellRefused(tx, ctx, event, moved, order.motif);
  else if (transition.id === 'annuler') await tellLeft(tx, ctx, event, moved);
  else await tellState(tx, ctx, event, moved, moved.etat === 'en_attente' ? await rankInList(tx, moved) : 0);
  await settle(tx, ctx, event.id);
  return transition;
}

/** Guards that fail whatever is typed: said before the act is tried. */
export async function missingFor(
  db: Db,
  ctx: GroupContext,
  group: Group,
): Promise<{ id: string; acte: string; droit: string; missing: string[] }[]> {
  const facts = await factsOf(db, ctx, group, { motif: '?' });
  return actsByTeam(group).map((one) => ({
    id: one.id,
    acte: one.acte,
    droit: rightOf(one),
    missing: refusalsOf(one, groupGuards, facts).map((refusal) => refusal.sentence),
  }));
}
