import { addDays, daysBetween, isoDate } from '#core/time/index.ts';
import { monthBeside, weeksOf } from '#core/time/months.ts';
import { hasDay } from '../event.ts';
import { monthText } from '../labels.ts';
import type { ListedEvent } from '../list.sql.ts';

/** A day of a month as the calendar draws it. */
export interface MonthDay {
  day: string;
  n: number;
  today: boolean;
  /** How many events, and the filière of the first. */
  events: number;
  letter: string | null;
  /** Address of the first one, which its line carries. */
  first: string | null;
}

export interface Month {
  /** `2027-03`. */
  key: string;
  /** « Mars 2027 ». */
  label: string;
  /** Weeks from Monday; null: a day of another month. */
  weeks: (MonthDay | null)[][];
}

type Dated = Pick<ListedEvent, 'slug' | 'debut' | 'fin' | 'precision' | 'filiereLettre'>;

/** Days (ISO, Paris) of an event; none while its day is not known. */
export function daysOf({ debut, fin, precision }: Dated, most = 31): string[] {
  if (!debut || !fin || !hasDay({ precision })) return [];
  const first = isoDate(debut);
  const count = Math.min(most, daysBetween(first, isoDate(fin)) + 1);
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

/**
 * Months that the calendar draws: the one that is asked; otherwise that of the first event and the next one, from this month on. None of
 * what is past. @param quand as the address has it.
 */
export function monthsShown(quand: string, first: Dated | undefined, today: string): string[] {
  if (quand === 'passes') return [];
  if (quand !== '') return [quand];
  const now = today.slice(0, 7);
  const month = first?.debut ? isoDate(first.debut).slice(0, 7) : now;
  const from = month > now ? month : now;
  return [from, monthBeside(from, 1)];
}

/** A month and the events of each of its days. */
export function calendarMonth(key: string, events: readonly Dated[], today: string): Month {
  const byDay = new Map<string, Dated[]>();
  for (const event of events) for (const day of daysOf(event)) byDay.set(day, [...(byDay.get(day) ?? []), event]);
  const drawn = (day: string): MonthDay => {
    const held = byDay.get(day) ?? [];
    const [first] = held;
    return {
      day,
      n: Number(day.slice(8)),
      today: day === today,
      events: held.length,
      letter: first?.filiereLettre ?? null,
      first: first?.slug ?? null,
    };
  };
  return {
    key,
    label: monthText(key),
    weeks: weeksOf(key).map((week) => week.map((day) => (day === null ? null : drawn(day)))),
  };
}
