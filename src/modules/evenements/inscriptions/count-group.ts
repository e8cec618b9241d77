import type { Actor } from '#core/access/index.ts';
import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type EventPlaceOf, subjectOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { GroupContext } from './context.ts';
import { holdEvent } from './event.sql.ts';
import { factsOf } from './facts.ts';
import { COUNT, GROUP, GROUP_STALE, type Presence } from './group.ts';
import { groupGuards, groupWorkflow } from './group-workflow.ts';
import { type Group, readGroup, updateGroup } from './groups.sql.ts';

/** States of an event whose counts are frozen. */
const ENDED: readonly string[] = ['clos', 'annule'];

export interface CountOrder {
  id: string;
  version: number;
  /** Null: the group did not come. */
  presence: Presence | null;
}

const said = (etat: string, presence: Presence | null) => ({
  etat,
  presents_jeunes: presence?.jeunes ?? null,
  presents_filles: presence?.filles ?? null,
  presents_adultes: presence?.adultes ?? null,
});

/** Whether a group is already noted so: a form sent twice changes nothing. */
function isNoted(group: Group, presence: Presence | null): boolean {
  if (presence === null) return group.etat === 'absente';
  const { presence: kept } = group;
  return (
    kept?.jeunes === presence.jeunes && kept.filles === presence.filles && (kept.adultes ?? null) === presence.adultes
  );
}

/**
 * Notes who came of a group, or that it did not come; corrected until the event is closed. @returns the registration as it is now.
 * @throws NotFound · Forbidden · Conflict `group.stale` when somebody noted something else meanwhile · RuleBroken `event.ended` ·
 * `group.moved` when it is not expected · `group.not_counted` before its day.
 */
export async function countGroup(
  tx: Tx,
  ctx: GroupContext & { actor: Actor | null; requestId: string },
  place: EventPlaceOf,
  of: CampusEvent,
  order: CountOrder,
): Promise<Group> {
  const { presence } = order;
  const event = await holdEvent(tx, of.id);
  const group = await readGroup(tx, order.id, { lock: true });
  if (!event || group?.evenementId !== of.id) throw unknownPage();
  const decision = demand(ctx.actor, COUNT, subjectOf(place.campus, of, ctx.actor));
  if (ENDED.includes(event.etat))
    throw new RuleBroken('event.ended', 'Cet événement est clos ou annulé : les présences ne changent plus.');
  if (isNoted(group, presence)) return group;
  const transition = transitionOf(groupWorkflow, group.etat, presence ? 'constater_presence' : 'constater_absence');
  if (!transition)
    throw new RuleBroken('group.moved', 'Ce groupe n’est pas attendu : son inscription n’est pas confirmée.');
  if (group.version !== order.version)
    throw new Conflict(
      GROUP_STALE,
      'Quelqu’un a noté ce groupe entre-temps. Comparez avec votre saisie, puis validez si elle est juste.',
    );
  const facts = await factsOf(tx, ctx, group, { motif: '', presents: presence?.jeunes ?? null });
  const refusals = refusalsOf(transition, groupGuards, facts);
  if (refusals.length > 0) throw new RuleBroken('group.not_counted', refusals.map((one) => one.sentence).join(' '));
  const after = said(transition.vers, presence);
  const changes = { ...after, etat: transition.vers, compte_le: ctx.now };
  const version = await updateGroup(tx, group.id, changes, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: presence ? 'group.presence_noted' : 'group.absence_noted',
    objectType: GROUP,
    objectId: group.id,
    version,
    changes: { before: said(group.etat, group.presence), after },
    details: { campus: of.campusId, evenement: of.id, transition: transition.id },
  });
  return (await readGroup(tx, group.id))!;
}
