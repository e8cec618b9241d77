/** Documents that leave the product on paper or to a word processor (docs/decisions/0013). */
export { writeDocx } from './docx.ts';
export { letterPaper, lettersPaper, type PrintedLetter, postalLines, TO_FILL_IN } from './letters.ts';
export type { Block, Paper } from './paper.ts';
export { writePdf } from './pdf.ts';
export { type Cell, type Sheet, writeXlsx } from './xlsx.ts';
