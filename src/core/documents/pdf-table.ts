import { fontFor, type Weight } from './fonts.ts';
import type { Block } from './paper.ts';
import {
  type Element,
  element,
  heightOfPage,
  INK,
  keepTogether,
  MARGINS,
  type Pdf,
  plain,
  RULE,
  widthOf,
} from './sheet.ts';

type Table = Extract<Block, { kind: 'table' }>;

const SIZE = 10;
const PAD = 4;

interface Frame {
  pdf: Pdf;
  widths: number[];
  figures: readonly number[];
}

/** A table with its caption and its header cells, whose columns are said (`Scope`); the head is drawn again on each page, read once. */
export function printTable(pdf: Pdf, root: Element, table: Table): void {
  const shares = table.widths ?? table.head.map(() => 1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const frame = { pdf, widths: shares.map((share) => (share / total) * widthOf(pdf)), figures: table.figures ?? [] };
  const head = cellsOf(frame, table.head);
  const told = element(pdf, 'Table');
  root.add(told);
  keepTogether(pdf, 60);
  const caption = plain(table.caption);
  pdf.font(fontFor(caption, 'bold')).fontSize(SIZE).fillColor(INK);
  told.add(element(pdf, 'Caption', () => write(pdf, caption)));
  pdf.y += 4;
  printRow(frame, told, head, 'TH');
  const most = heightOfPage(pdf) - heightOf(frame, head, 'bold') - 30;
  for (const row of table.rows.flatMap((one) => split(frame, cellsOf(frame, one), most))) {
    if (keepTogether(pdf, heightOf(frame, row, 'regular'))) drawHead(frame, head);
    printRow(frame, told, row, 'TD');
  }
  told.end();
  pdf.y += 10;
}

const write = (pdf: Pdf, text: string): Pdf => pdf.text(text, MARGINS.left, pdf.y, { width: widthOf(pdf) });

/** An empty cell is said: a hole is not an answer, and a table keeps its columns. */
const cellsOf = (frame: Frame, row: readonly string[]): string[] =>
  frame.widths.map((_, column) => plain(row[column] ?? '').trim() || '–');

/** Rows that fit a page each: what is longer goes on in the next one, cut between words. */
function split(frame: Frame, row: readonly string[], most: number): string[][] {
  if (heightOf(frame, row, 'regular') <= most) return [[...row]];
  const column = row.reduce((longest, text, at) => (text.length > row[longest]!.length ? at : longest), 0);
  const text = row[column]!;
  const space = text.lastIndexOf(' ', text.length / 2);
  const middle = space > 0 ? space : Math.ceil(text.length / 2);
  if (text.length < 2) return [[...row]];
  const first = row.map((one, at) => (at === column ? text.slice(0, middle) : one));
  const rest = row.map((_, at) => (at === column ? text.slice(middle).trim() : '–'));
  return [...split(frame, first, most), ...split(frame, rest, most)];
}

function heightOf(frame: Frame, cells: readonly string[], weight: Weight): number {
  const heights = cells.map((text, column) =>
    frame.pdf
      .font(fontFor(text, weight))
      .fontSize(SIZE)
      .heightOfString(text, { width: frame.widths[column]! - 2 * PAD }),
  );
  return Math.max(...heights) + 2 * PAD;
}

function printRow(frame: Frame, table: Element, cells: readonly string[], type: 'TH' | 'TD'): void {
  const line = element(frame.pdf, 'TR');
  table.add(line);
  drawCells(frame, cells, type === 'TH' ? 'bold' : 'regular', (draw) =>
    line.add(element(frame.pdf, type, draw, type === 'TH' ? 'Column' : undefined)),
  );
  line.end();
}

/** The head again, at the top of the next page: drawn for the eye, out of the structure. */
function drawHead(frame: Frame, head: readonly string[]): void {
  frame.pdf.markContent('Artifact', { type: 'Layout' });
  drawCells(frame, head, 'bold', (draw) => draw(), false);
  frame.pdf.endMarkedContent();
}

/** Draws a row from where the page stands, and the rule under it; each cell through `tell`, which names it to readers. */
function drawCells(
  frame: Frame,
  cells: readonly string[],
  weight: Weight,
  tell: (draw: () => void) => void,
  marked = true,
): void {
  const { pdf, widths, figures } = frame;
  const height = heightOf(frame, cells, weight);
  const { y } = pdf;
  let x = MARGINS.left;
  for (const [column, text] of cells.entries()) {
    const at = x + PAD;
    const width = widths[column]! - 2 * PAD;
    const align = figures.includes(column) ? 'right' : 'left';
    tell(() => {
      pdf
        .font(fontFor(text, weight))
        .fontSize(SIZE)
        .fillColor(INK)
        .text(text, at, y + PAD, { width, align });
    });
    x += widths[column]!;
  }
  if (marked) pdf.markContent('Artifact', { type: 'Layout' });
  pdf
    .moveTo(MARGINS.left, y + height)
    .lineTo(x, y + height)
    .lineWidth(0.5)
    .strokeColor(RULE)
    .stroke();
  if (marked) pdf.endMarkedContent();
  pdf.y = y + height;
}
