/** A document to print or to edit elsewhere: what it says, not how it looks. Written by `writePdf` and `writeDocx`. */
export interface Paper {
  title: string;
  /** Who answers for it: a campus, an association. */
  author: string;
  /** One line under the title: « Compte rendu approuvé le 12 mars 2027 ». */
  subject?: string;
  /** Kept by the file as its date of making: two writings of the same paper are the same bytes. */
  madeAt: Date;
  /** At the foot of each page, before its number. */
  footer?: string;
  /** Sheets that lie down: for tables of many columns. */
  landscape?: boolean;
  blocks: readonly Block[];
}

export type Block =
  /** `newPage`: what follows is a sheet of its own. */
  | { kind: 'heading'; level: 1 | 2; text: string; newPage?: boolean }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: readonly string[] }
  /** Names and values, as « Lieu : Blaye ». */
  | { kind: 'facts'; items: readonly (readonly [name: string, value: string])[] }
  /** A code to be read by a phone: `side` cells a side, row by row. `alt`: what it is. Only paper shows it: an edited text says `alt`. */
  | { kind: 'code'; side: number; dark: readonly boolean[]; alt: string }
  | {
      kind: 'table';
      caption: string;
      head: readonly string[];
      rows: readonly (readonly string[])[];
      /** Columns of figures, aligned on the right, from 0. */
      figures?: readonly number[];
      /** Shares of the width, one per column; equal when not given. */
      widths?: readonly number[];
    };

/** Characters that no page can hold: controls but the line feed. A name pasted from elsewhere may carry some. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;
export const printable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(CONTROLS, ' ').normalize('NFC');
