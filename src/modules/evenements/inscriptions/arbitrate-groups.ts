import type { Actor } from '#core/access/index.ts';
import type { Db, Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type EventPlaceOf, subjectOf } from '../access.ts';
import { EVENT } from '../event.ts';
import type { CampusEvent } from '../events.sql.ts';
import { arbitrate, type Criterion, type Ranked } from './arbitrate.ts';
import type { GroupContext } from './context.ts';
import { eventOfId, type GroupEvent, holdEvent } from './event.sql.ts';
import { DECIDE } from './group.ts';
import { readGroup } from './groups.sql.ts';
import { type AskingRow, rankInList, readAsking, readRoom } from './room.sql.ts';
import { moveGroup, settle } from './settle.ts';
import { tellState } from './tell.ts';

/** A group in the order that the criteria give. */
export interface RankedGroup extends Ranked {
  group: AskingRow;
}

/** The groups that wait for a choice, in the order of the criteria of their event, each with its reasons and what it would get. */
export async function proposeRanks(
  db: Db,
  event: Pick<GroupEvent, 'id' | 'criteres'>,
  now: Date,
): Promise<RankedGroup[]> {
  const asking = await readAsking(db, event.id, now);
  const ranked = arbitrate(await readRoom(db, event.id, isoDate(now)), asking, event.criteres as Criterion[]);
  return ranked.map((one) => ({ ...one, group: asking.find((group) => group.id === one.id)! }));
}

/** What was shown, to apply that and nothing else. */
export const printOf = (ranked: readonly Ranked[]): string =>
  ranked.map((one) => `${one.id.slice(0, 8)}${one.etat[0]}`).join('');

/**
 * Applies the order that was shown: who enters is confirmed, the others wait in that order, and each is told. @returns how many entered.
 * @throws NotFound · Forbidden · Conflict `group.stale` when a group came or left since · RuleBroken `group.none_waits`.
 */
export async function applyRanks(
  tx: Tx,
  ctx: GroupContext & { actor: Actor | null; requestId: string },
  place: EventPlaceOf,
  of: CampusEvent,
  seen: string,
): Promise<number> {
  if (!(await holdEvent(tx, of.id))) throw unknownPage();
  const decision = demand(ctx.actor, DECIDE, subjectOf(place.campus, of, ctx.actor));
  const event = (await eventOfId(tx, of.id))!;
  const ranked = await proposeRanks(tx, event, ctx.now);
  if (ranked.length === 0) throw new RuleBroken('group.none_waits', 'Aucun groupe n’attend de choix.');
  if (printOf(ranked) !== seen)
    throw new Conflict(
      'group.stale',
      'Un groupe s’est inscrit ou a changé depuis. Relisez l’ordre, puis appliquez-le.',
    );
  const by = authorOf(ctx, decision);
  // The ranks of arrival are dealt again in the order chosen: whoever registers later stays after all of them.
  const ordres = ranked.map((one) => one.group.ordre).sort((a, b) => a - b);
  for (const [index, one] of ranked.entries()) {
    const group = (await readGroup(tx, one.id, { lock: true }))!;
    await moveGroup(tx, ctx, group, {
      etat: one.etat,
      by,
      campusId: event.campusId,
      transition: one.etat === 'confirmee' ? 'confirmer' : 'mettre_en_attente',
      changes: { decidee_le: ctx.now, ordre: ordres[index]! },
    });
  }
  await writeJournal(tx, {
    ...by,
    act: 'groups.arbitrated',
    objectType: EVENT,
    objectId: event.id,
    details: { campus: event.campusId, criteres: event.criteres, lignes: ranked.length },
  });
  for (const { id, etat } of ranked) {
    const group = (await readGroup(tx, id))!;
    await tellState(tx, ctx, event, group, etat === 'en_attente' ? await rankInList(tx, group) : 0);
  }
  await settle(tx, ctx, event.id);
  return ranked.filter((one) => one.etat === 'confirmee').length;
}
