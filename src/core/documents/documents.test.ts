import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { unzipText } from '#tests/support/unzip.ts';
import { type Paper, writeDocx, writePdf } from './index.ts';

const PAPER: Paper = {
  title: 'Compte rendu : « assemblée » & <suites>',
  author: 'Association exemple',
  subject: 'Approuvé le 12 mars 2027',
  madeAt: new Date('2027-03-12T10:00:00Z'),
  blocks: [
    { kind: 'heading', level: 1, text: 'Présences' },
    { kind: 'facts', items: [['Lieu', 'Blaye']] },
    {
      kind: 'table',
      caption: 'Membres présents',
      head: ['Membre', 'Collège', 'Voix'],
      rows: [
        ['Škoda Ťava (exemple)', 'Économie', '1'],
        ['Lycée exemple', '', '2'],
      ],
      figures: [2],
    },
    { kind: 'heading', level: 2, text: 'Décisions' },
    { kind: 'list', items: ['Le budget de 17 500 € est adopté.', 'Qui s’en charge ?'] },
    { kind: 'code', side: 2, dark: [true, false, false, true], alt: 'Code exemple' },
    { kind: 'paragraph', text: 'Un nul\u0000 caché.\n\nDeux paragraphes.' },
  ],
};

interface Node {
  role?: string;
  type?: string;
  children?: Node[];
}
const rolesOf = (node: Node): string[] => [
  ...(node.role ? [node.role] : []),
  ...(node.children ?? []).flatMap((child) => rolesOf(child)),
];

const elementsOf = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap((child) => elementsOf(child))];
/** A reader gives the whole tree for each page: what stands on that page has content. */
const says = (node: Node): boolean => (node.children ?? []).some((child) => child.type === 'content');

async function read(bytes: Buffer) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => {
      const page = await pdf.getPage(at + 1);
      const content = await page.getTextContent();
      return {
        tree: (await page.getStructTree()) as Node,
        text: content.items.map((item) => ('str' in item ? item.str : '')).join(' '),
      };
    }),
  );
  const { info, metadata } = await pdf.getMetadata();
  return { pages, info: info as Record<string, unknown>, metadata, marks: await pdf.getMarkInfo() };
}

describe('a PDF', () => {
  test('is tagged: title, headings, list, table with its header cells, in the order of reading', async () => {
    const { pages, marks, info } = await read(await writePdf(PAPER));
    expect(marks).toMatchObject({ Marked: true });
    expect(info).toMatchObject({ Title: 'Compte rendu\u00a0: «\u00a0assemblée\u00a0» & <suites>', Language: 'fr-FR' });
    expect(rolesOf(pages[0]!.tree)).toEqual([
      ...['Root', 'Document', 'H1', 'P', 'H2', 'P', 'Table', 'Caption', 'TR', 'TH', 'TH', 'TH'],
      ...['TR', 'TD', 'TD', 'TD', 'TR', 'TD', 'TD', 'TD', 'H3', 'L', 'LI', 'Lbl', 'LBody', 'LI', 'Lbl', 'LBody'],
      ...['Figure', 'P', 'P'],
    ]);
  });

  test('says that it is accessible, and its description stays XML whatever its title', async () => {
    const { metadata } = await read(await writePdf(PAPER));
    expect(metadata.get('dc:title')).toContain('& <suites>');
    expect(metadata.getRaw()).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  test('holds every word, letters of other languages included, an empty cell as a dash and no control', async () => {
    const { pages } = await read(await writePdf(PAPER));
    const words = pages.map((page) => page.text).join(' ');
    for (const word of [
      /Škoda Ťava/,
      /Économie/,
      /17\s500 €/,
      / – /,
      /Un nul\s+caché\./,
      /Deux paragraphes\./,
      /1 \/ 1/,
    ])
      expect(words).toMatch(word);
  });

  test('goes on over pages: the head is read once, a row longer than a page is lost nowhere', async () => {
    const words = Array.from({ length: 2000 }, (_, at) => `mot${at}`);
    const rows = Array.from({ length: 80 }, (_, at) => [`Ligne ${at}`, 'x', String(at)]);
    const table = { ...(PAPER.blocks[2] as Extract<Paper['blocks'][number], { kind: 'table' }>) };
    const { pages } = await read(
      await writePdf({ ...PAPER, blocks: [{ ...table, rows: [...rows, ['Longue', words.join(' '), '1']] }] }),
    );
    expect(pages.length).toBeGreaterThan(3);
    const text = pages.map((page) => page.text).join(' ');
    for (const word of [...words, ...rows.map((row) => row[0]!)]) expect(text).toMatch(new RegExp(`\\b${word}\\b`));
    const heads = pages.flatMap((page) => elementsOf(page.tree)).filter((one) => one.role === 'TH' && says(one));
    expect(heads).toHaveLength(3);
  });

  test('lies down when it is told to, on each of its pages', async () => {
    const long = { kind: 'paragraph' as const, text: Array.from({ length: 900 }, () => 'mot').join(' ') };
    const paper = { ...PAPER, landscape: true, blocks: [long, long, long] };
    const pdf = await getDocument({ data: new Uint8Array(await writePdf(paper)), verbosity: 0 }).promise;
    expect(pdf.numPages).toBeGreaterThan(1);
    for (const number of [1, pdf.numPages]) {
      const [left, bottom, right, top] = (await pdf.getPage(number)).view as [number, number, number, number];
      expect(right - left).toBeGreaterThan(top - bottom);
    }
    expect(await unzipText(await writeDocx(paper), 'word/document.xml')).toContain('w:orient="landscape"');
  });

  test('the same paper is the same bytes', async () => {
    expect((await writePdf(PAPER)).equals(await writePdf(PAPER))).toBe(true);
  });
});

describe('a DOCX', () => {
  test('has the styles of headings, the numbering of lists, a header row and its language', async () => {
    const bytes = await writeDocx(PAPER);
    const xml = await unzipText(bytes, 'word/document.xml');
    for (const style of ['Title', 'Heading1', 'Heading2']) expect(xml).toContain(`<w:pStyle w:val="${style}"/>`);
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml).toContain('<w:numPr>');
    expect(xml).toContain('&amp; &lt;suites&gt;');
    expect(xml).toContain('Škoda Ťava');
    expect(xml).not.toContain('\u0000');
    expect(await unzipText(bytes, 'word/styles.xml')).toContain('fr-FR');
    expect(await unzipText(bytes, 'docProps/core.xml')).toContain('Association exemple');
  });
});
