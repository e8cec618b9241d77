import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { readEvent } from '../events.sql.ts';
import { type GroupContext, linkBearer } from '../inscriptions/context.ts';
import { readGroup } from '../inscriptions/groups.sql.ts';
import { journalList } from './journal-list.ts';
import { readNames } from './read-names.ts';
import { isAsked, sealPeople, unsealPeople } from './safety-list.ts';
import { dropList, keepList, listOf, sealedOf } from './safety-lists.sql.ts';

/** What is refused of a list, at its field. */
export class NamesRefused extends RuleBroken {
  constructor(readonly errors: Record<string, string>) {
    super('safety_list.refused', Object.values(errors).join(' '));
  }
}

/** What its school does with the list of a group. */
export interface ListOrder {
  /** Of the group. */
  id: string;
  version: number;
  jeunes: string;
  adultes: string;
}

/**
 * Seals the names that the site demands of a group, over those of before. Sent twice, it changes nothing.
 * @returns false when no list is asked of this group. @throws NamesRefused · RuleBroken `safety_list.late` once the visit has begun ·
 * Conflict `safety_list.stale` when another list was put meanwhile.
 */
export async function depositList(tx: Tx, ctx: GroupContext, order: ListOrder): Promise<boolean> {
  const group = await readGroup(tx, order.id, { lock: true });
  const event = group && (await readEvent(tx, null, group.evenementId));
  if (!group || !event || !isAsked(event, group)) return false;
  if (group.etat !== 'confirmee' || ctx.now.getTime() >= group.creneau.debut.getTime())
    throw new RuleBroken('safety_list.late', 'La visite a commencé : la liste ne change plus.');
  const read = readNames(order, group);
  if (!read.ok) throw new NamesRefused(read.errors);
  const before = await listOf(tx, group.id);
  if (
    before &&
    JSON.stringify(unsealPeople(ctx.secret, group.id, (await sealedOf(tx, group.id))!)) === JSON.stringify(read.people)
  )
    return true;
  if ((before?.version ?? 0) !== order.version)
    throw new Conflict(
      'safety_list.stale',
      before
        ? `Une autre liste a été déposée le ${frenchDateTime(before.deposeeLe)}, de ${count(before.jeunes + before.adultes, 'nom')}. Validez pour mettre la vôtre à sa place.`
        : 'La liste a été retirée entre-temps. Validez pour en déposer une.',
    );
  const heads = { jeunes: read.people.jeunes.length, adultes: read.people.adultes.length };
  await keepList(tx, {
    groupeId: group.id,
    contenu: sealPeople(ctx.secret, group.id, read.people),
    ...heads,
    deposeeLe: ctx.now,
    visiteFin: group.creneau.fin,
  });
  await journalList(tx, linkBearer(ctx), group, { act: 'safety_list.deposited', campusId: event.campusId, ...heads });
  return true;
}

/** Takes the names of a group away, whenever its school wants. @returns false when the group is not there. */
export async function withdrawList(tx: Tx, ctx: GroupContext, id: string): Promise<boolean> {
  const group = await readGroup(tx, id, { lock: true });
  const event = group && (await readEvent(tx, null, group.evenementId));
  if (!group || !event) return false;
  if (await dropList(tx, group.id))
    await journalList(tx, linkBearer(ctx), group, { act: 'safety_list.withdrawn', campusId: event.campusId });
  return true;
}
