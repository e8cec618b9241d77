import { type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { wasAtFirstMeeting } from '../attendance.sql.ts';
import { ballotRefusal } from '../correspondance/answer.ts';
import { insertBallot, type PostedBallot } from '../correspondance/ballots.sql.ts';
import type { BallotRefusal } from '../correspondance/rule.ts';
import { openQuestions } from '../correspondance/send.ts';
import type { Meeting } from '../meeting.ts';
import { HOLD_VOTE, journalMeeting, meetingFor } from '../meeting-access.ts';
import { readSituation } from '../situation.ts';
import type { Choice } from '../tally.ts';
import { lockResolution } from '../votes.sql.ts';
import { receiptFault } from './receipt.ts';

/** What a paper says, as the desk read it. */
export interface PaperOrder {
  convoqueId: string;
  /** When the paper was received. */
  recuLe: Date;
  /** By question: the choice, and the print of the words that the desk had before its eyes. */
  answers: ReadonlyMap<string, { choix: Choice; read: string }>;
}

/** Refusals by field of the form: `convoque`, `recu`, and `voix_<question>`. */
export type PaperOutcome = { done: true; text: string } | { done: false; errors: Record<string, string> };

/** A paper answers the words that it bears: the desk compares them, it does not read the question again. */
export const TEXT_CHANGED = 'Le texte a changé : comparez le n° du bulletin.';

const fieldOf = (on: BallotRefusal['on'], resolutionId: string): string =>
  on === 'siege' ? 'convoque' : on === 'delai' ? 'recu' : `voix_${resolutionId}`;

/**
 * A ballot that came on paper, entered at the desk before the sitting: received under the rule of a link, at the moment when the paper was.
 * All its answers are written, or none. The same paper entered by two clerks is one ballot.
 */
export function enterPaper(ctx: RequestContext, id: string, order: PaperOrder): Promise<PaperOutcome> {
  return transaction(ctx.db, async (tx): Promise<PaperOutcome> => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: HOLD_VOTE, id, lock: true });
    const { meeting } = held;
    const situation = await readSituation(tx, meeting);
    const seat = situation.seats.find((one) => one.id === order.convoqueId);
    if (!seat) return { done: false, errors: { convoque: 'Choisissez un membre de la liste.' } };
    const { recuLe } = order;
    const errors: Record<string, string> = {};
    // What came before the first meeting counts at the second one: after the first convocation, then.
    const late = receiptFault(recuLe, { now: ctx.clock.now(), sentAt: meeting.premiereConvoqueeLe });
    if (late) errors.recu = late;
    if (await cameToFirst(tx, meeting, order)) errors.convoque = CAME;
    const fresh: { resolutionId: string; choix: Choice; print: string }[] = [];
    for (const [resolutionId, { choix, read }] of order.answers) {
      const resolution = await lockResolution(tx, id, resolutionId);
      const own = situation.posted.filter((one) => one.resolutionId === resolutionId && one.convoqueId === seat.id);
      if (own.some((one) => one.ecarteLe === null && one.par === 'papier' && one.choix === choix)) continue;
      const fault = !resolution?.correspondance
        ? ({ on: 'question', text: 'Cette question n’est plus mise aux voix.' } as const)
        : (ballotRefusal({ meeting, situation, seat }, resolution, { read, now: recuLe }) ?? knownFault(own));
      if (fault) errors[fieldOf(fault.on, resolutionId)] ??= fault.on === 'texte' ? TEXT_CHANGED : fault.text;
      else fresh.push({ resolutionId, choix, print: read });
    }
    if (Object.keys(errors).length > 0) return { done: false, errors };
    for (const one of fresh) {
      await insertBallot(tx, { ...one, convoqueId: seat.id, par: 'papier', now: recuLe });
      await journalMeeting(tx, ctx, held, {
        act: 'vote.paper_entered',
        details: { resolution: one.resolutionId, convoque: seat.id, recu_le: recuLe.toISOString() },
      });
    }
    const blank = openQuestions(situation.resolutions).length - order.answers.size;
    const left = blank > 0 ? ` Questions laissées sans réponse : ${blank}.` : '';
    return { done: true, text: fresh.length === 0 ? 'Ce bulletin était déjà saisi.' : `Bulletin saisi.${left}` };
  });
}

const CAME =
  'Ce membre était présent, suppléé ou représenté à la première réunion : un bulletin reçu avant la seconde convocation ne compte plus.';

/** The letter of the second convocation says this rule. */
const cameToFirst = async (tx: Tx, { id, convocation, convoqueeLe }: Meeting, { convoqueId, recuLe }: PaperOrder) =>
  convocation === 2 && convoqueeLe !== null && recuLe < convoqueeLe && (await wasAtFirstMeeting(tx, id, convoqueId));

/** Why a paper is not entered after what this seat answered already. */
function knownFault(own: readonly PostedBallot[]): BallotRefusal | null {
  const known = own.find((one) => one.ecarteLe === null);
  return known ? { on: 'question', text: alreadyText(known) } : null;
}

/** The rule of a link holds here: a ballot received is not taken back. An entry that is wrong is withdrawn first, with its trace. */
const alreadyText = ({ par, recuLe }: Pick<PostedBallot, 'par' | 'recuLe'>): string =>
  par === 'papier'
    ? `Une autre réponse est saisie pour ce membre, reçue le ${frenchDateTime(recuLe)} : retirez-la d’abord si elle est fausse.`
    : `Ce membre a déjà voté par son ${par}, le ${frenchDateTime(recuLe)} : un vote par correspondance ne se reprend pas.`;
