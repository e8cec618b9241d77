import { filtered } from '../filtered.ts';
/** Addresses of meetings, of decisions, and of the page of somebody who was called. */
export const MEETINGS = '/espace/reunions';
export const MEETINGS_CSV = '/espace/reunions.csv';
export const NEW_MEETING = '/espace/reunions/nouvelle';
export const DECISIONS = '/espace/decisions';
export const DECISIONS_CSV = '/espace/decisions.csv';

export interface MeetingFilters {
  q?: string | undefined;
  instance?: string | undefined;
  serie?: string | undefined;
  quand?: string | undefined;
  page?: number | undefined;
}
export interface DecisionFilters {
  q?: string | undefined;
  instance?: string | undefined;
  etat?: string | undefined;
  /** `sans`: what no action carries out. */
  actions?: string | undefined;
  page?: number | undefined;
}
type Flavour = 'csv' | 'csv-excel';
export const meetingsUrl = (filters: MeetingFilters): string => filtered(MEETINGS, { ...filters });
export const meetingsCsvUrl = (filters: MeetingFilters, format: Flavour): string =>
  filtered(MEETINGS_CSV, { ...filters, page: undefined, format });
export const decisionsUrl = (filters: DecisionFilters): string => filtered(DECISIONS, { ...filters });
export const decisionsCsvUrl = (filters: DecisionFilters, format: Flavour): string =>
  filtered(DECISIONS_CSV, { ...filters, page: undefined, format });

export const meetingUrl = (id: string): string => `${MEETINGS}/${id}`;
export const editMeetingUrl = (id: string): string => `${meetingUrl(id)}/modifier`;
export const agendaUrl = (id: string): string => `${meetingUrl(id)}/ordre-du-jour`;
export const pointFilesUrl = (id: string, point: string): string => `${meetingUrl(id)}/points/${point}/pieces`;
export const pieceUrl = (id: string, piece: string): string => `${meetingUrl(id)}/pieces/${piece}`;
export const piecesCsvUrl = (id: string): string => `${meetingUrl(id)}/pieces.csv`;
export const removePieceUrl = (id: string, piece: string): string => `${pieceUrl(id, piece)}/retirer`;
export const callUrl = (id: string): string => `${meetingUrl(id)}/convocation`;
export const callCsvUrl = (id: string): string => `${callUrl(id)}.csv`;
/** Convocations to print, for those who have no mail address; one file, or the letter of one seat. */
export const callLettersUrl = (id: string): string => `${callUrl(id)}/lettres.pdf`;
export const callLetterUrl = (id: string, seat: string): string => `${callUrl(id)}/lettres/${seat}`;
/** Voting papers to print, for whoever votes by correspondence without a link; one file, or the paper of one seat. */
export const votingPapersUrl = (id: string): string => `${callUrl(id)}/bulletins.pdf`;
export const votingPaperUrl = (id: string, seat: string): string => `${callUrl(id)}/bulletins/${seat}`;
export const attendanceUrl = (id: string): string => `${meetingUrl(id)}/presence`;
export const attendanceCsvUrl = (id: string): string => `${attendanceUrl(id)}.csv`;
export const votesUrl = (id: string): string => `${meetingUrl(id)}/votes`;
/** The booth of the desk: a secret ballot for somebody in the room who has no link. @param seat whose ballot it is. */
export const boothUrl = (id: string, seat?: string): string => filtered(`${votesUrl(id)}/isoloir`, { convoque: seat });
/** Voting papers that came, entered at the desk. */
export const paperBallotsUrl = (id: string): string => `${votesUrl(id)}/bulletins`;
export const postedCsvUrl = (id: string): string => `${meetingUrl(id)}/correspondance.csv`;
/** Voting by correspondence on screen. */
export const ownBallotsUrl = (id: string): string => `${meetingUrl(id)}/correspondance`;
/** The screen of the room. @param still it does not read itself again. */
export const roomUrl = (id: string, still = false): string => `${meetingUrl(id)}/salle${still ? '?fixe=oui' : ''}`;
/** The item that the meeting comes to. */
export const moveOnUrl = (id: string): string => `${meetingUrl(id)}/point`;
export const followUpUrl = (id: string): string => `${meetingUrl(id)}/suites`;
/** One decision of a meeting, with the actions that carry it out. */
export const decisionUrl = (id: string, decision: string): string => `${meetingUrl(id)}/decisions/${decision}`;
/** Its words, its day and who carries it out, corrected or rectified. */
export const correctDecisionUrl = (id: string, decision: string): string => `${decisionUrl(id, decision)}/corriger`;
/** A later decision withdraws it. */
export const withdrawDecisionUrl = (id: string, decision: string): string => `${decisionUrl(id, decision)}/rapporter`;
export const tasksCsvUrl = (id: string): string => `${meetingUrl(id)}/taches.csv`;
export const minutesUrl = (id: string): string => `${meetingUrl(id)}/compte-rendu`;
export const publicationUrl = (id: string): string => `${meetingUrl(id)}/publication`;
export const minutesFileUrl = (id: string, format: 'pdf' | 'docx'): string => `${minutesUrl(id)}.${format}`;

/** Opened from a mail, by whoever was called: nothing in it can be read. */
export const seatUrl = (token: string): string => `/seance/${token}`;
export const seatCalendarUrl = (token: string): string => `/seance/${token}/agenda.ics`;
export const seatPieceUrl = (token: string, piece: string): string => `${seatUrl(token)}/pieces/${piece}`;
