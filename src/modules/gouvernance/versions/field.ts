import type { SelectOptions } from '#core/html/index.ts';
import type { Statuts, StatutsInstance } from '../statuts.ts';
import { shareText } from '../statuts-words.ts';
import { shareOf, typedShare } from './share.ts';

type Read = { value: unknown } | { error: string };

/** One number or one choice of statutes: how a form shows it, reads it and puts it back. */
export interface StatutsField {
  name: string;
  /** Title of the fields beside it. */
  group: string;
  label: string;
  hint?: string;
  options?: SelectOptions;
  optional: boolean;
  area?: boolean;
  /** It keeps or takes out its line: no rule of its own. */
  takes?: true;
  inputMode?: 'numeric' | 'decimal';
  max: number;
  /** As the form holds it. */
  value: string;
  /** As a person reads it. */
  said: string;
  read(typed: string): Read;
  /** Changes a copy of the statutes. */
  put(copy: Statuts, value: never): void;
}

interface Given<T> {
  name: string;
  group: string;
  label: string;
  hint?: string;
  put(copy: Statuts, value: T): void;
}

/** Titles of the lines that add something: they are no rule until they are filled. */
export const MORE = {
  college: 'Un collège de plus',
  majority: 'Une majorité de plus',
  decision: 'Une nature de décision de plus',
  body: 'Une instance de plus',
} as const;
const ADDING: ReadonlySet<string> = new Set(Object.values(MORE));

/** Whether a field says a rule of the statutes as they are. */
export const isRule = ({ group, takes }: Pick<StatutsField, 'group' | 'takes'>): boolean =>
  !takes && !ADDING.has(group);

const field = (one: Omit<StatutsField, 'put'> & { put(copy: Statuts, value: never): void }): StatutsField => one;
export const ABSENT = 'non renseigné';

/** A whole number between two others, or nothing where `absent` says what nothing means. */
export function whole(
  given: Given<number | null> & { value: number | null; min: number; max: number; unit?: string; absent?: string },
): StatutsField {
  const { min, max, value, absent, unit, ...rest } = given;
  const rule = `Donnez un nombre entier entre ${min} et ${max}${absent ? `, ou laissez vide : ${absent}` : ''}.`;
  const shown = (n: number): string => {
    const word = unit?.replace(/\(s\)/, n < 2 ? '' : 's');
    return word ? `${n} ${word}` : String(n);
  };
  return field({
    ...rest,
    hint: rest.hint ?? (absent ? `Vide : ${absent}.` : ''),
    optional: absent !== undefined,
    inputMode: 'numeric',
    max: 4,
    value: value === null ? '' : String(value),
    said: value === null ? (absent ?? ABSENT) : shown(value),
    read: (typed) => {
      if (typed === '') return absent === undefined ? { error: rule } : { value: null };
      const n = /^\d{1,4}$/.test(typed) ? Number(typed) : -1;
      return n >= min && n <= max ? { value: n } : { error: rule };
    },
  });
}

const SHARE = 'Donnez une part entre 0 et 1, par exemple 1/3, 33 % ou « la moitié »';

/** A part of a whole, typed as people write it. */
export function share(
  given: Given<{ numerateur: number; denominateur: number } | null> & {
    value: { numerateur: number; denominateur: number } | null;
    absent?: string;
  },
): StatutsField {
  const { value, absent, ...rest } = given;
  const rule = `${SHARE}${absent ? `, ou laissez vide : ${absent}` : ''}.`;
  return field({
    ...rest,
    hint: `Une fraction ou un pourcentage : 1/3, 33 %.${absent ? ` Vide : ${absent}.` : ''}`,
    optional: absent !== undefined,
    max: 20,
    value: value === null ? '' : typedShare(value),
    said: value === null ? (absent ?? ABSENT) : shareText(value),
    read: (typed) => {
      if (typed === '') return absent === undefined ? { error: rule } : { value: null };
      const found = shareOf(typed);
      return found ? { value: found } : { error: rule };
    },
  });
}

/** One of a closed list. */
export function choice(given: Given<string> & { value: string; options: SelectOptions }): StatutsField {
  const { value, ...rest } = given;
  return field({
    ...rest,
    optional: false,
    max: 80,
    value,
    said: given.options.find(([key]) => key === value)?.[1] ?? value,
    read: (typed) =>
      given.options.some(([key]) => key === typed) ? { value: typed } : { error: 'Choisissez dans la liste.' },
  });
}

/** Value that takes a line out; the key of a majority never begins so. */
export const OUT = '-retirer';

/** Whether the line of an id stays in the statutes. */
export const fate = ({ id, group, label }: { id: string; group: string; label: string }): StatutsField => ({
  ...choice({
    name: `sort_${id}`,
    group,
    label,
    value: 'garder',
    options: [
      ['garder', 'La garder'],
      [OUT, 'La retirer du brouillon'],
    ],
    put: () => {},
  }),
  takes: true,
});

/** Words. */
export function text(
  given: Given<string> & { value: string; max: number; optional?: boolean; area?: boolean },
): StatutsField {
  const { value, optional = false, ...rest } = given;
  return field({
    ...rest,
    optional,
    value,
    said: value || ABSENT,
    read: (typed) => {
      if (typed === '' && !optional) return { error: `Donnez « ${given.label} ».` };
      return typed.length > given.max ? { error: `${given.max} caractères au plus.` } : { value: typed };
    },
  });
}

export const YES_NO: SelectOptions = [
  ['oui', 'oui'],
  ['non', 'non'],
];
export const yesNo = (value: boolean): string => (value ? 'oui' : 'non');

/** The body of a copy that a field puts its value in. */
export const bodyOf = (copy: Statuts, id: string): StatutsInstance => copy.instances.find((one) => one.id === id)!;
