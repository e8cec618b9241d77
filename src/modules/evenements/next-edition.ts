import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type EventContext, type EventPlaceOf, subjectOf } from './access.ts';
import { copyEvent, type Later } from './copy-event.sql.ts';
import { EVENT, HOLD_EVENTS, hasDay } from './event.ts';
import { type CampusEvent, readEvent } from './events.sql.ts';
import { freeAddress } from './save-event.ts';
import { statedOf } from './stated.ts';

/** Fifty-two weeks: the same day of the week, a year later. */
const YEAR_DAYS = 364;

/** How much later the next edition is proposed: the same day of the week; when the day is not known, the same months. Never in the past. */
function laterBy(last: CampusEvent, now: Date): Later {
  const times = (since: Date | null, yearDays: number) =>
    Math.max(1, Math.ceil((now.getTime() - (since ?? now).getTime()) / 86_400_000 / yearDays));
  return hasDay(last)
    ? { years: 0, days: YEAR_DAYS * times(last.debut, YEAR_DAYS) }
    : { years: times(last.fin, 365.25), days: 0 };
}

/**
 * The next edition of a recurring action, in draft: all that is said of this one with its lists, proposed a year later. @returns its id. @throws NotFound · Forbidden · RuleBroken `event.no_brand`.
 */
export async function nextEdition(tx: Tx, ctx: EventContext, place: EventPlaceOf, id: string): Promise<string> {
  const last = await readEvent(tx, place.campus.id, id, { lock: true });
  if (!last) throw unknownPage();
  const decision = demand(ctx.actor, HOLD_EVENTS, subjectOf(place.campus, last, ctx.actor));
  if (!last.marqueId)
    throw new RuleBroken(
      'event.no_brand',
      'Cet événement n’est pas l’édition d’une marque : donnez-lui d’abord sa marque.',
    );
  const made = await copyEvent(tx, {
    id,
    by: laterBy(last, ctx.now),
    slug: await freeAddress(tx, last.titre),
    auteurId: ctx.actor!.id,
    originId: await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' }),
    now: ctx.now,
  });
  const event = (await readEvent(tx, place.campus.id, made))!;
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'event.edition_made',
    objectType: EVENT,
    objectId: made,
    version: 1,
    changes: changesOf(null, statedOf(event)),
    details: { campus: place.campus.id, depuis: id },
  });
  return made;
}
