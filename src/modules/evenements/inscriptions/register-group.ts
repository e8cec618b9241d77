import { type Db, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { GroupContext } from './context.ts';
import { eventOfId, type GroupEvent, holdEvent } from './event.sql.ts';
import { examine } from './examine.ts';
import { GROUP, type GroupState, type GroupText } from './group.ts';
import { type Group, groupOfForm, insertGroup, readGroup, sameClass } from './groups.sql.ts';
import { fits } from './places.ts';
import { rankInList, readRoom, readWaiting, reservationsFor } from './room.sql.ts';
import { tellState } from './tell.ts';

/** A class that has this address already: said at its field. */
export class AlreadyRegistered extends RuleBroken {
  constructor(readonly since: Date) {
    super(
      'group.already_registered',
      `Cette classe est déjà inscrite avec cette adresse, depuis le ${frenchDate(since)} : le courriel reçu alors mène à son inscription.`,
    );
  }
}

export interface GroupOrder {
  /** Of the form sent: sent twice, it counts once. */
  cle: string;
  creneauId: string;
  school: { organisationId: string | null; nom: string };
  text: GroupText;
}

/** States of an event in which classes register. */
const OPEN: readonly string[] = ['inscriptions_ouvertes', 'complet'];

/** Why nobody can register for a slot any more; null while they can. */
export function whyClosed(
  event: Pick<GroupEvent, 'etat' | 'cloture'>,
  slot: { debut: Date } | null,
  now: Date,
): string | null {
  if (event.etat === 'annule') return 'Cet événement est annulé.';
  if (event.etat === 'a_venir') return 'Les inscriptions ne sont pas encore ouvertes.';
  if (!OPEN.includes(event.etat)) return 'Les inscriptions sont closes.';
  if (event.cloture && now.getTime() > event.cloture.getTime()) return 'Les inscriptions sont closes.';
  if (slot && now.getTime() >= slot.debut.getTime()) return 'Ce créneau est passé.';
  return null;
}

/** The state that a group gets: by its turn and its places, or to be chosen by the organiser. The event is held. */
async function decided(tx: Db, ctx: GroupContext, event: GroupEvent, order: GroupOrder): Promise<GroupState> {
  if (event.decision === 'arbitrage') return 'recue';
  const { organisationId } = order.school;
  const reservations =
    event.reserves.length === 0 ? [] : await reservationsFor(tx, event.id, { organisationId, ...order.text });
  const { jeunes, adultes } = order.text;
  const group = { id: '', creneauId: order.creneauId, jeunes, adultes, reservations, ordre: Number.MAX_SAFE_INTEGER };
  const room = await readRoom(tx, event.id, ctx.today);
  // Whoever does not enter waits, whoever else does: the list is read for the others only.
  const waiting = fits(room, group) ? await readWaiting(tx, event.id) : [];
  return examine(room, waiting, group).etat;
}

/**
 * Registers a group and answers at once: the event is held, so that two who come together are examined one after the other. The form sent twice
 * gives the registration of the first time.
 * @throws RuleBroken `group.closed` · AlreadyRegistered · Conflict `event.changed`, when the event moved under the form.
 */
export function registerGroup(db: Db, ctx: GroupContext, seen: GroupEvent, order: GroupOrder): Promise<Group> {
  return transaction(db, async (tx) => {
    const held = await holdEvent(tx, seen.id);
    const event =
      held && held.version !== seen.version ? await eventOfId(tx, seen.id) : held && { ...seen, etat: held.etat };
    const slot = event?.creneaux.find((one) => one.id === order.creneauId);
    if (!event || !slot)
      throw new Conflict(
        'event.changed',
        'Les créneaux de cet événement viennent de changer. Relisez la page, puis recommencez.',
      );
    const closed = whyClosed(event, slot, ctx.now);
    if (closed) throw new RuleBroken('group.closed', closed);
    const etat = await decided(tx, ctx, event, order);
    const kept = await insertGroup(tx, { evenementId: event.id, ...order, etat, now: ctx.now });
    if (!kept) return twin(tx, event, order);
    await writeJournal(tx, {
      actorId: null,
      actorRole: 'visiteur',
      requestId: ctx.requestId,
      act: 'group.registered',
      objectType: GROUP,
      objectId: kept.id,
      version: 1,
      details: { campus: event.campusId, evenement: event.id, etat },
    });
    const group = (await readGroup(tx, kept.id))!;
    await tellState(tx, ctx, event, group, etat === 'en_attente' ? await rankInList(tx, group) : 0);
    return group;
  });
}

/** What stands in the way of a registration: the same form, sent before, or the same class. @throws AlreadyRegistered. */
async function twin(tx: Db, event: GroupEvent, order: GroupOrder): Promise<Group> {
  const first = await groupOfForm(tx, event.id, order.cle);
  if (first) return (await readGroup(tx, first))!;
  const same = await sameClass(tx, event.id, { courriel: order.text.contact.courriel, classe: order.text.classe });
  throw new AlreadyRegistered(same!.recueLe);
}
