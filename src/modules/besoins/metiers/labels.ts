import { count, frenchInteger } from '#core/text/index.ts';

/** Words that stay small in the name of a place. */
const SMALL = new Set(['de', 'du', 'des', 'en', 'et', 'sur', 'sous', 'la', 'les', 'l', 'd', 'aux']);

/** « LE HAVRE » → « Le Havre », « AIX  GARDANNE SALON » → « Aix Gardanne Salon »: the files shout. */
export function basinText(name: string): string {
  if (/\p{Ll}/u.test(name)) return name.trim();
  return name
    .toLocaleLowerCase('fr')
    .trim()
    .split(/\s+/)
    .map((word, index) =>
      index > 0 && SMALL.has(word)
        ? word
        : word.replace(
            /(^|[-’'])(\p{L})/gu,
            (_, sign: string, letter: string) => sign + letter.toLocaleUpperCase('fr'),
          ),
    )
    .join(' ');
}

const CLASSES: Record<number, string> = {
  1: 'la plus faible',
  2: 'faible',
  3: 'moyenne',
  4: 'forte',
  5: 'la plus forte',
};

/** « 5 sur 5, la plus forte ». */
export const tensionText = (tension: number | null): string =>
  tension === null ? 'non communiquée' : `${tension} sur 5${CLASSES[tension] ? `, ${CLASSES[tension]}` : ''}`;

/** A figure that the source may not tell; 0 is a figure. */
export const figureText = (value: number | null): string => (value === null ? 'non communiqué' : frenchInteger(value));

/** « au moins 22 (1 bassin au secret) »: a number withheld is never a zero. @param secrets of what `noun` says, those withheld. */
export function withheldText(value: number | null, secrets: number, noun: string): string {
  if (value === null) return 'secret statistique';
  return secrets === 0 ? frenchInteger(value) : `au moins ${frenchInteger(value)} (${count(secrets, noun)} au secret)`;
}

/** « au moins 19 »: of planned hires, those told to be difficult; what some figures do not tell is no zero either. */
export function difficultText({
  difficiles,
  sansDifficiles,
}: {
  difficiles: number | null;
  sansDifficiles: number;
}): string {
  if (difficiles === null || sansDifficiles === 0) return figureText(difficiles);
  return `au moins ${frenchInteger(difficiles)}`;
}

interface Named {
  label: string;
}

/** The sources of some lines, each once. */
export const sourcesText = (sources: ReadonlyMap<number, Named>, rows: readonly { origineId: number }[]): string =>
  [...new Set(rows.map((row) => sources.get(row.origineId)?.label ?? 'non renseignée'))].join(' ; ');
