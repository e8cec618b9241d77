import type PDFDocument from 'pdfkit';
import { escapeXml } from '../text/index.ts';
import { FONT_NAMES, fontBytes, fontFor, type Weight } from './fonts.ts';
import type { Block, Paper } from './paper.ts';
import { printTable } from './pdf-table.ts';
import { type Element, element, FOOT, INK, keepTogether, MARGINS, type Pdf, plain, SOFT, widthOf } from './sheet.ts';

/**
 * A tagged PDF (PDF/UA-1, ISO 14289-1): language, title, headings, lists and tables that a screen reader walks; fonts embedded. What
 * repeats on each page is marked as an artifact. The text is that of the paper, passed by the typographic filter.
 * @returns the whole file; the same paper gives the same bytes, so that a frozen text keeps its SHA-256.
 */
export async function writePdf(paper: Paper): Promise<Buffer> {
  // Loaded at the first document: a portal that prints nothing does not carry it in memory.
  const { default: Document } = (await import('pdfkit')) as { default: typeof PDFDocument };
  const pdf = new Document({
    size: 'A4',
    layout: paper.landscape ? 'landscape' : 'portrait',
    margins: MARGINS,
    bufferPages: true,
    pdfVersion: '1.7',
    // PDF/UA is younger than the published types of the library.
    subset: 'PDF/UA' as 'PDF/A-2a',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    info: infoOf(paper),
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  keepStable(pdf, paper);
  for (const name of FONT_NAMES) pdf.registerFont(name, fontBytes(name));
  const root = element(pdf, 'Document');
  pdf.addStructure(root);
  tag(pdf, root, 'H1', paper.title, { size: 20, weight: 'bold', after: paper.subject ? 4 : 14 });
  if (paper.subject) tag(pdf, root, 'P', paper.subject, { size: 11, colour: SOFT, after: 14 });
  for (const block of paper.blocks) printBlock(pdf, root, block);
  root.end();
  printFooters(pdf, paper);
  pdf.end();
  return done;
}

function infoOf(paper: Paper): PDFKit.DocumentInfo {
  const info: PDFKit.DocumentInfo = {
    Title: plain(paper.title),
    Author: plain(paper.author),
    Creator: 'Maillage',
    Producer: 'Maillage',
    CreationDate: paper.madeAt,
    ModDate: paper.madeAt,
  };
  if (paper.subject) info.Subject = plain(paper.subject);
  return info;
}

/** The description in XML is written by the library from the same words, unescaped: they are escaped for that time only. */
function keepStable(pdf: Pdf, paper: Paper): void {
  const inner = pdf as unknown as { info: Record<string, unknown>; _addInfo(): void };
  const write = inner._addInfo.bind(pdf);
  inner._addInfo = () => {
    const words = { ...inner.info };
    for (const [name, value] of Object.entries(words)) {
      if (typeof value === 'string') inner.info[name] = escapeXml(value);
    }
    write();
    Object.assign(inner.info, words, infoOf(paper));
  };
}

interface Look {
  size: number;
  weight?: Weight;
  colour?: string;
  /** Room above and under, in points. */
  before?: number;
  after: number;
}

/** One element of the structure that holds one run of text. */
function tag(pdf: Pdf, parent: Element, type: string, words: string, look: Look): void {
  const text = plain(words);
  // A blank block is nothing to read: PDF/UA refuses an element without content.
  if (text.trim() === '') return;
  pdf
    .font(fontFor(text, look.weight))
    .fontSize(look.size)
    .fillColor(look.colour ?? INK);
  const before = look.before ?? 0;
  // A heading never stays alone at the foot of a page.
  if (type.startsWith('H')) keepTogether(pdf, pdf.heightOfString(text) + before + 40);
  pdf.y += pdf.y > MARGINS.top ? before : 0;
  parent.add(element(pdf, type, () => pdf.text(text, MARGINS.left, pdf.y, { width: widthOf(pdf), lineGap: 2 })));
  pdf.y += look.after;
}

function printBlock(pdf: Pdf, root: Element, block: Block): void {
  if (block.kind === 'table') printTable(pdf, root, block);
  else if (block.kind === 'code') printCode(pdf, root, block);
  else if (block.kind === 'list') printList(pdf, root, block.items);
  else if (block.kind === 'facts') printFacts(pdf, root, block.items);
  else if (block.kind === 'heading') {
    if (block.newPage) keepTogether(pdf, Number.POSITIVE_INFINITY);
    tag(pdf, root, block.level === 1 ? 'H2' : 'H3', block.text, HEADINGS[block.level]);
  } else for (const part of block.text.split(/\n{2,}/)) tag(pdf, root, 'P', part, { size: 11, after: 7 });
}

const HEADINGS: Record<1 | 2, Look> = {
  1: { size: 15, weight: 'bold', before: 14, after: 4 },
  2: { size: 12, weight: 'bold', before: 8, after: 4 },
};

function printFacts(pdf: Pdf, root: Element, facts: readonly (readonly [string, string])[]): void {
  for (const [name, value] of facts) tag(pdf, root, 'P', `${name} : ${value}`, { size: 11, after: 2 });
  pdf.y += 6;
}

function printList(pdf: Pdf, root: Element, items: readonly string[]): void {
  const filled = items.map(plain).filter((item) => item.trim() !== '');
  if (filled.length === 0) return;
  const list = element(pdf, 'L');
  root.add(list);
  const indent = 14;
  for (const text of filled) {
    const item = element(pdf, 'LI');
    list.add(item);
    pdf.font(fontFor(text)).fontSize(11).fillColor(INK);
    keepTogether(pdf, pdf.currentLineHeight(true));
    const { y } = pdf;
    item.add(
      element(pdf, 'Lbl', () => pdf.font('atkinson-regular').text('•', MARGINS.left + 2, y, { lineBreak: false })),
    );
    item.add(
      element(pdf, 'LBody', () => {
        pdf.font(fontFor(text)).text(text, MARGINS.left + indent, y, { width: widthOf(pdf) - indent, lineGap: 2 });
      }),
    );
    item.end();
    pdf.y += 2;
  }
  list.end();
  pdf.y += 6;
}

/** Side of a code, in points: five centimetres and a half, read at arm’s length. */
const CODE_SIDE = 156;

/** Dark cells on the white of the sheet, one path: a figure whose words are said instead. */
function printCode(pdf: Pdf, root: Element, code: Extract<Block, { kind: 'code' }>): void {
  keepTogether(pdf, CODE_SIDE + 20);
  const cell = CODE_SIDE / code.side;
  const [left, top] = [MARGINS.left, pdf.y + 8];
  const draw = () => {
    for (const [at, dark] of code.dark.entries())
      if (dark) pdf.rect(left + (at % code.side) * cell, top + Math.floor(at / code.side) * cell, cell, cell);
    pdf.fill(INK);
  };
  const bbox = [left, top, left + CODE_SIDE, top + CODE_SIDE] as [number, number, number, number];
  // `bbox` is younger than the published types.
  const options = { alt: plain(code.alt), bbox } as PDFKit.Mixins.StructureElementOptions;
  root.add(pdf.struct('Figure', options, draw));
  pdf.y = top + CODE_SIDE + 14;
}

/** Foot of each page, once all are known: outside the structure, so that it is not read again and again. */
function printFooters(pdf: Pdf, paper: Paper): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    pdf.switchToPage(index);
    const y = pdf.page.height - FOOT;
    pdf.page.margins.bottom = 0; // writing under the margin would open a page
    pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    const left = plain(paper.footer ?? paper.title);
    pdf.font(fontFor(left)).fontSize(9).fillColor(SOFT);
    pdf.text(left, MARGINS.left, y, { width: widthOf(pdf) - 80, height: 12, ellipsis: true, lineBreak: false });
    pdf.font('atkinson-regular').text(`${index - start + 1} / ${count}`, MARGINS.left, y, {
      width: widthOf(pdf),
      align: 'right',
      lineBreak: false,
    });
    pdf.endMarkedContent();
    pdf.page.margins.bottom = MARGINS.bottom;
  }
}
