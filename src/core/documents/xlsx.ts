import { escapeXml } from '#core/text/index.ts';
import { printable } from './paper.ts';
import { writeZip } from './zip.ts';

/**
 * A cell: a text, a number, an amount in cents shown in euros, an ISO day, or a sum that the spreadsheet computes again. `of`: the cells that
 * it adds, in the same sheet; `value`: what they come to, shown by a reader that computes nothing. null: an empty cell.
 */
export type Cell =
  | string
  | number
  | null
  | { cents: number }
  | { day: string }
  | { sum: { column: number; from: number; to: number }; value: number; cents?: boolean };

/**
 * A sheet: its name, the width of its columns in characters, its rows. `heads`: rows that are headings, from 0; `frozen`: how many of
 * the first ones stay in sight when the others scroll.
 */
export interface Sheet {
  name: string;
  widths: readonly number[];
  heads: readonly number[];
  frozen?: number;
  rows: readonly (readonly Cell[])[];
}

/** Styles of the workbook, by their place in `cellXfs`. */
const STYLE = { plain: 0, head: 1, number: 2, money: 3, day: 4 } as const;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const xml = (text: string): string => escapeXml(printable(text));

/** 0 → « A », 26 → « AA ». */
const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);

/** Cents as euros, without the dust of binary fractions. */
const euros = (cents: number): string => (cents / 100).toFixed(2);

/** A day as spreadsheets count it: from the 30th of December 1899. */
const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

function cellXml(cell: Cell, place: string, style: number): string {
  if (cell === null) return '';
  // A text is a text whatever it begins with: no formula hides in what somebody typed.
  if (typeof cell === 'string')
    return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${place}" s="${STYLE.number}"><v>${cell}</v></c>`;
  if ('day' in cell) return `<c r="${place}" s="${STYLE.day}"><v>${serial(cell.day)}</v></c>`;
  if (!('sum' in cell)) return `<c r="${place}" s="${STYLE.money}"><v>${euros(cell.cents)}</v></c>`;
  const { column, from, to } = cell.sum;
  const range = `${columnName(column)}${from + 1}:${columnName(column)}${to + 1}`;
  const value = cell.cents ? euros(cell.value) : String(cell.value);
  return `<c r="${place}" s="${cell.cents ? STYLE.money : STYLE.number}"><f>SUM(${range})</f><v>${value}</v></c>`;
}

/** Its first rows, which stay in sight. */
const paneXml = (frozen: number): string =>
  `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;

function sheetXml({ widths, heads, frozen, rows }: Sheet): string {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const lines = rows.map((cells, row) => {
    const style = heads.includes(row) ? STYLE.head : STYLE.plain;
    return `<row r="${row + 1}">${cells.map((cell, at) => cellXml(cell, `${columnName(at)}${row + 1}`, style)).join('')}</row>`;
  });
  return `${HEADER}<worksheet xmlns="${MAIN}">${frozen ? paneXml(frozen) : ''}<cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

const STYLES = `${HEADER}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.00&quot; €&quot;"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="3" applyNumberFormat="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** A name that a workbook takes: 31 characters, none of those that it refuses. */
const sheetName = (name: string): string => xml(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31));

const relation = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;

/**
 * A workbook (Office Open XML, ECMA-376) that a spreadsheet opens, computes again and writes in. Its sums are formulas with their value.
 * @returns the whole file; the same sheets give the same bytes.
 */
export function writeXlsx(sheets: readonly Sheet[]): Buffer {
  const part = (kind: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml`;
  const pages = sheets.map((_, at) => `worksheets/sheet${at + 1}.xml`);
  const types = [
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${part('sheet.main')}"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${part('styles')}"/>`,
    ...pages.map((page) => `<Override PartName="/xl/${page}" ContentType="${part('worksheet')}"/>`),
  ];
  const relations = [
    ...pages.map((page, at) => relation(at + 1, 'worksheet', page)),
    relation(sheets.length + 1, 'styles', 'styles.xml'),
  ];
  const names = sheets.map(
    (one, at) => `<sheet name="${sheetName(one.name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const book = `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${names.join('')}</sheets><calcPr fullCalcOnLoad="1"/></workbook>`;
  const links = (lines: string) => `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${lines}</Relationships>`;
  return writeZip([
    { name: '[Content_Types].xml', text: `${HEADER}<Types xmlns="${PACKAGE}/content-types">${types.join('')}</Types>` },
    { name: '_rels/.rels', text: links(relation(1, 'officeDocument', 'xl/workbook.xml')) },
    { name: 'xl/workbook.xml', text: HEADER + book },
    { name: 'xl/_rels/workbook.xml.rels', text: links(relations.join('')) },
    { name: 'xl/styles.xml', text: STYLES },
    ...sheets.map((one, at) => ({ name: `xl/${pages[at]}`, text: sheetXml(one) })),
  ]);
}
