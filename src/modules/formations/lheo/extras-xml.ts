import { EXTRAS } from './keys.ts';
import { el } from './write-xml.ts';
import type { XmlNode } from './xml-tree.ts';

/** Its name, what it says, and what numbers it: a year, a day. */
export type Entry = readonly [info: string, value: string | number | null, numero?: string | null];

/** What LHÉO cannot say, under our own name: nothing is said in an element meant for something else. */
export const extras = (entries: readonly Entry[]): XmlNode =>
  el(
    'extras',
    entries.flatMap(([info, value, numero]) => (value === null ? [] : [el('extra', String(value), { info, numero })])),
    { info: EXTRAS },
  );

export const invented = (exemple: boolean): Entry => ['exemple', exemple ? 'oui' : null];

/** A day as LHÉO writes it. */
export const day = (date: string): string => date.replaceAll('-', '');
