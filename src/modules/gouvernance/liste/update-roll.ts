import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { frozenColleges } from '../call-meeting.ts';
import { collegesOf } from '../instances.sql.ts';
import type { Meeting } from '../meeting.ts';
import { CALL, journalMeeting, meetingFor } from '../meeting-access.ts';
import { readMeeting, updateMeeting } from '../meetings.sql.ts';
import { candidatesOf, insertSeats, type SeatRow, seatsOf } from '../seats.sql.ts';
import { readSituation } from '../situation.ts';
import { type CallSince, callEntered } from './call-entered.ts';
import { type MovedSeat, newVoice, type RollChanges, represented, rollChanges } from './compare.ts';
import { endRights } from './end-rights.ts';
import { type LateRoll, lateRoll } from './late-roll.ts';
import { alreadyThere, leaveSeats } from './leave-seats.ts';
import { frozenWeights, replacePerson, rollOf, updateSeat } from './roll.sql.ts';
import { newPairs, tellEndedPairs } from './tell-pairs.ts';
import { tellReplaced } from './tell-replaced.ts';
import { rollTold } from './told.ts';

export type RollOutcome = { done: true; text: string } | { done: false; faults: string[]; urgence?: string };

/** The list may still change: it is called for the first time, and not open. */
const movable = ({ etat, convocation }: Meeting): boolean => etat === 'convoquee' && convocation === 1;

/** What changed in the body since the convocation; null when the list may not change any more. */
export async function readRoll(db: Db, meeting: Meeting): Promise<RollChanges | null> {
  if (!movable(meeting)) return null;
  const frozen = { seats: await rollOf(db, meeting.id), colleges: await frozenWeights(db, meeting.id) };
  const candidates = await candidatesOf(db, meeting.instanceId, isoDate(meeting.debut));
  return rollChanges(frozen, { candidates, colleges: await collegesOf(db, meeting.instanceId) });
}

/** What the page of the convocation says of it: each change, and what the statutes say of calling those who sit since. */
export async function rollToday(
  db: Db,
  meeting: Meeting,
  today: string,
): Promise<Pick<LateRoll, 'faults' | 'regle'> & { changes: string[] }> {
  const changes = await readRoll(db, meeting);
  if (!changes || changes.said.length === 0) return { changes: [], faults: [], regle: null };
  const situation = await readSituation(db, meeting);
  const { faults, regle } = await lateRoll(db, { meeting, situation, changes, today, urgence: '' });
  return { changes: changes.said, faults: regle ? [] : faults, regle };
}

/**
 * Brings the list of those called up to date before the opening, with its reason: colleges and weights of today, whoever sits since is
 * called, whoever sits no more has no voice, whoever stands for a seat since has its link. @param urgence why those who sit since are
 * called late, where the statutes leave the chair free; kept only when it does. @throws NotFound · Forbidden · RuleBroken.
 */
export function updateRoll(ctx: RequestContext, id: string, motif: string, urgence = ''): Promise<RollOutcome> {
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
    const situation = await readSituation(tx, held.meeting);
    const today = isoDate(ctx.clock.now());
    const { late, faults, regle } = await lateRoll(tx, { meeting: held.meeting, situation, changes, today, urgence });
    if (faults.length > 0) return refused(faults, regle);
    const reason = late ? `${urgence} Les statuts : « ${regle} »` : null;
    const replaced = new Set(changes.moved.filter(represented).map((one) => one.seat.id));
    const { seats: before } = situation;
    const left = await leaveSeats(tx, ctx, { held, before, replaced });
    const seats = await write(tx, held.meeting, { changes, motif, reason, now: ctx.clock.now() });
    const meeting = (await readMeeting(tx, id))!;
    const ended = await endRights(tx, ctx, {
      held: { ...held, meeting },
      changes,
      before: { ...situation, seats: [...left.seats] },
    });
    ended.repris += left.repris;
    const after = await seatsOf(tx, id);
    const sitting = peopleSitting(after, changes);
    const formers = before.filter((seat) => replaced.has(seat.id) && !sitting.has(seat.contactId));
    const told = await tellReplaced(tx, ctx, { meeting, seats: formers });
    const paired = newPairs(before, after);
    const unpaired = await tellEndedPairs(tx, ctx, { meeting, before, after, max: situation.rules.proxies.max });
    const called = await callEntered(tx, ctx, { meeting, seats: { ...seats, paired }, reason });
    await journalMeeting(tx, ctx, held, {
      act: 'meeting.roll_updated',
      reason: late ? `${motif} Convocation en urgence : ${urgence}` : motif,
      details: {
        changements: changes.moved.length,
        entres: changes.entered.length,
        sortis: changes.gone.length,
        representants_changes: replaced.size,
        courriels: called.sent + ended.courriels + told + unpaired,
        pouvoirs_retires: ended.pouvoirs.length,
        correspondance_ecartes: ended.ecartes,
        correspondance_repris: ended.repris,
      },
    });
    const there = alreadyThere(after, replaced);
    return { done: true, text: rollTold(changes, { called, ended, left: left.sortis, there, formers: told }) };
  });
}

/** Who is called by the new list: a person whom another replaces on a seat may have another one. */
function peopleSitting(after: readonly SeatRow[], { gone }: RollChanges): ReadonlySet<string | null> {
  const left = new Set(gone.map((seat) => seat.id));
  return new Set(after.filter((seat) => !left.has(seat.id)).map((seat) => seat.contactId));
}

function refused(faults: string[], regle: string | null): RollOutcome {
  if (regle) return { done: false, faults, urgence: 'Écrivez le motif de l’urgence.' };
  return {
    done: false,
    faults: [...faults, 'Qui siège depuis ne peut plus être convoqué : reportez la réunion, ou gardez la liste.'],
  };
}

/** Writes the new list. @returns the seats to call: voices that nobody was called for, and those that another person stands for. */
async function write(
  tx: Tx,
  meeting: Meeting,
  order: { changes: RollChanges; motif: string; reason: string | null; now: Date },
): Promise<Omit<CallSince, 'paired'>> {
  const { changes, reason } = order;
  const replaced = changes.moved.filter(represented);
  for (const { seat, becomes } of changes.moved) await updateSeat(tx, seat.id, becomes);
  for (const { seat, becomes } of replaced) await replacePerson(tx, seat.id, becomes.contactId);
  for (const seat of changes.gone) await updateSeat(tx, seat.id, { ...seat, votant: false });
  const entered = await insertSeats(tx, meeting.id, changes.entered);
  await updateMeeting(tx, meeting.id, {
    colleges: await frozenColleges(tx, meeting.instanceId),
    liste_le: order.now,
    liste_motif: order.motif,
    // What was said of a former urgency stays: the minutes quote each.
    ...(reason ? { liste_urgence: [meeting.listeUrgence, reason].filter(Boolean).join(' ') } : {}),
  });
  const seatIds = (moved: readonly MovedSeat[]) => moved.map(({ seat }) => seat.id);
  return {
    entered: [...entered, ...seatIds(replaced.filter(newVoice))],
    replaced: seatIds(replaced.filter((one) => !newVoice(one))),
  };
}
