import { type Block, type Paper, writePdf } from '#core/documents/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchTime } from '#core/time/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import { groupName, slotText } from '../inscriptions/labels.ts';
import { linesOf, type RotationLine } from './export.ts';
import type { Rotation } from './read-rotation.ts';

const hours = (line: RotationLine): string => `${frenchTime(line.debut)} à ${frenchTime(line.fin)}`;
const sheet = (text: string): Block => ({ kind: 'heading', level: 1, text, newPage: true });
const table = (caption: string, head: string[], rows: string[][]): Block => ({ kind: 'table', caption, head, rows });

/** Columns that a sheet holds. */
const MOST_TURNS = 8;

/** Which group is where: for the doors. With many turns, the sheets that follow say it. */
function whole({ timetable, workshops }: Rotation): Block[] {
  const { turns, parts, table: places } = timetable!;
  if (turns.length > MOST_TURNS) return [];
  const there = (stand: string, t: number) =>
    parts
      .filter((_, p) => places[p]![t] === stand)
      .map((one) => one.lettre)
      .join(', ');
  return [
    table(
      'Groupes à chaque atelier',
      ['Atelier', ...turns.map((turn) => frenchTime(turn.debut))],
      workshops.map((stand) => [stand.nom, ...turns.map((_, t) => there(stand.id, t))]),
    ),
  ];
}

function groupSheets({ timetable }: Rotation, lines: readonly RotationLine[]): Block[] {
  return timetable!.parts.flatMap((part): Block[] => {
    const own = lines.filter((one) => one.part.id === part.id);
    return [
      sheet(`Groupe ${part.lettre}`),
      { kind: 'paragraph', text: `${groupName(own[0]!.group)}, ${count(part.jeunes, 'jeune')}` },
      table(
        `Parcours du groupe ${part.lettre}`,
        ['Heure', 'Atelier', 'Lieu'],
        own.map((line) => [hours(line), line.stand?.nom ?? 'à préciser', line.stand?.lieu ?? '']),
      ),
    ];
  });
}

function standSheets({ workshops }: Rotation, lines: readonly RotationLine[]): Block[] {
  return workshops.flatMap((stand): Block[] => {
    const own = lines.filter((one) => one.stand?.id === stand.id);
    if (own.length === 0) return [];
    return [
      sheet(`Atelier : ${stand.nom}`),
      ...(stand.lieu || stand.organisation
        ? [{ kind: 'paragraph' as const, text: [stand.lieu, stand.organisation].filter(Boolean).join(', ') }]
        : []),
      table(
        `Groupes reçus : ${stand.nom}`,
        ['Heure', 'Groupe', 'Classe', 'Jeunes'],
        own.map((line) => [hours(line), line.part.lettre, groupName(line.group), String(line.part.jeunes)]),
      ),
    ];
  });
}

/** What the groups and the stands hold in their hand that day, as a tagged PDF. @param at when it is made. */
export function sheetsPdf(event: CampusEvent, campus: string, rotation: Rotation, at: Date): Promise<Uint8Array> {
  const lines = linesOf(rotation);
  const day = `${frenchDate(rotation.slot.debut)}, ${slotText(rotation.slot)}`;
  const paper: Paper = {
    title: `Rotations : ${event.titre}`,
    author: campus,
    subject: `${day}${event.exemple ? ', exemple inventé' : ''}`,
    madeAt: at,
    footer: `${event.titre}, ${day}`,
    blocks: [...whole(rotation), ...groupSheets(rotation, lines), ...standSheets(rotation, lines)],
  };
  return writePdf(paper);
}
