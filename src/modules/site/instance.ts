import type { SectionKey, SectionValue } from './schemas.ts';

export interface Section<K extends SectionKey> {
  value: SectionValue<K>;
  /** Invented for the demonstration. */
  example: boolean;
}

/** What is proper to this installation; null: nobody has said it yet. */
export type Instance = { [K in SectionKey]: Section<K> | null };

/** Sections without which a page of the law says nothing. */
export const REQUIRED_BY_LAW: SectionKey[] = [
  'editeur',
  'directeur_publication',
  'hebergeur',
  'contact',
  'accessibilite',
  'donnees_personnelles',
];

/** Sections to fill before opening to the public: absent ones, and those that still hold invented values. */
export const toFill = (instance: Instance): SectionKey[] =>
  REQUIRED_BY_LAW.filter((key) => instance[key] === null || instance[key].example);

/** A statement is good for three years (order of 20 September 2019). */
export function statementExpired(establishedOn: string, today: string): boolean {
  const [year, rest] = [Number(establishedOn.slice(0, 4)), establishedOn.slice(4)];
  return today > `${year + 3}${rest}`;
}
