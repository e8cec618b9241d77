import type * as Docx from 'docx';
import { typo } from '#core/text/index.ts';
import { type Block, type Paper, printable } from './paper.ts';

const text = (words: string): string => typo(printable(words));

/**
 * The same paper to be edited in a word processor: real styles of headings, lists and tables with a header row, French as its language.
 * @returns the whole file (Office Open XML, ECMA-376).
 */
export async function writeDocx(paper: Paper): Promise<Buffer> {
  // Loaded at the first document, as for the PDF.
  const docx = await import('docx');
  const file = new docx.Document({
    title: text(paper.title),
    creator: text(paper.author),
    lastModifiedBy: text(paper.author),
    description: text(paper.subject ?? ''),
    styles: {
      default: {
        document: { run: { font: 'Atkinson Hyperlegible Next', size: 22, language: { value: 'fr-FR' } } },
      },
    },
    numbering: {
      config: [
        {
          reference: 'puces',
          levels: [
            {
              level: 0,
              format: docx.LevelFormat.BULLET,
              text: '•',
              style: { paragraph: { indent: { left: 425, hanging: 283 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: paper.landscape ? { page: { size: { orientation: docx.PageOrientation.LANDSCAPE } } } : {},
        footers: { default: footerOf(docx, paper) },
        children: contentsOf(docx, paper),
      },
    ],
  });
  return docx.Packer.toBuffer(file);
}

type Content = Docx.Paragraph | Docx.Table;

function contentsOf(docx: typeof Docx, paper: Paper): Content[] {
  const head = [new docx.Paragraph({ text: text(paper.title), heading: docx.HeadingLevel.TITLE })];
  if (paper.subject) head.push(new docx.Paragraph({ children: linesOf(docx, paper.subject) }));
  return [...head, ...paper.blocks.flatMap((block) => blockOf(docx, block))];
}

function footerOf(docx: typeof Docx, paper: Paper): Docx.Footer {
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber;
  const words = text(paper.footer ?? paper.title);
  return new docx.Footer({
    children: [
      new docx.Paragraph({ children: [new docx.TextRun({ children: [words, ' · ', CURRENT, ' / ', TOTAL_PAGES] })] }),
    ],
  });
}

/** Line feeds of the words become breaks of the line. */
const linesOf = (docx: typeof Docx, words: string, bold = false): Docx.TextRun[] =>
  text(words)
    .split('\n')
    .map((line, at) => new docx.TextRun({ text: line, bold, ...(at > 0 && { break: 1 }) }));

function blockOf(docx: typeof Docx, block: Block): Content[] {
  switch (block.kind) {
    case 'heading': {
      const heading = block.level === 1 ? docx.HeadingLevel.HEADING_1 : docx.HeadingLevel.HEADING_2;
      return [new docx.Paragraph({ text: text(block.text), heading, pageBreakBefore: block.newPage ?? false })];
    }
    case 'paragraph':
      return block.text.split(/\n{2,}/).map((part) => new docx.Paragraph({ children: linesOf(docx, part) }));
    case 'list':
      return block.items.map(
        (item) => new docx.Paragraph({ children: linesOf(docx, item), numbering: { reference: 'puces', level: 0 } }),
      );
    case 'facts':
      return block.items.map(
        ([name, value]) =>
          new docx.Paragraph({ children: [...linesOf(docx, `${name} : `, true), ...linesOf(docx, value)] }),
      );
    case 'code':
      return [new docx.Paragraph({ children: linesOf(docx, block.alt) })];
    case 'table':
      return tableOf(docx, block);
  }
}

function tableOf(docx: typeof Docx, block: Extract<Block, { kind: 'table' }>): Content[] {
  const row = (cells: readonly string[], isHead: boolean): Docx.TableRow =>
    new docx.TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: block.head.map(
        (_, column) =>
          new docx.TableCell({
            children: [
              new docx.Paragraph({
                children: linesOf(docx, cells[column]?.trim() || '–', isHead),
                alignment: block.figures?.includes(column) ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
              }),
            ],
          }),
      ),
    });
  return [
    new docx.Paragraph({ children: linesOf(docx, block.caption, true), keepNext: true }),
    new docx.Table({
      rows: [row(block.head, true), ...block.rows.map((cells) => row(cells, false))],
      width: { size: 100, type: docx.WidthType.PERCENTAGE },
    }),
  ];
}
