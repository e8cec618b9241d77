import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { dropBallot } from './ballot-box.ts';
import { bearerText, giveProxy } from './keep-attendance.ts';
import type { Meeting } from './meeting.ts';
import { lockMeeting, readMeeting } from './meetings.sql.ts';
import { insertRemark } from './minutes/minutes.sql.ts';
import { markAnswer, markReceived, type SeatRow, seatOfToken } from './seats.sql.ts';
import { readSituation, type Situation, seatName } from './situation.ts';
import { pairVoiceRefusal, standIns } from './suppleance.ts';
import { suspensionRefusal } from './suspended.ts';
import type { Choice } from './tally.ts';
import { insertVoter, lockResolution, readBox, writeBox } from './votes.sql.ts';

/** Who holds a link acts for her own seat, and for those whose proxy she bears. */
export interface HeldSeat {
  meeting: Meeting;
  seat: SeatRow;
  situation: Situation;
}

const unknown = () =>
  new NotFound('seat.unknown', 'Ce lien n’est plus valable. Demandez-en un nouveau à qui vous a convoqué.');

/** The seat of a token. @param lock it is about to act. @throws NotFound. */
export async function seatOf(db: Db, token: string, lock = false): Promise<HeldSeat> {
  const found = await seatOfToken(db, printOfToken(token));
  if (!found) throw unknown();
  const meeting = lock ? await lockMeeting(db as Tx, found.reunionId) : await readMeeting(db, found.reunionId);
  const situation = meeting && (await readSituation(db, meeting));
  const seat = situation?.seats.find((one) => one.id === found.id);
  if (!meeting || !situation || !seat) throw unknown();
  return { meeting, seat, situation };
}

export type SeatOutcome = { done: true; text: string } | { done: false; faults: string[] };

/** A line written by whoever holds a link: no account, and no name. */
export const journalSeat = (
  tx: Tx,
  ctx: RequestContext,
  meeting: Meeting,
  act: string,
  details: Record<string, unknown>,
) =>
  writeJournal(tx, {
    actorId: null,
    actorRole: 'porteur_de_lien',
    grant: { role: 'porteur_de_lien', perimetre: 'campus', cible: meeting.campusId },
    requestId: ctx.requestId,
    act,
    objectType: 'reunion',
    objectId: meeting.id,
    details,
  });

/** She says that the convocation reached her, and whether she will come. */
export function answerCall(
  ctx: RequestContext,
  token: string,
  answer: 'recu' | 'present' | 'absent',
): Promise<SeatOutcome> {
  const now = ctx.clock.now();
  return transaction(ctx.db, async (tx): Promise<SeatOutcome> => {
    const { meeting, seat } = await seatOf(tx, token, true);
    if (meeting.etat !== 'convoquee' && answer !== 'recu')
      return { done: false, faults: ['La réunion n’attend plus de réponse.'] };
    const first = await markReceived(tx, seat.id, now);
    if (answer !== 'recu') await markAnswer(tx, seat.id, answer, now);
    if (first) await journalSeat(tx, ctx, meeting, 'convocation.received', { convoque: seat.id });
    if (answer !== 'recu')
      await journalSeat(tx, ctx, meeting, 'convocation.answered', { convoque: seat.id, reponse: answer });
    return { done: true, text: 'Merci : votre réponse est enregistrée.' };
  });
}

/** She gives a proxy online, as the statutes admit it. */
export function giveOwnProxy(ctx: RequestContext, token: string, mandataire: string): Promise<SeatOutcome> {
  const now = ctx.clock.now();
  return transaction(ctx.db, async (tx): Promise<SeatOutcome> => {
    const { meeting, seat } = await seatOf(tx, token, true);
    const { faults, told } = await giveProxy(tx, ctx, meeting, { mandant: seat.id, mandataire, par: 'lien' });
    if (faults.length > 0) return { done: false, faults };
    await markReceived(tx, seat.id, now);
    await journalSeat(tx, ctx, meeting, 'proxy.given', { mandant: seat.id, mandataire, ...told });
    return { done: true, text: `Votre pouvoir est enregistré.${bearerText(told)}` };
  });
}

