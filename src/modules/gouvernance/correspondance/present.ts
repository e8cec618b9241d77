import { frenchDateTime } from '#core/time/index.ts';
import { choiceLabels } from '../labels.ts';
import type { Meeting } from '../meeting.ts';
import type { QuorumCount } from '../quorum.ts';
import type { SeatRow } from '../seats.sql.ts';
import { presencesOf, quorumOn, type Situation, seatName } from '../situation.ts';
import type { Resolution } from '../votes.sql.ts';
import { printOf } from './answer.ts';
import { asideLabels, wayText } from './labels.ts';
import { beforeSitting } from './questions.ts';
import { ballotFault, deadlineOf, deadlineText } from './rule.ts';
import { openQuestions } from './send.ts';

/** What the table sees of the ballots by correspondence on a question: who answered, never what before the vote is closed. */
export interface PostedView {
  n: number;
  answered: { id: string; nom: string; when: string }[];
  aside: { id: string; nom: string; why: string }[];
  /** « Quorum de cette question : 14 voix pour 12 requises, dont 3 par correspondance ». */
  quorum: string | null;
  /** It may be reworded or withdrawn before the sitting. */
  editable: boolean;
}

const quorumText = (count: QuorumCount): string =>
  `Quorum de cette question : ${count.comptes} voix pour ${count.requis} requises, dont ${count.correspondants} par correspondance.`;

export function postedView(meeting: Meeting, situation: Situation, resolution: Resolution): PostedView | null {
  if (!resolution.correspondance) return null;
  const named = new Map(situation.seats.map((seat) => [seat.id, seatName(seat)]));
  const own = situation.posted.filter((one) => one.resolutionId === resolution.id);
  const kept = own.filter((one) => one.ecarteMotif === null);
  const live = resolution.etat === 'preparee' || resolution.etat === 'ouverte';
  const count = live && meeting.etat !== 'preparation' ? quorumOn(situation, resolution.id) : null;
  return {
    n: kept.length,
    answered: kept.map((one) => ({
      id: one.id,
      nom: named.get(one.convoqueId) ?? '',
      when: `${frenchDateTime(one.recuLe)}${wayText(one.par)}`,
    })),
    aside: own.flatMap(({ id, convoqueId, ecarteLe, ecarteMotif }) =>
      ecarteLe && ecarteMotif
        ? [
            {
              id,
              nom: named.get(convoqueId) ?? '',
              why: `${asideLabels[ecarteMotif]}, le ${frenchDateTime(ecarteLe)}`,
            },
          ]
        : [],
    ),
    quorum: count && count.requis > 0 && situation.rules.quorum.correspondanceCompte ? quorumText(count) : null,
    editable: resolution.etat === 'preparee' && beforeSitting(meeting),
  };
}

/** One question before the eyes of somebody who may answer it. */
export interface BallotView {
  id: string;
  /** Her seat. */
  convoque: string;
  nom: string;
  question: string;
  majority: string;
  /** Print of these words, sent back with the answer. */
  print: string;
  /** « Reçu le 2 mars 2027, 10 h 12 : Pour ». */
  received: string | null;
  /** Why an earlier ballot no longer counts. */
  aside: string | null;
  /** Why there is nothing to answer; null when there is. */
  closed: string | null;
}

export interface BallotsView {
  /** « jusqu’au 7 mars 2027, 14 h 00 », and the words of the statutes. */
  until: string;
  regle: string | null;
  ballots: BallotView[];
}

/** What these seats may answer by correspondence; null when nothing is asked so. */
export function ballotsView(
  meeting: Meeting,
  situation: Situation,
  order: { seats: readonly SeatRow[]; now: Date },
): BallotsView | null {
  const { rules } = situation;
  const questions = openQuestions(situation.resolutions);
  if (questions.length === 0 || meeting.etat !== 'convoquee') return null;
  const presences = new Map(presencesOf(situation.seats).map((one) => [one.id, one.presence]));
  const deadline = deadlineOf(rules.correspondance, meeting.debut);
  const view = (seat: SeatRow, one: Resolution): BallotView => {
    const mine = situation.posted.filter((ballot) => ballot.resolutionId === one.id && ballot.convoqueId === seat.id);
    const kept = mine.find((ballot) => ballot.ecarteMotif === null);
    const last = mine.at(-1)?.ecarteMotif ?? null;
    const print = printOf(one);
    return {
      id: one.id,
      convoque: seat.id,
      nom: seatName(seat),
      question: one.question,
      majority: rules.majorites.find(({ id }) => id === one.majorite)?.libelle ?? one.majorite,
      print,
      received: kept
        ? `Reçu le ${frenchDateTime(kept.recuLe)}${wayText(kept.par)} : ${choiceLabels[kept.choix]}`
        : null,
      aside: !kept && last ? `Votre vote précédent ne compte plus : ${asideLabels[last]}.` : null,
      closed:
        ballotFault({
          etatReunion: meeting.etat,
          etatQuestion: one.etat,
          votant: seat.votant,
          presence: presences.get(seat.id) ?? 'absent',
          now: order.now,
          deadline,
          print,
          read: print,
        })?.text ?? null,
    };
  };
  return {
    until: deadlineText(rules.correspondance, meeting.debut),
    regle: rules.correspondance.regle,
    ballots: order.seats.flatMap((seat) => questions.map((one) => view(seat, one))),
  };
}
