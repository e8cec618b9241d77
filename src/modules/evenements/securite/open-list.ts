import { type Db, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type EventPlaceOf, subjectOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { groupContext } from '../inscriptions/context.ts';
import { GROUP } from '../inscriptions/group.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { goneFrom, isAsked, type People, READ_LIST, type SafetyList, unsealPeople } from './safety-list.ts';
import { listOf, sealedOf } from './safety-lists.sql.ts';

/**
 * Opens the names of a group: the reading is in the journal before they are given.
 * @throws Forbidden · RuleBroken `safety_list.none` when there is none, or no more · `safety_list.closed` when it does not open.
 */
export function openList(
  db: Db,
  ctx: ReturnType<typeof groupContext>,
  at: { place: EventPlaceOf; event: CampusEvent; group: Group },
): Promise<{ list: SafetyList; people: People }> {
  const { place, event, group } = at;
  const decision = demand(ctx.actor, READ_LIST, subjectOf(place.campus, event, ctx.actor));
  return transaction(db, async (tx) => {
    const list = isAsked(event, group) ? await listOf(tx, group.id) : null;
    const sealed = list && ctx.now < goneFrom(list.visiteFin) ? await sealedOf(tx, group.id) : null;
    if (!list || !sealed)
      throw new RuleBroken('safety_list.none', 'Aucune liste de ce groupe : pas encore déposée, retirée, ou effacée.');
    const people = unsealPeople(ctx.secret, group.id, sealed);
    if (!people)
      throw new RuleBroken(
        'safety_list.closed',
        'Cette liste ne s’ouvre plus : la clé du service a changé depuis son dépôt. Demandez-la de nouveau à l’établissement.',
      );
    await journalRead(tx, {
      ...authorOf(ctx, decision),
      act: 'safety_list.read',
      objectType: GROUP,
      objectId: group.id,
      details: { campus: event.campusId, evenement: event.id, jeunes: list.jeunes, adultes: list.adultes },
    });
    return { list, people };
  });
}
