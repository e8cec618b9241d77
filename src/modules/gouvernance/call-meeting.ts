import { type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import {
  type ConveningRule,
  type ConveningTitle,
  convenes,
  conveningText,
  NO_TITLE,
  titleFault,
  titleText,
} from './convening.ts';
import { endedBallots, setAsideMeeting } from './correspondance/ballots.sql.ts';
import { mailChange } from './correspondance/letters.ts';
import { deadlinePassed, questionsToSend } from './correspondance/send.ts';
import { collegesOf } from './instances.sql.ts';
import { type MeetingRules, OVER } from './meeting.ts';
import { CALL, guardFaults, type HeldMeeting, journalMeeting, meetingFor, openTransition } from './meeting-access.ts';
import { mailSeats } from './meeting-letters.ts';
import { readMeeting, updateMeeting } from './meetings.sql.ts';
import { lateFault, missingNotice } from './notice.ts';
import { candidatesOf, deleteSeats, forgetAnswers, insertSeats, seatsOf } from './seats.sql.ts';
import { factsOf, readSituation } from './situation.ts';
import { carryToNext, dropDone } from './suites/carry-left-overs.ts';
import { holdBody } from './suites/left-over.sql.ts';

/** What a convocation did, or why it was refused: every sentence at once. */
export type CallOutcome =
  | { done: true; sent: number; unreached: number }
  | { done: false; faults: string[]; urgence?: string; titre?: 'titre' | 'titre_motif' };

const refused = (
  faults: string[],
  at: { urgence?: string; titre?: 'titre' | 'titre_motif' | null } = {},
): CallOutcome => ({
  done: false,
  faults,
  ...(at.urgence ? { urgence: at.urgence } : {}),
  ...(at.titre ? { titre: at.titre } : {}),
});

/** Why who calls may not, as she is none of those whom the statutes name; null when she is, or says her title. */
function untitled(ctx: RequestContext, { subject }: HeldMeeting, rule: ConveningRule, title: ConveningTitle) {
  const named = convenes(rule, ctx.actor, subject);
  const fault = named ? null : titleFault(rule, title);
  return { named, fault, convener: fault && conveningText(rule) };
}

/** What stays of why it leaves so: in the meeting with the rules, in the journal without that of the urgency. */
function keptOf(
  said: { motif: string; urgence: string | null; title: ConveningTitle | null },
  { notice, convening }: Pick<MeetingRules, 'notice' | 'convening'>,
) {
  const { motif, urgence, title } = said;
  const titre = title && titleText(convening, title);
  return {
    columns: {
      urgence: urgence === null ? null : `${urgence} Les statuts : « ${notice.urgence!.regle} »`,
      convoquee_titre: titre,
    },
    reason: [motif, urgence !== null && `Convoquée en urgence : ${urgence}`, titre && `Convoquée ${titre}`]
      .filter(Boolean)
      .join(' '),
  };
}

/**
 * Sends the convocation: the list of those called is frozen under the statutes of the day. @param urgence why it leaves late, where
 * the statutes leave the chair free; kept only when it does. @param title why somebody whom the statutes do not name calls.
 */
export function callMeeting(
  ctx: RequestContext,
  id: string,
  motif: string,
  urgence = '',
  title: ConveningTitle = NO_TITLE,
): Promise<CallOutcome> {
  const now = ctx.clock.now();
  return transaction(ctx.db, async (tx): Promise<CallOutcome> => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: CALL, id, lock: true });
    const { meeting } = held;
    const transition = openTransition(meeting, 'convoquer');
    await dropDone(tx, ctx, held);
    const situation = await readSituation(tx, meeting);
    const { notice, convening } = situation.rules;
    const caller = untitled(ctx, held, convening, title);
    const { convener } = caller;
    const facts = await factsOf(tx, meeting, situation, { today: isoDate(now), motif, urgence, convener });
    const faults = guardFaults(transition, facts);
    const candidates = await candidatesOf(tx, meeting.instanceId, facts.day);
    faults.push(...deadlinePassed(situation, meeting.debut, now));
    if (!candidates.some((one) => one.votant))
      faults.push('Personne n’a de voix dans cette instance : donnez d’abord des mandats.');
    const late = missingNotice(notice, facts.today, facts.day) !== null;
    if (faults.length > 0) {
      const unsaid = lateFault(notice, { sentOn: facts.today, meetingOn: facts.day, reason: urgence });
      return refused(faults, {
        ...(unsaid?.kind === 'no_reason' ? { urgence: 'Écrivez le motif de l’urgence.' } : {}),
        titre: caller.fault,
      });
    }
    const kept = keptOf({ motif, urgence: late ? urgence : null, title: caller.named ? null : title }, situation.rules);
    // A meeting that was put off and is called again: whoever sits now is called, not whoever sat then; the ballots
    // set aside go with the former seats, the journal keeps that they came.
    for (const ballot of await endedBallots(tx, id))
      await journalMeeting(tx, ctx, held, { act: 'vote.posted_ended', details: ballot });
    await deleteSeats(tx, id);
    await insertSeats(tx, id, candidates);
    await updateMeeting(tx, id, {
      etat: transition.vers,
      statuts_id: situation.rules.statutsId,
      colleges: await frozenColleges(tx, meeting.instanceId),
      convocation: 1,
      annonce: [...facts.agenda],
      convoquee_le: now,
      premiere_convoquee_le: now,
      ouverte_le: null,
      motif: motif || null,
      ...kept.columns,
      liste_le: null,
      liste_motif: null,
      liste_urgence: null,
    });
    return send(tx, ctx, held, { nature: 'Convocation', act: 'meeting.called', reason: kept.reason });
  });
}

