import { addDays, frenchPartialDate, parisInstant } from '#core/time/index.ts';
import { WEEKDAYS } from '#core/time/months.ts';
import { isPublicHoliday } from '#core/time/working-days.ts';

export const frequencies = ['semaines', 'mois', 'trimestre'] as const;
export type Frequency = (typeof frequencies)[number];

/** Days without a meeting, both included. ISO. */
export interface Pause {
  du: string;
  au: string;
}

/** When the meetings of a series are held. */
export interface SeriesRule {
  frequence: Frequency;
  /** Every so many weeks; 1 for the others. */
  intervalle: number;
  /** Which of the weekdays of the month: 1 to 4, -1 for the last one. Null for weeks, which follow the first day. */
  rang: number | null;
  /** 1 for Monday to 7 for Sunday. */
  jour: number | null;
  /** ISO day: the first day that may hold a meeting. */
  debut: string;
  /** `14:00`, hour of Paris, whatever the season. */
  heure: string;
  /** Last day that may hold a meeting. */
  fin: string | null;
  /** How many meetings, those that are skipped left out. */
  nombre: number | null;
  sauf: readonly Pause[];
  /** Public holidays are skipped. */
  feries: boolean;
}

/** A day of the rule, and why no meeting is held on it. */
export interface RuleDay {
  jour: string;
  saute: 'pause' | 'ferie' | null;
}

/** What one series may hold, and how far it goes. */
export const MAX_MEETINGS = 60;
const MAX_YEARS = 3;

const utc = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day, 12)).toISOString().slice(0, 10);
/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (jour: string): number => ((new Date(`${jour}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** The nth weekday of a month. @param month from 0, beyond 11 for the next years. @param rang -1 for the last one. */
export function nthWeekday(year: number, month: number, rang: number, jour: number): string {
  if (rang === -1) {
    const last = utc(year, month + 1, 0);
    return addDays(last, -((weekdayOf(last) - jour + 7) % 7));
  }
  const first = utc(year, month, 1);
  return addDays(first, ((jour - weekdayOf(first) + 7) % 7) + 7 * (rang - 1));
}

/** Every day that the rule names from its beginning on, without an end. */
function* candidates(rule: SeriesRule): Generator<string> {
  if (rule.frequence === 'semaines') {
    for (let day = rule.debut; ; day = addDays(day, 7 * rule.intervalle)) yield day;
  }
  const [year, month] = rule.debut.split('-').map(Number) as [number, number];
  const step = rule.frequence === 'mois' ? 1 : 3;
  for (let k = 0; ; k += step) {
    const day = nthWeekday(year, month - 1 + k, rule.rang ?? 1, rule.jour ?? 1);
    if (day >= rule.debut) yield day;
  }
}

/** Days of a series, those that are skipped told apart; at most three years and sixty meetings. */
export function daysOf(rule: SeriesRule): RuleDay[] {
  const [year, rest] = [Number(rule.debut.slice(0, 4)), rule.debut.slice(4)];
  const horizon = `${year + MAX_YEARS}${rest}`;
  const last = rule.fin !== null && rule.fin < horizon ? rule.fin : horizon;
  const most = Math.min(rule.nombre ?? MAX_MEETINGS, MAX_MEETINGS);
  const days: RuleDay[] = [];
  let kept = 0;
  for (const jour of candidates(rule)) {
    if (jour > last || kept >= most) break;
    const saute = rule.sauf.some(({ du, au }) => du <= jour && jour <= au)
      ? ('pause' as const)
      : rule.feries && isPublicHoliday(jour)
        ? ('ferie' as const)
        : null;
    if (saute === null) kept += 1;
    days.push({ jour, saute });
  }
  return days;
}

/** Days on which a meeting is held. */
export const heldDays = (rule: SeriesRule): string[] =>
  daysOf(rule).flatMap(({ jour, saute }) => (saute === null ? [jour] : []));

/** The instant of a day at the hour of the series: the same hour of Paris before and after the clocks change. */
export const instantOn = (jour: string, heure: string): Date => parisInstant(`${jour}T${heure}`)!;

export const ranks: readonly (readonly [number, string])[] = [
  [1, 'premier'],
  [2, 'deuxième'],
  [3, 'troisième'],
  [4, 'quatrième'],
  [-1, 'dernier'],
];

/** « 14 h », « 9 h 30 ». */
export function frenchHour(heure: string): string {
  const [hours, minutes] = heure.split(':') as [string, string];
  return minutes === '00' ? `${Number(hours)} h` : `${Number(hours)} h ${minutes}`;
}

/** « Le deuxième mardi de chaque mois, à 14 h, dix fois à partir du 12 janvier 2027 ». */
export function ruleWords(rule: SeriesRule): string {
  const day = WEEKDAYS[(rule.frequence === 'semaines' ? weekdayOf(rule.debut) : (rule.jour ?? 1)) - 1];
  const rank = ranks.find(([value]) => value === rule.rang)?.[1];
  const when = {
    semaines: rule.intervalle === 1 ? `Chaque ${day}` : `Un ${day} toutes les ${rule.intervalle} semaines`,
    mois: `Le ${rank} ${day} de chaque mois`,
    trimestre: `Le ${rank} ${day}, tous les trois mois`,
  }[rule.frequence];
  const end = [rule.nombre && `${rule.nombre} fois`, rule.fin && `jusqu’au ${frenchPartialDate(rule.fin)}`].filter(
    Boolean,
  );
  return `${when}, à ${frenchHour(rule.heure)}, à partir du ${frenchPartialDate(rule.debut)}, ${end.join(' ou ')}`;
}
