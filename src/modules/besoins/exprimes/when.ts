import { z } from 'zod';

/** Reads `2027`, `09/2027` or `15/09/2027` (and their ISO forms), as precise as it was typed. Null for what is none of them. */
export function readWhen(typed: string): string | null {
  const french = /^(?:(\d{1,2})\s*\/\s*)?(?:(\d{1,2})\s*\/\s*)?(\d{4})$/.exec(typed);
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(typed);
  const [day, month, year] = iso
    ? [iso[3], iso[2], iso[1]]
    : french
      ? french[2] === undefined
        ? [undefined, french[1], french[3]]
        : [french[1], french[2], french[3]]
      : [];
  if (!year || Number(year) < 1900 || Number(year) > 2100) return null;
  if (!month) return year;
  const said = [year, month.padStart(2, '0'), ...(day ? [day.padStart(2, '0')] : [])].join('-');
  return z.iso.date().safeParse(day ? said : `${said}-01`).success ? said : null;
}

/** As a form shows it again: `09/2027`. */
export const showWhen = (said: string | null): string => (said ?? '').split('-').reverse().join('/');

/** Whether the whole of it is over on a day (ISO). */
export const isOver = (said: string, today: string): boolean => said < today.slice(0, said.length);
