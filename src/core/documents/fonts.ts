import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type Weight = 'regular' | 'bold';

const FILES = {
  'atkinson-regular': '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff',
  'atkinson-bold': '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff',
  'dejavu-regular': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-bold': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
} as const;

const require = createRequire(import.meta.url);
const held = new Map<string, Buffer>();

export type FontName = keyof typeof FILES;
export const FONT_NAMES = Object.keys(FILES) as FontName[];

/** The bytes of a font, read once. */
export function fontBytes(name: FontName): Buffer {
  const bytes = held.get(name) ?? readFileSync(require.resolve(FILES[name]));
  held.set(name, bytes);
  return bytes;
}

/** What the letters of the product draw: French and its punctuation. A text with anything else takes the wider font, whole. */
const FRENCH =
  /^[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u00b4\u00b6-\u00ff\u0152\u0153\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac\u2122\u2212]*$/;

export const fontFor = (text: string, weight: Weight = 'regular'): FontName =>
  `${FRENCH.test(text) ? 'atkinson' : 'dejavu'}-${weight}`;
