import { capitalise } from '#core/text/index.ts';
import { readableName } from './names.ts';

/** Kept in capitals: boxes, zones of activity. */
const MARKS = /\b(?:bp|cs|tsa|zi|za|zac|zae|rn|rd|cd)\b/gi;
const WAYS =
  /\b(?:rue|avenue|boulevard|place|chemin|route|impasse|allée|allee|quai|cours|square|rond-point|passage|voie|sentier|lieu-dit)\b/gi;

/** An address written all in capitals, as people write it: « 9 AVENUE ALFRED SAUVY » → « 9 avenue Alfred Sauvy ». Others are left alone. */
export function readableStreet(raw: string | null): string | null {
  if (raw === null || raw !== raw.toUpperCase() || !/[A-Z]{4}/.test(raw)) return raw;
  return raw
    .split(',')
    .map((part) => readablePart(part.trim()))
    .join(', ');
}

function readablePart(part: string): string {
  const number = /^\d[\d\s/-]*(?:(?:BIS|TER|[A-D])\b\s*)?/.exec(part)?.[0] ?? '';
  const rest = part.slice(number.length);
  if (!/[A-Z]{3}/.test(rest)) return part;
  const written = readableName(rest)
    .nom.replace(MARKS, (mark) => mark.toUpperCase())
    .replace(WAYS, (way, at: number) => {
      const lower = way.toLowerCase().replace('allee', 'allée');
      return at === 0 && number === '' ? capitalise(lower) : lower;
    });
  return `${number}${written}`;
}
