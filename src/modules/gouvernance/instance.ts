/** Kinds of governing bodies, in the order of the lists. */
export const instanceKinds = [
  'ag',
  'ca',
  'bureau',
  'copil',
  'comop',
  'conseil_perfectionnement',
  'groupe_travail',
  'consortium',
] as const;
export type InstanceKind = (typeof instanceKinds)[number];

export const mandateRoles = [
  'president',
  'copresident',
  'vice_president',
  'tresorier',
  'tresorier_adjoint',
  'secretaire',
  'secretaire_adjoint',
  'membre',
  'pilote',
  'rapporteur',
  'invite',
] as const;
export type MandateRole = (typeof mandateRoles)[number];

/** Roles that take no seat: they attend, and do not vote. */
export const SEATLESS: ReadonlySet<MandateRole> = new Set(['rapporteur', 'invite']);

export const endReasons = ['terme', 'demission', 'remplacement', 'fin_de_fonction', 'revocation', 'erreur'] as const;
export type EndReason = (typeof endReasons)[number];

/** A college of a body. */
export interface College {
  cle: string;
  nom: string;
  sieges: number;
  /** Ten-thousandths of the votes. */
  poids: number;
}

/** When a mandate holds. `ended`: somebody ended it, and that end has come. */
export interface MandatePeriod {
  debut: string;
  fin: string | null;
  ended: boolean;
}

export type MandateState = 'en_cours' | 'a_venir' | 'termine';

/** @param today ISO day. A mandate holds to the end of its last day, unless somebody ended it before. */
export function mandateState({ debut, fin, ended }: MandatePeriod, today: string): MandateState {
  if (ended || (fin !== null && fin < today)) return 'termine';
  return debut > today ? 'a_venir' : 'en_cours';
}

/** Whether two periods share a day. */
export const overlaps = (a: MandatePeriod, b: MandatePeriod): boolean =>
  !a.ended && !b.ended && a.debut <= (b.fin ?? '9999') && b.debut <= (a.fin ?? '9999');

/** The last day of so many years from a first day: three years from 1 May end on 30 April. */
export function lastDayOf(debut: string, years: number): string {
  const [year, month, day] = debut.split('-').map(Number) as [number, number, number];
  // Day 0 of a month is the last one of the month before; 29 February of another year is 1 March.
  return new Date(Date.UTC(year + years, month - 1, day - 1)).toISOString().slice(0, 10);
}

/** What ends within this many days is shown as ending soon, and its people are told (features G14). */
export const SOON_DAYS = 90;
