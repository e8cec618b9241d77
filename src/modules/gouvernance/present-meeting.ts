import type { Tone } from '#core/html/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchTime } from '#core/time/index.ts';
import { stateLabel, type Workflow } from '#core/workflow/index.ts';
import { agendaLength, frenchMinutes, timeAgenda } from './agenda.ts';
import { type Meeting, OVER } from './meeting.ts';
import {
  CALL,
  type HeldMeeting,
  HOLD_VOTE,
  KEEP_ATTENDANCE,
  KEEP_DECISION,
  mayDo,
  SET_AGENDA,
  VOTE_BY_POST,
} from './meeting-access.ts';
import { meetingWorkflow } from './meeting-guards.ts';
import { placeOfMeeting } from './meeting-letters.ts';
import * as links from './meetings/links.ts';
import type { PieceView } from './pieces/present-pieces.ts';
import type { Point } from './points.sql.ts';
import { type Situation, weightless } from './situation.ts';

export interface StateView {
  label: string;
  tone: Tone;
}

const tones: Record<string, Tone> = { ok: 'ok', alerte: 'alerte', erreur: 'erreur', attente: 'alerte' };

export const stateView = (workflow: Workflow, state: string): StateView => ({
  label: stateLabel(workflow, state),
  tone: tones[workflow.etats.find((one) => one.id === state)?.ton ?? ''] ?? 'info',
});

export const meetingState = (state: string): StateView => stateView(meetingWorkflow, state);

/** « 9 mars 2027, 14 h 30 ». */
export const whenOf = (meeting: Pick<Meeting, 'debut'>): string =>
  `${frenchDate(meeting.debut)}, ${frenchTime(meeting.debut)}`;

/** What every page of a meeting shows above: what, when, where, in which state, and the other pages. */
/** What a single key does while the meeting runs: a link, for who has no key. */
export interface MeetingKey {
  touche: string;
  label: string;
  href: string;
}

export interface MeetingHead {
  id: string;
  titre: string;
  instance: string;
  campusSlug: string;
  when: string;
  place: string;
  state: StateView;
  exemple: boolean;
  keys: MeetingKey[];
  tabs: { label: string; href: string; current: boolean }[];
}

export type MeetingTab =
  | 'seance'
  | 'ordre'
  | 'convocation'
  | 'presence'
  | 'votes'
  | 'correspondance'
  | 'suites'
  | 'compte_rendu'
  | 'publication';

/** States in which extracts of its minutes may be published. */
const APPROVED: ReadonlySet<string> = new Set(['compte_rendu_approuve', 'publiee']);
const PUBLISH = 'gouvernance.publier_compte_rendu';

/** States from which a meeting has minutes. */
const WRITTEN: ReadonlySet<string> = new Set([
  'ouverte',
  'close',
  'compte_rendu_propose',
  'compte_rendu_approuve',
  'publiee',
]);

