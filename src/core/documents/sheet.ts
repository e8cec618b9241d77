import { typo } from '#core/text/index.ts';
import { printable } from './paper.ts';

export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

/** Millimetres to points, the unit of PDF. */
const mm = (value: number): number => (value * 72) / 25.4;

/** An A4 sheet, in points. `FOOT`: where its foot is written, from the lower edge. */
export const MARGINS = { top: mm(20), bottom: mm(24), left: mm(20), right: mm(20) };
export const FOOT = mm(14);
export const INK = '#1a2233';
export const SOFT = '#4a5568';
export const RULE = '#c5ccd8';

/** A text as it is drawn: the narrow space that the font lacks becomes the ordinary one that never breaks. */
export const plain = (text: string): string => typo(printable(text)).replaceAll('\u202f', '\u00a0');

export const widthOf = (pdf: Pdf): number => pdf.page.width - MARGINS.left - MARGINS.right;
export const heightOfPage = (pdf: Pdf): number => pdf.page.height - MARGINS.top - MARGINS.bottom;

/** Starts a new page when what follows would not fit in the room left. @returns whether it did. */
export function keepTogether(pdf: Pdf, height: number): boolean {
  if (pdf.y + height <= pdf.page.height - MARGINS.bottom || pdf.y <= MARGINS.top) return false;
  pdf.addPage();
  return true;
}

/** One element of the structure: with `draw`, whose content it holds; without, to be filled and ended. */
export function element(pdf: Pdf, type: string, draw?: () => void, scope?: 'Column'): Element {
  // `scope` is younger than the published types.
  const options = (scope ? { scope } : {}) as PDFKit.Mixins.StructureElementOptions;
  return draw ? pdf.struct(type, options, draw) : pdf.struct(type, options);
}
