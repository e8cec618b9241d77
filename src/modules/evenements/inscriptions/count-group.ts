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
import { keepReceived, receivedVersions } from './pointages.sql.ts';

/** States of an event whose counts are frozen. */
export const ENDED: readonly string[] = ['clos', 'annule'];

export interface CountOrder {
  id: string;
  version: number;
  /** Null: the group did not come. */
  presence: Presence | null;
  /** Of a count that a phone kept until it could be sent. */
  phone?: PhoneCount | undefined;
}

/** A count as a phone sends it: perhaps long after, perhaps twice. */
export interface PhoneCount {
  /** Given by the phone: received twice, a count counts once. */
  cle: string;
  /** Keys of the counts of the same phone that this one corrects, received or not. */
  corrige: readonly string[];
  /** When it was typed, by the phone; null: it does not say. */
  noteLe: Date | null;
}

const said = (etat: string, presence: Presence | null) => ({
  etat,
  presents_jeunes: presence?.jeunes ?? null,
  presents_filles: presence?.filles ?? null,
  presents_adultes: presence?.adultes ?? null,
});

/** Of a group that never registered, those who came are all that is known. */
const heads = (group: Group, presence: Presence | null) =>
  presence && group.sansInscription ? { jeunes: presence.jeunes, adultes: presence.adultes ?? 0 } : {};

/** Whether a group is already noted so: a form sent twice changes nothing. */
export function isNoted(group: Group, presence: Presence | null): boolean {
  if (presence === null) return group.etat === 'absente' || (group.sansInscription && group.etat === 'annulee');
  const { presence: kept } = group;
  return (
    kept?.jeunes === presence.jeunes && kept.filles === presence.filles && (kept.adultes ?? null) === presence.adultes
  );
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Clocks of two machines that agree. */
const SLACK_MS = 2 * 60 * 1_000;

/** When a count was made: as the phone says while that can be, otherwise now. */
export function countedAt(group: { creneau: { debut: Date } }, noteLe: Date | null | undefined, now: Date): Date {
  if (!noteLe) return now;
  const at = noteLe.getTime();
  return at > now.getTime() + SLACK_MS || at < group.creneau.debut.getTime() - DAY_MS ? now : noteLe;
}

/** Whether a count was made on what is noted now: on that version, or on an earlier count of the same phone. */
const standsOn = (group: Group, order: CountOrder, received: ReadonlyMap<string, number>): boolean =>
  order.version === group.version || (order.phone?.corrige ?? []).some((cle) => received.get(cle) === group.version);

/**
 * Notes who came of a group, or that it did not come; corrected until the event is closed. One that never registered and did not come
 * was counted by mistake: it leaves the list. A count that a phone sends again changes nothing: its key was received. @returns the registration as it is now.
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
  const { presence, phone } = order;
  const event = await holdEvent(tx, of.id);
  const group = await readGroup(tx, order.id, { lock: true });
  if (!event || group?.evenementId !== of.id) throw unknownPage();
  const decision = demand(ctx.actor, COUNT, subjectOf(place.campus, of, ctx.actor));
  const received = await receivedVersions(tx, group.id, phone ? [phone.cle, ...phone.corrige] : []);
  if (phone && received.has(phone.cle)) return group;
  const keep = async (version: number) => {
    if (phone) await keepReceived(tx, { groupId: group.id, cle: phone.cle, version, now: ctx.now });
  };
  if (ENDED.includes(event.etat))
    throw new RuleBroken('event.ended', 'Cet événement est clos ou annulé : les présences ne changent plus.');
  if (isNoted(group, presence)) {
    await keep(group.version);
    return group;
  }
  const away = group.sansInscription ? 'retirer' : 'constater_absence';
  const transition = transitionOf(groupWorkflow, group.etat, presence ? 'constater_presence' : away);
  if (!transition)
    throw new RuleBroken(
      'group.moved',
      group.sansInscription
        ? 'Ce groupe a été retiré de la liste : comptez-le comme une classe non prévue.'
        : 'Ce groupe n’est pas attendu : son inscription n’est pas confirmée.',
    );
  if (!standsOn(group, order, received))
    throw new Conflict(
      GROUP_STALE,
      'Quelqu’un a noté ce groupe entre-temps. Comparez avec votre saisie, puis validez si elle est juste.',
    );
  const facts = await factsOf(tx, ctx, group, { motif: '', presents: presence?.jeunes ?? null });
  const refusals = refusalsOf(transition, groupGuards, facts);
  if (refusals.length > 0) throw new RuleBroken('group.not_counted', refusals.map((one) => one.sentence).join(' '));
  const after = said(transition.vers, presence);
  const gone = transition.vers === 'annulee';
  const changes = {
    ...after,
    ...heads(group, presence),
    compte_le: gone ? null : countedAt(group, phone?.noteLe, ctx.now),
  };
  const version = await updateGroup(tx, group.id, changes, ctx.now);
  await keep(version);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: presence ? 'group.presence_noted' : gone ? 'group.walk_in_removed' : 'group.absence_noted',
    objectType: GROUP,
    objectId: group.id,
    version,
    changes: { before: said(group.etat, group.presence), after },
    details: { campus: of.campusId, evenement: of.id, transition: transition.id },
  });
  return (await readGroup(tx, group.id))!;
}
