import type { Block, Paper } from '#core/documents/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { SinceSection } from '#core/workspace/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { campusTitle } from './labels.ts';
import type { Since } from './read-since.ts';

/** « Depuis le comité de pilotage du 8 décembre 2026 ». */
export const sinceTitle = ({ meeting, from }: Since): string =>
  meeting
    ? `Depuis la dernière réunion : ${meeting.name}, ${frenchPartialDate(from)}`
    : `Depuis le ${frenchPartialDate(from)}`;

/** The page to print and to hand round at the meeting. */
export const sincePaper = (since: Since, campus: CampusPlace, madeAt: Date): Paper => ({
  title: sinceTitle(since),
  author: campusTitle(campus.nomComplet),
  subject: `${campusTitle(campus.nomComplet)}, du ${frenchPartialDate(since.from)} au ${frenchPartialDate(since.to)}`,
  madeAt,
  blocks: [
    ...(since.phrases.length > 0 ? [{ kind: 'paragraph', text: since.phrases.join(' ') } as const] : []),
    ...(since.marks.length > 0
      ? [
          { kind: 'heading', level: 1, text: 'Les dates' } as const,
          {
            kind: 'list',
            items: since.marks.map((one) => `${frenchPartialDate(one.day)} : ${one.titre}, ${one.note}`),
          } as const,
        ]
      : []),
    ...since.sections.flatMap(blocksOf),
  ],
});

const blocksOf = (section: SinceSection): Block[] => [
  { kind: 'heading', level: 1, text: section.titre },
  section.lignes.length === 0
    ? { kind: 'paragraph', text: section.vide }
    : {
        kind: 'table',
        caption: section.lignes.some((line) => line.exemple)
          ? `${section.titre} (dont données d’exemple)`
          : section.titre,
        head: section.colonnes,
        widths: section.colonnes.map((_, rank) => (rank === 0 ? 2 : 1)),
        rows: section.lignes.map((line) => line.cells),
      },
];
