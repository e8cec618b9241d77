import type { Deletable } from '#core/bin/index.ts';
import { type Tx, transaction } from '#core/db/index.ts';
import { NotFound, RuleBroken } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { campusPlace } from '#modules/campus/index.ts';
import { demand, scopeOf } from '#modules/droits/index.ts';
import { type EventContext, type EventPlaceOf, subjectOf } from './access.ts';
import { binnedEvents, expiredEvents, purgeEvent } from './bin.sql.ts';
import { EVENT, HOLD_EVENTS } from './event.ts';
import { readEvent, updateEvent } from './events.sql.ts';
import { eventUrl } from './links.ts';
import { heldEvent } from './save-event.ts';

const PURGED_AT_ONCE = 500;

/**
 * Puts a draft in the bin for thirty days; what was announced is cancelled, with its reason.
 * @throws NotFound · Forbidden · Conflict `event.stale` · RuleBroken `event.announced`.
 */
export async function deleteEvent(
  tx: Tx,
  ctx: EventContext,
  place: EventPlaceOf,
  order: { id: string; version: number },
): Promise<void> {
  const { event, decision } = await heldEvent(tx, ctx, place, order);
  if (event.etat !== 'brouillon')
    throw new RuleBroken('event.announced', 'Cet événement est annoncé : annulez-le, en disant pourquoi.');
  const version = await updateEvent(tx, event.id, { supprime_le: ctx.now, supprime_par: ctx.actor!.id }, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'event.deleted',
    objectType: EVENT,
    objectId: event.id,
    version,
    details: { campus: event.campusId },
  });
}

/** Drafts of events in the bin: who holds the events of the campus may take one back. */
export const deletableEvent: Deletable = {
  objectType: EVENT,
  label: 'Événement',
  list: async ({ db, actor }, limit) =>
    (await binnedEvents(db, scopeOf(actor, HOLD_EVENTS), limit)).map((one) => ({
      id: one.id,
      title: one.titre,
      deletedAt: one.deletedAt,
      deletedBy: one.deletedBy,
    })),
  restore: async ({ db, actor, requestId, now }, id) =>
    transaction(db, async (tx) => {
      const event = await readEvent(tx, null, id, { lock: true, binned: true });
      const campus = event && (await campusPlace(tx, event.campusSlug));
      if (!event || !campus) throw new NotFound('bin.unknown', 'Cet événement n’est plus dans la corbeille.');
      const decision = demand(actor, HOLD_EVENTS, subjectOf(campus, event, actor));
      const version = await updateEvent(tx, id, { supprime_le: null, supprime_par: null }, now);
      await writeJournal(tx, {
        ...authorOf({ actor, requestId }, decision),
        act: 'event.restored',
        objectType: EVENT,
        objectId: id,
        version,
        details: { campus: event.campusId },
      });
      return { title: event.titre, url: eventUrl(campus.slug, id) };
    }),
  purge: async (db, before) => {
    let removed = 0;
    for (const id of await expiredEvents(db, before, PURGED_AT_ONCE)) {
      removed += (await transaction(db, (tx) => purgeOne(tx, id, before))) ? 1 : 0;
    }
    return { removed, held: 0 };
  },
};

async function purgeOne(tx: Tx, id: string, before: Date): Promise<boolean> {
  const campus = await purgeEvent(tx, id, before);
  if (!campus) return false;
  await writeJournal(tx, {
    act: 'event.purged',
    objectType: EVENT,
    objectId: id,
    actorRole: 'système',
    details: { campus },
  });
  return true;
}
