import { type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import type { Meeting } from '../meeting.ts';
import { type HeldMeeting, HOLD_VOTE, journalMeeting, meetingFor } from '../meeting-access.ts';
import { readSituation, type Situation } from '../situation.ts';
import { deleteResolution, lockResolution, type Resolution, voidResolution } from '../votes.sql.ts';
import { postedBallots, rewriteQuestion, setAsideQuestion } from './ballots.sql.ts';
import { mailChange } from './letters.ts';
import { correspondenceRefusal, deadlineOf, deadlineText, SECRET_REFUSAL } from './rule.ts';

export type QuestionOutcome = { done: true; text: string } | { done: false; faults: string[] };

const done = (text: string): QuestionOutcome => ({ done: true, text });
const refused = (...faults: string[]): QuestionOutcome => ({ done: false, faults });

/** States in which a question by correspondence is written, then sent with the convocation. */
const BEFORE: ReadonlySet<string> = new Set(['preparation', 'reportee']);
export const beforeCall = (meeting: Pick<Meeting, 'etat'>): boolean => BEFORE.has(meeting.etat);
/** Those in which it may still be reworded or withdrawn before anybody sits. */
export const beforeSitting = (meeting: Pick<Meeting, 'etat'>): boolean =>
  beforeCall(meeting) || meeting.etat === 'convoquee';

export const votesClosed = (): RuleBroken => new RuleBroken('vote.closed_meeting', 'On ne vote que pendant la séance.');

/** Why a question may not be prepared now, in sentences. @throws RuleBroken outside a sitting, for a question of the room. */
export function preparingFaults(
  meeting: Pick<Meeting, 'etat'>,
  { rules }: Pick<Situation, 'rules'>,
  order: { secret: boolean; correspondance: boolean },
): string[] {
  if (!order.correspondance) {
    if (meeting.etat === 'ouverte') return [];
    throw votesClosed();
  }
  if (!rules.correspondance.admise) return [correspondenceRefusal(rules.correspondance)];
  if (!beforeCall(meeting))
    return ['Une question par correspondance part avec la convocation : elle se prépare avant son envoi.'];
  return order.secret ? [SECRET_REFUSAL] : [];
}

/** A question by correspondence that is not put to the vote yet, held with its meeting. */
function onQuestion(
  ctx: RequestContext,
  order: { id: string; resolutionId: string },
  work: (tx: Tx, held: HeldMeeting, situation: Situation, resolution: Resolution) => Promise<QuestionOutcome>,
): Promise<QuestionOutcome> {
  return transaction(ctx.db, async (tx) => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: HOLD_VOTE, id: order.id, lock: true });
    const found = await lockResolution(tx, order.id, order.resolutionId);
    const open = held.meeting.etat === 'ouverte' || (beforeSitting(held.meeting) && found?.correspondance);
    if (!open) throw votesClosed();
    if (found?.etat !== 'preparee') throw new RuleBroken('vote.state', 'Ce vote a changé d’état entre-temps.');
    return work(tx, held, await readSituation(tx, held.meeting), found);
  });
}

/** Somebody changed the words since they were read: both versions are shown. */
export const STALE_QUESTION =
  'Quelqu’un a changé cette question entre-temps : son texte est ci-dessous, le vôtre est gardé.';

/**
 * Other words for a question by correspondence. A ballot answers the words that were read: those that came no longer count, and
 * everybody called is told and asked again. Once the delay has passed nobody could answer again: it is refused.
 */
export const rewordQuestion = (
  ctx: RequestContext,
  id: string,
  order: { resolutionId: string; version: number; question: string },
): Promise<QuestionOutcome> =>
  onQuestion(ctx, { id, resolutionId: order.resolutionId }, async (tx, held, situation, resolution) => {
    const { meeting } = held;
    if (!resolution.correspondance || !beforeSitting(meeting))
      return refused('En séance, retirez la question et écrivez-en une autre : qui n’est pas là n’a pas lu ce texte.');
    if (resolution.version !== order.version) return refused(STALE_QUESTION);
    if (resolution.question === order.question) return done('Le texte est le même.');
    const { correspondance } = situation.rules;
    const now = ctx.clock.now();
    if (meeting.etat === 'convoquee' && now >= deadlineOf(correspondance, meeting.debut))
      return refused(
        `Les bulletins étaient reçus ${deadlineText(correspondance, meeting.debut)} : plus personne ne pourrait répondre au nouveau texte. Retirez la question, ou amendez-la en séance par une autre.`,
      );
    await rewriteQuestion(tx, { id: resolution.id, question: order.question, version: order.version });
    const seats = await setAsideQuestion(tx, resolution.id, 'texte', now);
    const courriels = await mailChange(tx, ctx, {
      meeting,
      seats: meeting.etat === 'convoquee' ? situation.seats.filter((seat) => seat.votant) : [],
      nature: 'Question modifiée',
      raison: `La question « ${resolution.question} » devient « ${order.question} ».`,
      suite: `Si vous aviez voté par correspondance, votre vote ne compte plus : répondez au nouveau texte ${deadlineText(correspondance, meeting.debut)}.`,
    });
    await journalMeeting(tx, ctx, held, {
      act: 'vote.reworded',
      changes: { before: { question: resolution.question }, after: { question: order.question } },
      details: { resolution: resolution.id, ecartes: seats.length, courriels },
    });
    return done(
      seats.length > 0 || courriels > 0
        ? `Question modifiée. Votes par correspondance écartés : ${seats.length}. Courriels envoyés : ${courriels}.`
        : 'Question modifiée.',
    );
  });

/** Takes a question away. One that was answered stays, as a vote that counted nothing, with its ballots set aside. */
export const dropQuestion = (ctx: RequestContext, id: string, resolutionId: string): Promise<QuestionOutcome> =>
  onQuestion(ctx, { id, resolutionId }, async (tx, held, situation, resolution) => {
    const { meeting } = held;
    const now = ctx.clock.now();
    const seats = await setAsideQuestion(tx, resolutionId, 'retrait', now);
    const answered = (await postedBallots(tx, id)).some((one) => one.resolutionId === resolutionId);
    if (answered)
      await voidResolution(
        tx,
        resolutionId,
        now,
        `Question retirée. Votes par correspondance écartés : ${seats.length}.`,
      );
    else await deleteResolution(tx, resolutionId);
    const told = resolution.correspondance && meeting.etat === 'convoquee';
    const courriels = await mailChange(tx, ctx, {
      meeting,
      seats: told ? situation.seats.filter((seat) => seat.votant) : [],
      nature: 'Question retirée',
      raison: `La question « ${resolution.question} » n’est plus mise aux voix.`,
      suite: 'Si vous aviez voté par correspondance, votre vote ne compte plus. Vous n’avez rien à faire.',
    });
    await journalMeeting(tx, ctx, held, {
      act: 'vote.dropped',
      details: { resolution: resolutionId, ...(resolution.correspondance ? { ecartes: seats.length, courriels } : {}) },
    });
    return done('La question est retirée.');
  });
