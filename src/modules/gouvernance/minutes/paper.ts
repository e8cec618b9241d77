import { createHash } from 'node:crypto';
import type { Block, Paper } from '#core/documents/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Decision, Task } from '../decisions.sql.ts';
import { bearerText, chargeText } from '../follow-labels.ts';
import type { Meeting } from '../meeting.ts';
import type { Point } from '../points.sql.ts';
import { rollText } from '../present-seats.ts';
import type { SeatRow } from '../seats.sql.ts';
import type { Resolution } from '../votes.sql.ts';
import { SECTIONS } from './schemas.ts';

/** Minutes as data: what is frozen, printed and shown. */
export type MinutesContent = Pick<Paper, 'title' | 'author' | 'blocks'>;

export interface MinutesSource {
  meeting: Pick<
    Meeting,
    | 'titre'
    | 'instance'
    | 'campus'
    | 'quorumRequis'
    | 'quorumAtteint'
    | 'quorumCorrespondance'
    | 'urgence'
    | 'convoqueeTitre'
    | 'listeLe'
    | 'listeMotif'
    | 'listeUrgence'
  >;
  /** « 9 mars 2027, 14 h 30 », « Blaye ». */
  when: string;
  place: string;
  seats: readonly SeatRow[];
  points: readonly Point[];
  /** By id of the item; `ouverture`, `cloture`: how the session opened and closed. */
  releves: Readonly<Record<string, string>>;
  /** « Tableau des cofinancements (PDF, 120 Ko) », by id of the item. */
  pieces: Readonly<Record<string, readonly string[]>>;
  resolutions: readonly Resolution[];
  /** Seats that voted by correspondence at a vote that counted. */
  posted: ReadonlySet<string>;
  /** Seats that cast the voice of another one. */
  castFor: ReadonlySet<string>;
  decisions: readonly Decision[];
  tasks: readonly Task[];
}

/** The text of the minutes, made from what the meeting left. */
export function minutesContent(source: MinutesSource): MinutesContent {
  const { meeting } = source;
  const listed = rollText(meeting);
  const quorum =
    meeting.quorumAtteint === null
      ? 'non requis'
      : `${meeting.quorumAtteint} voix pour ${meeting.quorumRequis ?? 0} requises${
          meeting.quorumCorrespondance ? `, dont ${meeting.quorumCorrespondance} par correspondance` : ''
        }`;
  return {
    title: `Compte rendu : ${meeting.titre}`,
    author: `${meeting.instance}, ${meeting.campus}`,
    blocks: [
      {
        kind: 'facts',
        items: [
          ['Séance', source.when],
          ['Lieu', source.place],
          ...(meeting.urgence ? [['Convocation en urgence', meeting.urgence] as const] : []),
          ...(meeting.convoqueeTitre ? [['Convocation', meeting.convoqueeTitre] as const] : []),
          ...(listed ? [['Liste des convoqués', `mise à jour ${listed}`] as const] : []),
          ['Quorum à l’ouverture', quorum],
        ],
      },
      ...attendance(source),
      ...section(source, 'ouverture'),
      ...source.points.flatMap((point, rank) => itemBlocks(source, point, rank + 1)),
      ...loose(source),
      ...tasks(source.tasks),
      ...section(source, 'cloture'),
    ],
  };
}

/** How the session opened or closed, when somebody wrote it. */
function section({ releves }: MinutesSource, key: keyof typeof SECTIONS): Block[] {
  const text = releves[key];
  if (!text) return [];
  return [
    { kind: 'heading', level: 1, text: SECTIONS[key] },
    ...text.split('\n').flatMap((line) => (line.trim() ? [{ kind: 'paragraph', text: line } as const] : [])),
  ];
}

