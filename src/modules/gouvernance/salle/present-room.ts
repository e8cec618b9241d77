import type { Db } from '#core/db/index.ts';
import { frenchTime } from '#core/time/index.ts';
import type { Meeting } from '../meeting.ts';
import { agendaView, meetingState, type QuorumView, quorumView, type StateView, whenOf } from '../present-meeting.ts';
import { expectedVoices, postedOn, readSituation, type Situation } from '../situation.ts';
import { type Resolution, votersOf } from '../votes.sql.ts';
import { calledPoints } from './progress.sql.ts';
import { currentPoint, lateText } from './progress.ts';

/** What everybody in the room may read: no name of a voter, no result of a vote that is open. */
export interface RoomView {
  id: string;
  campus: string;
  instance: string;
  titre: string;
  when: string;
  exemple: boolean;
  state: StateView;
  /** Hour of Paris at which it was read. */
  now: string;
  open: boolean;
  current: RoomPoint | null;
  next: RoomPoint | null;
  vote: OpenVote | null;
  closed: ClosedVote[];
  /** Questions of the item in progress that are still to be put. */
  waiting: string[];
  quorum: QuorumView | null;
}

export interface RoomPoint {
  rang: number;
  titre: string;
  /** « présenté par la direction, prévu à 14 h 30 pour 20 min ». */
  about: string;
  late: string | null;
}

export interface OpenVote {
  question: string;
  secret: boolean;
  majority: string;
  received: number;
  expected: number;
  /** Received by correspondence: counted when it closes. */
  posted: number;
}

export interface ClosedVote {
  id: string;
  question: string;
  secret: boolean;
  state: StateView;
  calcul: string | null;
}

export async function roomView(db: Db, meeting: Meeting, now: Date): Promise<RoomView> {
  const situation = await readSituation(db, meeting);
  const id = currentPoint(meeting, await calledPoints(db, meeting.id));
  const { points } = agendaView(meeting, situation.points, new Map());
  const at = points.findIndex((one) => one.id === id);
  const shown = (rank: number): RoomPoint | null => {
    const one = points[rank];
    if (!one) return null;
    const hours = one.at ? [`prévu à ${one.at}${one.length ? ` pour ${one.length}` : ''}`] : [];
    return {
      rang: one.rang,
      titre: one.titre,
      about: [...(one.presentePar ? [`présenté par : ${one.presentePar}`] : []), ...hours].join(', '),
      late: one.id === id ? lateText(meeting, points, id, now) : null,
    };
  };
  const here = situation.resolutions.filter((one) => one.pointId === id);
  const open = situation.resolutions.find((one) => one.etat === 'ouverte');
  return {
    id: meeting.id,
    campus: meeting.campus,
    instance: meeting.instance,
    titre: meeting.titre,
    when: whenOf(meeting),
    exemple: meeting.exemple,
    state: meetingState(meeting.etat),
    now: frenchTime(now),
    open: meeting.etat === 'ouverte',
    current: shown(at),
    next: meeting.etat === 'ouverte' ? shown(at + 1) : null,
    vote: open ? await openVote(db, meeting, situation, open) : null,
    closed: id === null ? [] : here.flatMap(closedVote),
    waiting: id === null ? [] : here.filter((one) => one.etat === 'preparee').map((one) => one.question),
    // Who weighs nothing is for the desk to mend, not for the room to read.
    quorum: situation.seats.length > 0 ? { ...quorumView(meeting, situation), sansPoids: [] } : null,
  };
}

async function openVote(db: Db, meeting: Meeting, situation: Situation, one: Resolution): Promise<OpenVote> {
  const voters = (await votersOf(db, meeting.id)).filter((voter) => voter.resolutionId === one.id);
  return {
    question: one.question,
    secret: one.secret,
    majority: situation.rules.majorites.find((item) => item.id === one.majorite)?.libelle ?? one.majorite,
    received: voters.length,
    expected: expectedVoices(
      situation.seats,
      voters.map((voter) => voter.convoqueId),
    ).size,
    posted: postedOn(situation, one.id).size,
  };
}

const RESULTS: Record<'adoptee' | 'rejetee', StateView> = {
  adoptee: { label: 'Adoptée', tone: 'ok' },
  rejetee: { label: 'Rejetée', tone: 'alerte' },
};

const closedVote = ({ id, question, secret, etat, resultat, calcul }: Resolution): ClosedVote[] =>
  etat === 'close' || etat === 'nulle'
    ? [{ id, question, secret, state: resultat ? RESULTS[resultat] : { label: 'Vote nul', tone: 'alerte' }, calcul }]
    : [];
