import { type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { emptyRoom, insertArrival, insertProxy, withdrawProxy, writeDeparture } from './attendance.sql.ts';
import { type Told, tellingOf } from './charges/tell-bearer.ts';
import { setAsidePresent, takeBackAbsent } from './correspondance/ballots.sql.ts';
import type { DistanceRule, Meeting } from './meeting.ts';
import {
  guardFaults,
  type HeldMeeting,
  journalMeeting,
  KEEP_ATTENDANCE,
  meetingFor,
  openTransition,
} from './meeting-access.ts';
import { mailNoQuorum } from './meeting-letters.ts';
import { updateMeeting } from './meetings.sql.ts';
import { tellGiver } from './pouvoirs/tell-giver.ts';
import { tellProxy } from './pouvoirs/tell-proxy.ts';
import { proxyFaults } from './proxies.ts';
import type { SeatRow } from './seats.sql.ts';
import { factsOf, openingQuorum, partyOf, proxiesOf, readSituation, type Situation, seatName } from './situation.ts';
import { carryToNext } from './suites/carry-left-overs.ts';
import { STOOD_FOR, standIns } from './suppleance.ts';
import { suspensionRefusal } from './suspended.ts';

/** Refused with these sentences, or what to say of it. */
export type AttendanceOutcome = { done: true; text: string } | { done: false; faults: string[] };

const done = (text: string): AttendanceOutcome => ({ done: true, text });
const refused = (...faults: string[]): AttendanceOutcome => ({ done: false, faults });

/** The doors of the meeting are open: those called come, leave and are represented. */
const RECEIVING: ReadonlySet<string> = new Set(['convoquee', 'ouverte']);

/** Every act of the desk holds the meeting: two clerks act one after the other, on what the first one left. */
function atDesk(
  ctx: RequestContext,
  id: string,
  work: (tx: Tx, held: HeldMeeting) => Promise<AttendanceOutcome>,
): Promise<AttendanceOutcome> {
  return transaction(ctx.db, async (tx) =>
    work(tx, await meetingFor(tx, { actor: ctx.actor, act: KEEP_ATTENDANCE, id, lock: true })),
  );
}

/** @throws RuleBroken once the sheet is closed. */
export function receiving(meeting: Meeting): void {
  if (RECEIVING.has(meeting.etat)) return;
  throw new RuleBroken('attendance.closed', 'La feuille de présence est close.');
}

export const seatIn = (seats: readonly SeatRow[], id: string): SeatRow => {
  const seat = seats.find((one) => one.id === id);
  if (!seat) throw new RuleBroken('seat.unknown', 'Cette personne n’est pas convoquée à cette réunion.');
  return seat;
};

/** Somebody comes in, or takes part from elsewhere where the statutes admit it. Who had given a proxy votes herself: it ends. */
export function arrive(ctx: RequestContext, id: string, seatId: string, distance = false): Promise<AttendanceOutcome> {
  const now = ctx.clock.now();
  return atDesk(ctx, id, async (tx, held) => {
    receiving(held.meeting);
    const { rules, seats } = await readSituation(tx, held.meeting);
    const seat = seatIn(seats, seatId);
    const suspended = suspensionRefusal(seat, rules);
    if (suspended) return refused(suspended);
    if (distance && !rules.distance.admise) return refused(distanceRefusal(rules.distance));
    if (!(await insertArrival(tx, { convoqueId: seatId, now, distance })))
      return done(`${seatName(seat)} était déjà inscrit ${seat.distance ? 'à distance' : 'dans la salle'}.`);
    const holder = seats.find((one) => one.id === seat.suppleeId);
    // The voice that is in the room from now on: hers, or that of the holder for whom she sits.
    const voice = holder && !holder.arrivee ? holder : seat;
    const tookBack = await withdrawProxy(tx, voice.id, now);
    const raison = voice === seat ? 'Cette personne est là et vote elle-même.' : 'Sa suppléance est là et vote.';
    const told = tookBack ? await tellEnd(tx, ctx, held.meeting, { rules, seats, seat: voice, raison }) : {};
    const giver = tookBack && voice !== seat ? await tellStoodFor(tx, ctx, held.meeting, { seats, voice }) : 0;
    // Whoever is there, or represented by who is, votes there: what they sent no longer counts.
    const borne = seats.filter((one) => one.mandataireId === seatId && !one.arrivee).map((one) => one.id);
    const ecartes = await setAsidePresent(tx, [voice.id, ...borne], now);
    await journalMeeting(tx, ctx, held, {
      act: 'attendance.arrived',
      details: {
        convoque: seatId,
        pouvoir_repris: tookBack,
        ...told,
        ...(giver > 0 ? { mandant_prevenu: true } : {}),
        ...(distance ? { a_distance: true } : {}),
        ...(holder ? { supplee: holder.id, porte_la_voix: voice === holder } : {}),
        ...setAside(ecartes),
      },
    });
    const where = distance ? 'participe à distance' : 'est dans la salle';
    const uncounted = distance && rules.quorum.part && !rules.quorum.distanceCompte;
    const said = uncounted ? ` Hors quorum : ${rules.distance.regle ?? ''}` : '';
    const proxy = voice === seat ? 'Son pouvoir' : `Le pouvoir de ${seatName(voice)}`;
    const ended = tookBack ? ` ${proxy} prend fin.` : '';
    return done(`${seatName(seat)} ${where}.${pairSaid(seats, seat, holder)}${ended}${asideText(ecartes)}${said}`);
  });
}

/** Tells a holder who is not there that the coming of her alternate ended her proxy. @returns how many letters left. */
function tellStoodFor(
  tx: Tx,
  ctx: RequestContext,
  meeting: Meeting,
  { seats, voice }: { seats: readonly SeatRow[]; voice: SeatRow },
): Promise<number> {
  const mandataire = seatIn(seats, voice.mandataireId ?? '');
  const why = 'Votre suppléance est arrivée';
  return tellGiver(tx, ctx, { meeting, mandant: voice, mandataire, why, suite: STOOD_FOR });
}

/** Whose voice is whose once somebody came, when she is an alternate or has one. */
function pairSaid(seats: readonly SeatRow[], seat: SeatRow, holder: SeatRow | undefined): string {
  if (holder)
    return holder.arrivee ? ` ${seatName(holder)} est là : sans voix.` : ` Voix portée : ${seatName(holder)}.`;
  const alternate = standIns(seats).get(seat.id);
  return alternate ? ` ${seatName(alternate)} n’a plus sa voix.` : '';
}

/** Tells who bore the proxy of a seat that it ended. @returns what the journal says of it. */
async function tellEnd(
  tx: Tx,
  ctx: RequestContext,
  meeting: Meeting,
  { rules, seats, seat, raison }: Pick<Situation, 'rules' | 'seats'> & { seat: SeatRow; raison: string },
): Promise<{ prevenu?: Told }> {
  const mandataire = seats.find((one) => one.id === seat.mandataireId);
  if (!mandataire) return {};
  const borne = borneBy(seats, mandataire.id) - 1;
  const told = { meeting, rule: rules.proxies, mandant: seat, mandataire, borne, raison };
  return { prevenu: await tellProxy(tx, tellingOf(ctx), told) };
}

const borneBy = (seats: readonly SeatRow[], id: string): number =>
  seats.filter((one) => one.mandataireId === id).length;

const setAside = (ecartes: number) => (ecartes > 0 ? { correspondance_ecartes: ecartes } : {});
const backText = (repris: number): string =>
  repris > 0 ? ` Votes par correspondance qui comptent à nouveau : ${repris}.` : '';
const asideText = (ecartes: number): string =>
  ecartes > 0 ? ` Votes par correspondance écartés : ${ecartes}, la voix se donne en séance.` : '';

/** Whether who bears the proxy was told. */
export function bearerText({ prevenu }: { prevenu?: Told }): string {
  if (prevenu === 'compte' || prevenu === 'courriel') return ' Le mandataire est prévenu.';
  return prevenu === 'personne' ? ' Le mandataire n’a pas pu être prévenu : dites-le-lui autrement.' : '';
}

/** Why nobody takes part from elsewhere, in the words of the statutes when they speak of it. */
export const distanceRefusal = ({ regle }: DistanceRule): string =>
  regle
    ? `Les statuts refusent la participation à distance : « ${regle} »`
    : 'Les statuts ne disent rien de la participation à distance : elle n’est pas admise.';

/**
 * Somebody leaves the room: ballots that her coming had set aside, or that of the holder for whom she sat, count again, and those of
 * whom she represents. @param order.seats as they were before. @returns null when she was not there.
 */
export async function depart(
  tx: Tx,
  ctx: RequestContext,
  held: HeldMeeting,
  order: { seats: readonly SeatRow[]; seat: SeatRow; details?: Record<string, unknown> },
): Promise<{ repris: number; alternate: SeatRow | undefined } | null> {
  const { seats, seat } = order;
  if (!(await writeDeparture(tx, seat.id, ctx.clock.now()))) return null;
  const borne = seats.filter((one) => one.mandataireId === seat.id && !one.arrivee).map((one) => one.id);
  const alternate = seats.find((one) => one.suppleeId === seat.id && one.arrivee && one.suspenduLe === null);
  const holder = seats.find((one) => one.id === seat.suppleeId && !one.arrivee);
  const alone = alternate ? [] : [holder?.id ?? seat.id];
  const repris = await takeBackAbsent(tx, held.meeting.id, [...alone, ...borne]);
  await journalMeeting(tx, ctx, held, {
    act: 'attendance.left',
    details: {
      convoque: seat.id,
      ...order.details,
      ...(alternate ? { suppleant: alternate.id } : {}),
      ...(repris > 0 ? { correspondance_repris: repris } : {}),
    },
  });
  return { repris, alternate };
}

export function leave(ctx: RequestContext, id: string, seatId: string): Promise<AttendanceOutcome> {
  return atDesk(ctx, id, async (tx, held) => {
    receiving(held.meeting);
    const { seats } = await readSituation(tx, held.meeting);
    const seat = seatIn(seats, seatId);
    const left = await depart(tx, ctx, held, { seats, seat });
    if (!left) return done(`${seatName(seat)} n’était pas inscrit dans la salle.`);
    const quorum = openingQuorum(await readSituation(tx, held.meeting));
    const lost = held.meeting.etat === 'ouverte' && !quorum.atteint;
    const warning = lost ? ` Le quorum n’est plus atteint : ${quorum.comptes} pour ${quorum.requis} requis.` : '';
    const goesTo = left.alternate ? ` ${seatName(left.alternate)} porte sa voix.` : '';
    return done(`${seatName(seat)} a quitté la salle.${goesTo}${backText(left.repris)}${warning}`);
  });
}

/** A proxy, written down at the desk or online, as the statutes admit it; its bearer is told. The meeting is held. */
export async function giveProxy(
  tx: Tx,
  ctx: RequestContext,
  meeting: Meeting,
  order: { mandant: string; mandataire: string; par: 'bureau' | 'lien' },
): Promise<{ faults: string[]; ecartes: number; told: { prevenu?: Told } }> {
  const now = ctx.clock.now();
  receiving(meeting);
  const { rules, seats } = await readSituation(tx, meeting);
  const [mandant, mandataire] = [seatIn(seats, order.mandant), seatIn(seats, order.mandataire)];
  const opened = meeting.etat === 'ouverte';
  const standing = standIns(seats);
  const parties = { mandant: partyOf(mandant, standing), mandataire: partyOf(mandataire, standing), opened };
  const suspended = [mandant, mandataire].flatMap((seat) => suspensionRefusal(seat, rules) ?? []);
  const faults = suspended.length > 0 ? suspended : proxyFaults(rules.proxies, parties, proxiesOf(seats));
  if (faults.length > 0) return { faults, ecartes: 0, told: {} };
  await insertProxy(tx, { ...order, now });
  const borne = borneBy(seats, mandataire.id) + 1;
  const given = { meeting, rule: rules.proxies, mandant, mandataire, borne, raison: null };
  const told = { prevenu: await tellProxy(tx, tellingOf(ctx), given) };
  // A proxy borne by somebody who is there is a voice in the room; until she comes, what was sent still counts.
  return { faults, told, ecartes: mandataire.arrivee ? await setAsidePresent(tx, [order.mandant], now) : 0 };
}

export function recordProxy(
  ctx: RequestContext,
  id: string,
  order: { mandant: string; mandataire: string },
): Promise<AttendanceOutcome> {
  return atDesk(ctx, id, async (tx, held) => {
    const given = await giveProxy(tx, ctx, held.meeting, { ...order, par: 'bureau' });
    if (given.faults.length > 0) return refused(...given.faults);
    await journalMeeting(tx, ctx, held, {
      act: 'proxy.given',
      details: { ...order, ...given.told, ...setAside(given.ecartes) },
    });
    return done(`Pouvoir enregistré.${bearerText(given.told)}${asideText(given.ecartes)}`);
  });
}

export function endProxy(ctx: RequestContext, id: string, mandant: string): Promise<AttendanceOutcome> {
  return atDesk(ctx, id, async (tx, held) => {
    receiving(held.meeting);
    const { rules, seats } = await readSituation(tx, held.meeting);
    const seat = seatIn(seats, mandant);
    if (!(await withdrawProxy(tx, mandant, ctx.clock.now()))) return done('Ce pouvoir avait déjà pris fin.');
    const repris = seat.arrivee ? 0 : await takeBackAbsent(tx, id, [mandant]);
    const told = await tellEnd(tx, ctx, held.meeting, { rules, seats, seat, raison: 'Il a été retiré.' });
    await journalMeeting(tx, ctx, held, { act: 'proxy.withdrawn', details: { mandant, ...told } });
    return done(`Pouvoir retiré.${bearerText(told)}${backText(repris)}`);
  });
}

/** The moments of a meeting: it opens, its lack of quorum is stated, it is adjourned. */
export function turn(
  ctx: RequestContext,
  id: string,
  transitionId: 'ouvrir' | 'constater_sans_quorum' | 'lever',
): Promise<AttendanceOutcome> {
  const now = ctx.clock.now();
  return atDesk(ctx, id, async (tx, held) => {
    const { meeting } = held;
    const transition = openTransition(meeting, transitionId);
    const situation = await readSituation(tx, meeting);
    const faults = guardFaults(transition, await factsOf(tx, meeting, situation, { today: isoDate(now) }));
    const openVote = situation.resolutions.some((one) => one.etat === 'ouverte');
    if (transitionId === 'constater_sans_quorum' && openVote) faults.push('Un vote est encore ouvert.');
    if (faults.length > 0) return refused(...faults);
    const { seats } = situation;
    const quorum = openingQuorum(situation);
    const { comptes, requis, correspondants } = quorum;
    const counted = { comptes, requis, ...(correspondants > 0 ? { correspondance: correspondants } : {}) };
    if (transitionId === 'ouvrir') {
      const figures = {
        quorum_requis: requis,
        quorum_atteint: comptes,
        quorum_correspondance: correspondants || null,
      };
      await updateMeeting(tx, id, { etat: transition.vers, ouverte_le: meeting.ouverteLe ?? now, ...figures });
      await journalMeeting(tx, ctx, held, { act: 'meeting.opened', details: counted });
      return done('La séance est ouverte.');
    }
    if (transitionId === 'lever') {
      await emptyRoom(tx, id, now, false);
      await updateMeeting(tx, id, { etat: transition.vers, levee_le: now });
      await journalMeeting(tx, ctx, held, { act: 'meeting.adjourned', details: counted });
      return done(`La séance est levée.${await carryToNext(tx, ctx, held)}`);
    }
    const courriels = await mailNoQuorum(tx, ctx, { meeting, seats, quorum });
    await emptyRoom(tx, id, now, true);
    await updateMeeting(tx, id, { etat: transition.vers, premiere_le: isoDate(meeting.debut), sans_quorum_le: now });
    await journalMeeting(tx, ctx, held, { act: 'meeting.no_quorum', details: { ...counted, courriels } });
    return done('L’absence de quorum est constatée : les votes clos restent acquis, chacun est prévenu.');
  });
}
