import { z } from 'zod';
import { count, typo } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import shipped from '../../../../data/comptes-rendus/modeles.json' with { type: 'json' };
import { type InstanceKind, instanceKinds } from '../instance.ts';
import type { Point } from '../points.sql.ts';
import type { SeatRow } from '../seats.sql.ts';
import type { Resolution } from '../votes.sql.ts';
import { type MinutesSource, unnotedPoints } from './paper.ts';

const sentence = z.string().min(1).max(500);
const file = z.object({
  modeles: z.array(
    z.object({
      id: z.string().regex(/^[a-z_]{1,60}$/),
      genre: z.enum(instanceKinds),
      nom: z.string(),
      ouverture: z.array(sentence),
      point: sentence,
      vote: sentence,
      cloture: z.array(sentence),
    }),
  ),
});

/** Sentences of use for the minutes of a kind of body: `{…}` is what the meeting knows. */
export type MinutesModel = z.infer<typeof file>['modeles'][number];

export const minutesModels: readonly MinutesModel[] = file.parse(shipped).modeles;

/** Those of a kind of body. */
export const modelsFor = (genre: InstanceKind): MinutesModel[] => minutesModels.filter((one) => one.genre === genre);

/** What models are filled with, besides what the minutes are made from. */
export interface ModelSource extends MinutesSource {
  leveeLe: Date | null;
}

type Known = Readonly<Record<string, string | null>>;

/** A sentence with what is known; null while something that it says is not. */
function filled(text: string, known: Known): string | null {
  const names = [...text.matchAll(/\{([a-z_]+)\}/g)].map((match) => match[1]!);
  if (names.some((name) => known[name] == null)) return null;
  return text.replace(/\{([a-z_]+)\}/g, (_, name: string) => known[name] ?? '');
}

const paragraphs = (lines: readonly string[], known: Known): string =>
  lines
    .map((line) => filled(line, known))
    .filter((line) => line !== null)
    .join('\n');

/** « 11 voix présentes, 3 représentées par pouvoir, 2 excusées, sur 36 convoquées ». */
function presences(seats: readonly SeatRow[]): string {
  const voices = seats.filter((seat) => seat.votant);
  const came = new Set(seats.filter((seat) => seat.venu).map((seat) => seat.id));
  // A holder whose alternate came has her voice in the room, as the quorum counts it.
  const stood = new Set(
    seats.flatMap((seat) => (seat.suppleeId && came.has(seat.id) && seat.suspenduLe === null ? [seat.suppleeId] : [])),
  );
  const isHere = (seat: SeatRow) => came.has(seat.id) || stood.has(seat.id);
  const here = voices.filter(isHere).length;
  const away = voices.filter((seat) => !isHere(seat));
  const represented = away.filter((seat) => seat.mandataireId && came.has(seat.mandataireId)).length;
  const excused = away.filter(
    (seat) => seat.reponse === 'absent' && !(seat.mandataireId && came.has(seat.mandataireId)),
  ).length;
  return [
    count(here, 'voix présente', 'voix présentes'),
    count(represented, 'représentée par pouvoir', 'représentées par pouvoir'),
    ...(excused > 0 ? [count(excused, 'excusée', 'excusées')] : []),
    `sur ${count(voices.length, 'convoquée', 'convoquées')}`,
  ].join(', ');
}

function quorumSentence({ quorumAtteint, quorumRequis }: ModelSource['meeting']): string {
  if (quorumAtteint === null || !quorumRequis) return 'Aucun quorum n’est requis.';
  return `Le quorum de ${count(quorumRequis, 'voix', 'voix')} est atteint avec ${count(quorumAtteint, 'voix', 'voix')} : l’instance délibère valablement.`;
}

/** What is known of an item that was come to: who presented it, what was put to the vote. */
function pointText(model: MinutesModel, point: Point, resolutions: readonly Resolution[]): string {
  const asked = resolutions.filter((one) => one.pointId === point.id && (one.etat === 'close' || one.etat === 'nulle'));
  return paragraphs([model.point, model.vote], {
    presente_par: point.presentePar,
    questions: asked.length > 0 ? asked.map((one) => `« ${one.question} »`).join(' ; ') : null,
  });
}

/**
 * What a model writes of a meeting: its opening, its closing once it is over, each item of which something is known already. An item of
 * which nothing was noted stays empty: minutes are not proposed with sentences of use alone. Keys: `ouverture`, `cloture`, ids of items.
 */
export function draftOf(model: MinutesModel, source: ModelSource): Record<string, string> {
  const { meeting, points, resolutions, leveeLe } = source;
  const known: Known = {
    instance: meeting.instance,
    date: source.when,
    lieu: source.place,
    urgence: meeting.urgence ? ', en urgence' : '',
    presences: presences(source.seats),
    quorum: quorumSentence(meeting),
    leve_le: leveeLe && frenchDateTime(leveeLe),
  };
  const unnoted = new Set(unnotedPoints({ ...source, releves: {} }).map((one) => one.id));
  const entries = [
    ['ouverture', paragraphs(model.ouverture, known)] as const,
    ...points.filter((one) => !unnoted.has(one.id)).map((one) => [one.id, pointText(model, one, resolutions)] as const),
    ...(leveeLe ? [['cloture', paragraphs(model.cloture, known)] as const] : []),
  ];
  return Object.fromEntries(entries.flatMap(([key, text]) => (text === '' ? [] : [[key, typo(text)]])));
}

/** What was written stays as it is: a model only fills what is empty. */
export const completed = (
  written: Readonly<Record<string, string>>,
  draft: Readonly<Record<string, string>>,
): Record<string, string> => ({
  ...draft,
  ...Object.fromEntries(Object.entries(written).filter(([, text]) => text !== '')),
});