/** Something to change in minutes that were proposed, by whoever holds a link: no name is kept with it. */
export function remarkByLink(ctx: RequestContext, token: string, texte: string): Promise<SeatOutcome> {
  return transaction(ctx.db, async (tx): Promise<SeatOutcome> => {
    const { meeting } = await seatOf(tx, token, true);
    if (meeting.etat !== 'compte_rendu_propose') {
      return { done: false, faults: ['Les remarques se font sur un compte rendu proposé, avant son approbation.'] };
    }
    await insertRemark(tx, { reunionId: meeting.id, compteId: null, texte, now: ctx.clock.now() });
    await journalSeat(tx, ctx, meeting, 'minutes.remarked', {});
    return { done: true, text: 'Remarque envoyée.' };
  });
}

/** Seats for which the holder of a link votes now: hers when she is in the room, the one of whom she is the alternate, and those that she represents. */
export function voicesOf({ seat, situation }: HeldSeat): SeatRow[] {
  if (!seat.arrivee || seat.suspenduLe !== null) return [];
  const standing = standIns(situation.seats);
  const mine = (one: SeatRow): boolean => {
    const alternate = standing.get(one.id);
    return alternate ? alternate.id === seat.id : one.mandataireId === seat.id && !one.arrivee;
  };
  return situation.seats.filter((one) => one.votant && (one.id === seat.id || mine(one)));
}

/** What was cast, with one receipt for each ballot of a secret vote: shown once, kept nowhere. */
export type CastOutcome =
  | { done: true; receipts: { pour: string; code: string }[]; already: number }
  | { done: false; faults: string[] };

/**
 * Casts voices at the vote that is open. The meeting then the question are held: a ballot is in the box before the vote closes,
 * or it is refused; a seat votes once, whoever votes for it.
 */
export function castVoices(
  ctx: RequestContext,
  token: string,
  order: { resolutionId: string; voices: ReadonlyMap<string, Choice> },
): Promise<CastOutcome> {
  return transaction(ctx.db, async (tx): Promise<CastOutcome> => {
    const held = await seatOf(tx, token, true);
    const outcome = await castHeld(tx, ctx, held, order);
    if (!outcome.done) return outcome;
    await journalSeat(tx, ctx, held.meeting, 'vote.cast', outcome.line);
    return outcome;
  });
}

/** What a seat votes, the meeting being held. `line`: what the journal says of it; of a secret vote, no seat. */
export async function castHeld(
  tx: Tx,
  ctx: RequestContext,
  held: HeldSeat,
  order: { resolutionId: string; voices: ReadonlyMap<string, Choice> },
): Promise<Exclude<CastOutcome, { done: true }> | (CastOutcome & { done: true; line: Record<string, unknown> })> {
  const { meeting, seat } = held;
  const resolution = await lockResolution(tx, meeting.id, order.resolutionId);
  if (resolution?.etat !== 'ouverte')
    return { done: false, faults: ['Ce vote est clos : aucune voix n’est plus reçue.'] };
  const suspended = suspensionRefusal(seat, held.situation.rules);
  if (suspended) return { done: false, faults: [suspended] };
  const own = voicesOf(held).filter((one) => order.voices.has(one.id));
  if (own.length === 0) {
    const paired = pairVoiceRefusal(seat, held.situation.seats);
    return { done: false, faults: [paired ?? 'Seuls les membres présents ou représentés votent.'] };
  }
  const { secret } = resolution;
  const receipts: { pour: string; code: string }[] = [];
  let already = 0;
  for (const one of own) {
    const choix = order.voices.get(one.id)!;
    const parConvoqueId = one.id === seat.id ? null : seat.id;
    const voter = {
      resolutionId: resolution.id,
      convoqueId: one.id,
      secret,
      choix: secret ? null : choix,
      parConvoqueId,
    };
    if (!(await insertVoter(tx, voter))) {
      already++;
      continue;
    }
    if (!secret) continue;
    const college = held.situation.rules.vote.pondere ? one.college : null;
    const dropped = dropBallot(ctx.secret, resolution.id, (await readBox(tx, resolution.id))!, { choix, college });
    await writeBox(tx, resolution.id, dropped.box);
    receipts.push({ pour: seatName(one), code: dropped.receipt });
  }
  // The line of a secret vote names no seat: it says that somebody voted.
  const voices = secret ? {} : { convoques: own.map((one) => one.id) };
  const line = { resolution: resolution.id, voix: own.length - already, ...voices };
  return { done: true, receipts, already, line };
}