/** Names and weights of the colleges of a body on the day of the convocation; null when it has none. */
export async function frozenColleges(
  tx: Tx,
  instanceId: string,
): Promise<Record<string, { nom: string; poids: number }> | null> {
  const colleges = await collegesOf(tx, instanceId);
  return colleges.length > 0 ? Object.fromEntries(colleges.map(({ cle, nom, poids }) => [cle, { nom, poids }])) : null;
}

/** Calls again after a meeting without quorum, for another day: same list, same agenda, the quorum that the statutes then ask. */
export function callAgain(
  ctx: RequestContext,
  id: string,
  debut: Date,
  title: ConveningTitle = NO_TITLE,
): Promise<CallOutcome> {
  const now = ctx.clock.now();
  return transaction(ctx.db, async (tx): Promise<CallOutcome> => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: CALL, id, lock: true });
    const transition = openTransition(held.meeting, 'reconvoquer');
    const situation = await readSituation(tx, held.meeting);
    const { convening } = situation.rules;
    const caller = untitled(ctx, held, convening, title);
    const order = { today: isoDate(now), day: isoDate(debut), convener: caller.convener };
    const faults = guardFaults(transition, await factsOf(tx, held.meeting, situation, order));
    faults.push(...deadlinePassed(situation, debut, now));
    if (faults.length > 0) return refused(faults, { titre: caller.fault });
    const { columns, reason } = keptOf(
      { motif: '', urgence: null, title: caller.named ? null : title },
      situation.rules,
    );
    await forgetAnswers(tx, id);
    await updateMeeting(tx, id, {
      etat: transition.vers,
      debut,
      convocation: 2,
      convoquee_le: now,
      convoquee_titre: columns.convoquee_titre,
    });
    return send(tx, ctx, held, { nature: 'Seconde convocation', act: 'meeting.called_again', reason: reason || null });
  });
}