function attendance({ seats, posted, castFor }: Pick<MinutesSource, 'seats' | 'posted' | 'castFor'>): Block[] {
  if (seats.length === 0) return [];
  const came = new Set(seats.filter((seat) => seat.venu).map((seat) => seat.id));
  const named = new Map(seats.map((seat) => [seat.id, seat.organisation]));
  const alternates = new Map(
    seats.flatMap((seat) => (seat.suppleeId && came.has(seat.id) ? [[seat.suppleeId, seat]] : [])),
  );
  const word = (seat: SeatRow): string => {
    const how = seat.distance ? 'présent à distance' : 'présent';
    if (came.has(seat.id)) {
      if (!seat.suppleeId) return how;
      if (!came.has(seat.suppleeId)) return `${how}, en suppléance`;
      return castFor.has(seat.id) ? `${how}, a voté en l’absence du titulaire` : how;
    }
    const alternate = alternates.get(seat.id);
    if (alternate) return `suppléé par ${alternate.personne ?? alternate.organisation}`;
    if (seat.suppleeId && came.has(seat.suppleeId)) return 'suppléance, titulaire présent';
    if (seat.mandataireId && came.has(seat.mandataireId)) return `représenté par ${named.get(seat.mandataireId) ?? ''}`;
    if (posted.has(seat.id)) return 'a voté par correspondance';
    return seat.reponse === 'absent' ? 'excusé' : 'absent';
  };
  return [
    { kind: 'heading', level: 1, text: 'Présences' },
    {
      kind: 'table',
      caption: 'Présences',
      head: ['Organisation', 'Personne', 'Présence'],
      rows: seats.map((seat) => [seat.organisation, seat.personne ?? '', word(seat)]),
    },
  ];
}

const voteLine = (one: Resolution): string => {
  if (one.etat !== 'close') return `${one.question} : vote nul. ${one.calcul ?? ''}`.trim();
  return `${one.question} : ${one.resultat === 'adoptee' ? 'adoptée' : 'rejetée'}. ${one.calcul ?? ''}`.trim();
};

const decisionLine = (one: Decision): string => {
  const charge = chargeText({ ...one, suite: null });
  return `Décision ${one.numero} : ${one.texte}${charge ? ` (${charge})` : ''}`;
};

const closed = (one: Resolution): boolean => one.etat === 'close' || one.etat === 'nulle';

function itemBlocks(source: MinutesSource, point: Point, rank: number): Block[] {
  const said = source.releves[point.id];
  const lines = [
    ...source.resolutions.filter((one) => one.pointId === point.id && closed(one)).map(voteLine),
    ...source.decisions.filter((one) => one.pointId === point.id).map(decisionLine),
  ];
  const files = source.pieces[point.id] ?? [];
  return [
    { kind: 'heading', level: 1, text: `${rank}. ${point.titre}` },
    ...(files.length > 0 ? [{ kind: 'paragraph', text: `Pièces : ${files.join(' ; ')}.` } as const] : []),
    ...(said ? [{ kind: 'paragraph', text: said } as const] : []),
    ...(lines.length > 0 ? [{ kind: 'list', items: lines } as const] : []),
  ];
}

/** Votes and decisions of no item. */
function loose({ resolutions, decisions }: MinutesSource): Block[] {
  const lines = [
    ...resolutions.filter((one) => one.pointId === null && closed(one)).map(voteLine),
    ...decisions.filter((one) => one.pointId === null).map(decisionLine),
  ];
  if (lines.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: 'Autres votes et décisions' },
    { kind: 'list', items: lines },
  ];
}

function tasks(all: readonly Task[]): Block[] {
  if (all.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: 'À faire' },
    {
      kind: 'table',
      caption: 'Tâches',
      head: ['Tâche', 'Responsable', 'Pour le'],
      rows: all.map((one) => [one.titre, bearerText(one), one.echeance ? frenchPartialDate(one.echeance) : '']),
    },
  ];
}

/** Items of which nothing is said: no note, no vote, no decision. */
export const unnotedPoints = ({
  points,
  releves,
  resolutions,
  decisions,
}: Pick<MinutesSource, 'points' | 'releves' | 'resolutions' | 'decisions'>): Point[] =>
  points.filter(
    (point) =>
      !releves[point.id] &&
      !resolutions.some((one) => one.pointId === point.id && closed(one)) &&
      !decisions.some((one) => one.pointId === point.id),
  );

/** JSON whose keys are in order: the base keeps what they say, not their order. */
const inOrder = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** SHA-256 of minutes, which anybody who has the text can compute again. */
export const printOfMinutes = ({ title, author, blocks }: MinutesContent): Buffer =>
  createHash('sha256').update(JSON.stringify({ title, author, blocks }, inOrder), 'utf8').digest();