/** Pages that the person may act on; who only reads has the page of the meeting. */
export function headOf(ctx: RequestContext, { meeting, subject }: HeldMeeting, current: MeetingTab): MeetingHead {
  const tab = (key: MeetingTab, label: string, href: string, act: string | null) =>
    act === null || mayDo(ctx.actor, act, subject) ? [{ label, href, current: key === current }] : [];
  const key = (act: string, one: MeetingKey) => (mayDo(ctx.actor, act, subject) ? [one] : []);
  const { id } = meeting;
  return {
    id,
    titre: meeting.titre,
    instance: meeting.instance,
    campusSlug: meeting.campusSlug,
    when: whenOf(meeting),
    place: placeOfMeeting(meeting),
    state: meetingState(meeting.etat),
    exemple: meeting.exemple,
    keys:
      meeting.etat === 'ouverte'
        ? [
            ...key(KEEP_DECISION, {
              touche: 'd',
              label: 'Écrire une décision',
              href: `${links.followUpUrl(id)}#titre`,
            }),
            ...key(HOLD_VOTE, { touche: 'q', label: 'Noter une question', href: `${links.votesUrl(id)}#question` }),
          ]
        : [],
    tabs: [
      ...tab('seance', 'Séance', links.meetingUrl(id), null),
      ...tab('ordre', 'Ordre du jour', links.agendaUrl(id), SET_AGENDA),
      ...tab('convocation', 'Convocation', links.callUrl(id), CALL),
      ...tab('presence', 'Présence', links.attendanceUrl(id), KEEP_ATTENDANCE),
      ...tab('votes', 'Votes', links.votesUrl(id), HOLD_VOTE),
      ...(meeting.correspondance || current === 'correspondance'
        ? tab('correspondance', 'Voter par correspondance', links.ownBallotsUrl(id), VOTE_BY_POST)
        : []),
      ...tab('suites', 'Suites', links.followUpUrl(id), KEEP_DECISION),
      ...(WRITTEN.has(meeting.etat) ? tab('compte_rendu', 'Compte rendu', links.minutesUrl(id), null) : []),
      ...(APPROVED.has(meeting.etat) ? tab('publication', 'Publication', links.publicationUrl(id), PUBLISH) : []),
    ],
  };
}

export interface AgendaView {
  points: (Point & {
    at: string | null;
    length: string | null;
    /** It would end after the meeting. */
    late: boolean;
    pieces: readonly PieceView[];
  })[];
  /** « 1 h 30 en tout », and by how much it overruns. */
  total: string;
  over: string | null;
}

/** The agenda with its hours and its files. */
export function agendaView(
  meeting: Pick<Meeting, 'debut' | 'minutes'>,
  points: readonly Point[],
  pieces: ReadonlyMap<string, readonly PieceView[]>,
): AgendaView {
  const length = agendaLength(points, meeting.minutes);
  const unknown = length.unknown > 0 ? `, durée non dite : ${count(length.unknown, 'point')}` : '';
  return {
    points: timeAgenda(points).map(({ item, start, end }) => ({
      ...item,
      at: start === null ? null : frenchTime(new Date(meeting.debut.getTime() + start * 60_000)),
      length: item.minutes === null ? null : frenchMinutes(item.minutes),
      late: end !== null && meeting.minutes !== null && end > meeting.minutes,
      pieces: pieces.get(item.id) ?? [],
    })),
    total: `${frenchMinutes(length.minutes)} en tout${unknown}`,
    over: length.over ? `${frenchMinutes(length.over)} de plus que la réunion` : null,
  };
}

export interface QuorumView {
  comptes: number;
  voix: number;
  requis: number;
  atteint: boolean;
  /** Nothing is asked by the statutes. */
  libre: boolean;
  /** Voices from elsewhere, and whether the quorum counts them. */
  aDistance: number;
  distanceCompte: boolean;
  collegesRepresentes: number;
  collegesRequis: number;
  /** Counted when the meeting opened; null while it is live. */
  frozen: { requis: number | null; atteint: number | null } | null;
  colleges: { nom: string; voix: number; presents: number; representes: number; requis: number | null }[];
  /** Who counts in the quorum and weighs nothing in a vote weighed by college. */
  sansPoids: string[];
}

export function quorumView(meeting: Meeting, { quorum, seats, rules }: Situation): QuorumView {
  const nameOf = (college: string) => seats.find((seat) => seat.college === college)?.collegeNom ?? college;
  return {
    ...quorum,
    libre: rules.quorum.part === null,
    distanceCompte: rules.quorum.distanceCompte,
    frozen: OVER.has(meeting.etat) ? { requis: meeting.quorumRequis, atteint: meeting.quorumAtteint } : null,
    sansPoids: weightless({ rules, seats }),
    colleges: quorum.colleges.map(({ college, ...one }) => ({ ...one, nom: nameOf(college) })),
  };
}
