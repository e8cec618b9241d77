import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { slugify } from '#core/text/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type EventContext, type EventPlaceOf, subjectHere, subjectOf } from './access.ts';
import { daysMoved, EVENT, EVENT_STALE, HOLD_EVENTS, isOpen, wordsOf } from './event.ts';
import {
  type CampusEvent,
  type EventRow,
  insertEvent,
  marqueNamed,
  readEvent,
  slugsLike,
  updateEvent,
} from './events.sql.ts';
import type { FormErrors, FormValues } from './form.ts';
import { replaceHosts, shiftSlots } from './lists.sql.ts';
import { presentationPart } from './part-presentation.ts';
import type { EventPart, PartRow } from './parts.ts';
import { statedOf } from './stated.ts';

/** What a form of an event refuses, by field. */
export class EventRefused extends RuleBroken {
  constructor(readonly errors: FormErrors) {
    super('event.refused', Object.values(errors).join(' '));
  }
}

export const staleEvent = () =>
  new Conflict(EVENT_STALE, 'Cet événement a changé entre-temps. Relisez-le, puis recommencez.');

/** An address of the title that no event has: `femin-industrie`, then `femin-industrie-2`. */
export async function freeAddress(tx: Tx, titre: string): Promise<string> {
  const base = slugify(titre, 80) || 'evenement';
  const taken = await slugsLike(tx, base);
  for (let number = 1; ; number++) {
    const wanted = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(wanted)) return wanted;
  }
}

const typedBy = (team: boolean): string => (team ? 'Saisi par un campus' : 'Saisi par l’organisation elle-même');

/** What is kept of a form, the recurring action found or made. */
async function columnsOf(
  tx: Tx,
  row: PartRow,
  order: { campusId: string; before: CampusEvent | null; originId: () => Promise<number>; now: Date },
): Promise<Partial<EventRow>> {
  const { marque, ...columns } = row;
  if (marque === undefined) return columns;
  const same = order.before?.marque === marque ? order.before.marqueId : null;
  const named = async (nom: string) =>
    same ??
    (await marqueNamed(tx, { campusId: order.campusId, nom, originId: await order.originId(), now: order.now }));
  return {
    ...columns,
    marque_id: marque === null ? null : await named(marque),
    mots: wordsOf({ titre: row.titre!, texte: row.texte!, marque }),
  };
}

/**
 * Makes an event, in draft. Somebody who speaks for a member holds it in its name. @returns its id.
 * @throws NotFound · Forbidden · EventRefused.
 */
export async function createEvent(
  tx: Tx,
  ctx: EventContext,
  place: EventPlaceOf,
  order: { values: FormValues; hote: string },
): Promise<string> {
  const decision = demand(ctx.actor, HOLD_EVENTS, subjectHere(place));
  const read = await presentationPart.read(order.values, { db: tx, place, event: null, today: ctx.today });
  const host = place.own.find((one) => one.slug === order.hote) ?? (place.own.length === 1 ? place.own[0] : undefined);
  const errors = read.ok ? {} : read.errors;
  if (!place.team && !host) errors.hote = 'Choisissez l’organisation qui tient l’événement.';
  if (!read.ok || Object.keys(errors).length > 0) throw new EventRefused(errors);
  const originId = await recordOrigin(tx, { nature: 'saisie', label: typedBy(place.team) });
  const of = { campusId: place.campus.id, before: null, originId: async () => originId, now: ctx.now };
  const row = await columnsOf(tx, read.row, of);
  const id = await insertEvent(tx, {
    campusId: place.campus.id,
    slug: await freeAddress(tx, row.titre!),
    row: row as EventRow,
    auteurId: ctx.actor!.id,
    originId,
    now: ctx.now,
  });
  if (!place.team && host) await replaceHosts(tx, id, [host.id]);
  const event = (await readEvent(tx, place.campus.id, id))!;
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'event.created',
    objectType: EVENT,
    objectId: id,
    version: 1,
    changes: changesOf(null, statedOf(event)),
    details: { campus: place.campus.id },
  });
  return id;
}

/** Why what is said of an event may not change any more; null while it may. */
export const whyFrozen = (event: CampusEvent): string | null =>
  isOpen(event.etat) ? null : 'Cet événement est clos ou annulé : il ne se modifie plus.';

/** The event, held, for who may change it. @throws NotFound · Forbidden · RuleBroken `event.frozen` · Conflict `event.stale`. */
export async function heldEvent(
  tx: Tx,
  ctx: EventContext,
  place: EventPlaceOf,
  order: { id: string; version: number; act?: string },
) {
  const event = await readEvent(tx, place.campus.id, order.id, { lock: true });
  if (!event) throw unknownPage();
  const decision = demand(ctx.actor, order.act ?? HOLD_EVENTS, subjectOf(place.campus, event, ctx.actor));
  const frozen = whyFrozen(event);
  if (frozen) throw new RuleBroken('event.frozen', frozen);
  if (event.version !== order.version) throw staleEvent();
  return { event, decision };
}

const same = (was: FormValues, is: FormValues): boolean =>
  Object.keys(was).every((name) => was[name] === (is[name] ?? ''));

/**
 * Changes one part of an event. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · RuleBroken `event.frozen` · Conflict `event.stale` · EventRefused.
 */
export async function editPart(
  tx: Tx,
  ctx: EventContext,
  place: EventPlaceOf,
  order: { id: string; version: number; part: EventPart; values: FormValues },
): Promise<number> {
  const { event: before, decision } = await heldEvent(tx, ctx, place, order);
  const read = await order.part.read(order.values, { db: tx, place, event: before, today: ctx.today });
  if (!read.ok) throw new EventRefused(read.errors);
  if (before.etat !== 'brouillon' && 'debut' in read.row && !read.row.debut)
    throw new EventRefused({ jour: 'Cet événement est annoncé : il garde une date.' });
  if (same(order.part.values(before), order.values)) return before.version;
  const originId = () => recordOrigin(tx, { nature: 'saisie', label: typedBy(place.team) });
  const row = await columnsOf(tx, read.row, { campusId: place.campus.id, before, originId, now: ctx.now });
  const version = await updateEvent(tx, before.id, row, ctx.now);
  const after = (await readEvent(tx, place.campus.id, before.id))!;
  await shiftSlots(tx, before.id, daysMoved(before, after));
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'event.changed',
    objectType: EVENT,
    objectId: before.id,
    version,
    changes: changesOf(statedOf(before), statedOf(after)) ?? { before: {}, after: {} },
    details: { campus: place.campus.id, partie: order.part.key },
  });
  return version;
}