/** Puts a meeting off, or cancels it, with its reason; those who were called are told. */
export function putOff(
  ctx: RequestContext,
  id: string,
  order: { transition: 'reporter' | 'annuler'; motif: string },
): Promise<CallOutcome> {
  return transaction(ctx.db, async (tx): Promise<CallOutcome> => {
    if (order.transition === 'annuler') await holdBodyOf(tx, id);
    const held = await meetingFor(tx, { actor: ctx.actor, act: CALL, id, lock: true });
    const { meeting } = held;
    const transition = openTransition(meeting, order.transition);
    const situation = await readSituation(tx, meeting);
    const { motif } = order;
    const faults = guardFaults(
      transition,
      await factsOf(tx, meeting, situation, { today: isoDate(ctx.clock.now()), motif }),
    );
    const cancelled = order.transition === 'annuler';
    if (
      !cancelled &&
      situation.resolutions.some(({ etat, empreinte }) => etat === 'close' || (etat === 'nulle' && empreinte))
    )
      faults.push('Des votes sont acquis : préparez une autre réunion.');
    if (faults.length > 0) return refused(faults);
    // A meeting that is put off is called again under the statutes of its new day.
    await updateMeeting(tx, id, {
      etat: transition.vers,
      motif,
      ...(cancelled ? {} : { statuts_id: null, colleges: null }),
    });
    if (cancelled) await carryToNext(tx, ctx, held);
    const moot = cancelled ? [] : await setAsideMeeting(tx, id, ctx.clock.now());
    await mailChange(tx, ctx, {
      meeting,
      seats: situation.seats.filter((seat) => moot.includes(seat.id)),
      nature: 'Votre vote ne compte plus',
      raison: 'La réunion est reportée : votre vote par correspondance ne compte plus.',
      suite: 'La nouvelle convocation vous demandera de voter à nouveau.',
    });
    return send(tx, ctx, held, {
      ecartes: moot.length,
      nature: cancelled ? 'Annulation' : 'Report',
      act: cancelled ? 'meeting.cancelled' : 'meeting.put_off',
      reason: motif,
    });
  });
}

/** What a meeting carried goes to another one: the body is held before both. One that is over is held first, and is not cancelled. */
async function holdBodyOf(tx: Tx, id: string): Promise<void> {
  const meeting = await readMeeting(tx, id);
  if (meeting && !OVER.has(meeting.etat)) await holdBody(tx, meeting.instanceId);
}

async function send(
  tx: Tx,
  ctx: RequestContext,
  held: HeldMeeting,
  order: { nature: Parameters<typeof mailSeats>[2]['nature']; act: string; reason?: string | null; ecartes?: number },
): Promise<CallOutcome> {
  const meeting = (await readMeeting(tx, held.meeting.id))!;
  const seats = await seatsOf(tx, meeting.id);
  const called = order.nature === 'Convocation' || order.nature === 'Seconde convocation';
  const questions = called ? questionsToSend(await readSituation(tx, meeting), meeting) : null;
  const sent = await mailSeats(tx, ctx, { meeting, seats, nature: order.nature, questions });
  const figures = {
    convoques: seats.length,
    courriels: sent,
    convocation: meeting.convocation,
    ...(questions ? { questions: questions.n } : {}),
    ...(order.ecartes ? { correspondance_ecartes: order.ecartes } : {}),
  };
  await journalMeeting(tx, ctx, held, { act: order.act, reason: order.reason ?? null, details: figures });
  return { done: true, sent, unreached: seats.length - sent };
}

/** What would be refused if the convocation left today, for the page that prepares it. */
export async function callFaults(ctx: RequestContext, held: HeldMeeting, motif = ''): Promise<string[]> {
  const situation = await readSituation(ctx.db, held.meeting);
  const { convener } = untitled(ctx, held, situation.rules.convening, NO_TITLE);
  const order = { today: isoDate(ctx.clock.now()), motif, convener };
  const facts = await factsOf(ctx.db, held.meeting, situation, order);
  return [
    ...guardFaults(openTransition(held.meeting, 'convoquer'), facts),
    ...deadlinePassed(situation, held.meeting.debut, ctx.clock.now()),
  ];
}
