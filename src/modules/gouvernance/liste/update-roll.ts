import { type Db, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { frozenColleges } from '../call-meeting.ts';
import { questionsToSend } from '../correspondance/send.ts';
import { collegesOf } from '../instances.sql.ts';
import type { Meeting } from '../meeting.ts';
import { CALL, journalMeeting, meetingFor } from '../meeting-access.ts';
import { mailSeats } from '../meeting-letters.ts';
import { updateMeeting } from '../meetings.sql.ts';
import { candidatesOf, insertSeats, seatsOf } from '../seats.sql.ts';
import { readSituation } from '../situation.ts';
import { type RollChanges, rollChanges } from './compare.ts';
import { endProxies, frozenWeights, rollOf, setAsideGone, updateSeat } from './roll.sql.ts';

export type RollOutcome = { done: true; text: string } | { done: false; faults: string[] };

/** The list may still change: it is called for the first time, and not open. */
const movable = ({ etat, convocation }: Meeting): boolean => etat === 'convoquee' && convocation === 1;

/** What changed in the body since the convocation; null when the list may not change any more. */
export async function readRoll(db: Db, meeting: Meeting): Promise<RollChanges | null> {
  if (!movable(meeting)) return null;
  const frozen = { seats: await rollOf(db, meeting.id), colleges: await frozenWeights(db, meeting.id) };
  const candidates = await candidatesOf(db, meeting.instanceId, isoDate(meeting.debut));
  return rollChanges(frozen, { candidates, colleges: await collegesOf(db, meeting.instanceId) });
}

/**
 * Brings the list of those called up to date before the opening, with its reason: colleges and weights of today, whoever sits since is
 * called, whoever sits no more has no voice. @throws NotFound · Forbidden · RuleBroken.
 */
export function updateRoll(ctx: RequestContext, id: string, motif: string): Promise<RollOutcome> {
  const now = ctx.clock.now();
  return transaction(ctx.db, async (tx): Promise<RollOutcome> => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: CALL, id, lock: true });
    const changes = await readRoll(tx, held.meeting);
    if (!changes)
      throw new RuleBroken(
        'roll.frozen',
        'La liste des convoqués se met à jour entre la première convocation et l’ouverture de la séance.',
      );
    if (changes.said.length === 0)
      return { done: false, faults: ['La liste des convoqués est déjà celle de l’instance aujourd’hui.'] };
    for (const { seat, becomes } of changes.moved) await updateSeat(tx, seat.id, becomes);
    for (const seat of changes.gone) await updateSeat(tx, seat.id, { ...seat, votant: false });
    const ids = new Set(await insertSeats(tx, id, changes.entered));
    await updateMeeting(tx, id, {
      colleges: await frozenColleges(tx, held.meeting.instanceId),
      liste_le: now,
      liste_motif: motif,
    });
    const { rules } = await readSituation(tx, held.meeting);
    const mute = [
      ...changes.gone.map((one) => one.id),
      ...changes.moved.filter((one) => !one.becomes.votant).map((one) => one.seat.id),
    ];
    const pouvoirs = await endProxies(tx, { reunionId: id, seats: mute, sameCollege: rules.proxies.memeCollege, now });
    const ecartes = await setAsideGone(tx, mute, now);
    const situation = await readSituation(tx, held.meeting);
    const called = (await seatsOf(tx, id)).filter((seat) => ids.has(seat.id));
    const questions = questionsToSend(situation, held.meeting);
    const sent = await mailSeats(tx, ctx, { meeting: held.meeting, seats: called, nature: 'Convocation', questions });
    const figures = { changements: changes.moved.length, entres: ids.size, sortis: changes.gone.length };
    await journalMeeting(tx, ctx, held, {
      act: 'meeting.roll_updated',
      reason: motif,
      details: { ...figures, courriels: sent, pouvoirs_retires: pouvoirs, correspondance_ecartes: ecartes },
    });
    return { done: true, text: told(changes, { sent, pouvoirs, ecartes }) };
  });
}

function told(changes: RollChanges, done: { sent: number; pouvoirs: number; ecartes: number }): string {
  const others = changes.entered.length - done.sent;
  return [
    `Liste mise à jour : ${count(changes.said.length, 'changement')}.`,
    done.sent > 0 && `Convocations envoyées : ${done.sent}.`,
    others > 0 && `À prévenir autrement : ${others}.`,
    done.pouvoirs > 0 && `Pouvoirs retirés : ${done.pouvoirs}.`,
    done.ecartes > 0 && `Votes par correspondance écartés : ${done.ecartes}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
