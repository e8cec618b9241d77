import { createHash } from 'node:crypto';
import { fold } from '#core/text/index.ts';
import type { Timetable } from '../accueils/placement.ts';

export const accordStates = ['en_signature', 'signe', 'refuse', 'annule'] as const;
export type AccordState = (typeof accordStates)[number];

export const parties = ['accueillant', 'etablissement'] as const;
export type Party = (typeof parties)[number];

/** Types of these objects, in the journal. */
export const PUPIL_CLASS = 'accueil_classe';
export const ACCORD = 'accueil_accord';
export const ACCORD_STALE = 'accord.stale';

/** What is agreed on: who is who by their ids, the week, the pupils by their codes, what they do and when. */
export interface AccordText extends Timetable {
  offreId: string;
  organisationId: string;
  ecoleId: string;
  classeId: string;
  /** Monday, ISO. */
  semaine: string;
  codes: string[];
  activites: string;
  interdits: string;
  assurance: string;
  lieu: string | null;
}

/** SHA-256 of what is agreed on, the same whatever the order of the codes. */
export function accordPrint(one: AccordText): string {
  const { codes, ...rest } = one;
  const names = Object.keys(rest).sort() as (keyof typeof rest)[];
  const said = names.map((name) => [name, typeof rest[name] === 'string' ? rest[name].normalize('NFC') : rest[name]]);
  return createHash('sha256')
    .update(JSON.stringify([...said, [...codes].sort()]))
    .digest('hex');
}

/** First year of the school year of a day: it begins in August. */
export const schoolYearOf = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5, 7) < '08' ? 1 : 0);

/** Codes as a form ticked them, among those of the class. */
export const codesAmong = (typed: string, all: readonly string[]): string[] => {
  const ticked = new Set(typed.split(/[,\s]+/).map((one) => fold(one).toUpperCase()));
  return all.filter((one) => ticked.has(one));
};
