import { fold } from '#core/text/index.ts';
import type { People } from './safety-list.ts';

const MOST_LETTERS = 100;
/** Letters of any alphabet, and what joins them: neither dates, nor numbers, nor addresses. */
const NAME = /^\p{L}[\p{L}\p{M}'’.\- ]*$/u;

/** One name a line, as it is typed or pasted from a spreadsheet: bullets, tabs and separators become spaces. */
const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*[-•*]\s*/, '')
        .replace(/[\s\u00a0;,]+/gu, ' ')
        .trim(),
    )
    .filter((line) => line !== '');

function faultOf(lines: readonly string[], most: number, whom: string): string | null {
  if (lines.length > most)
    return `${lines.length} noms pour ${most} ${whom} : corrigez la liste, ou d’abord l’effectif du groupe.`;
  const seen = new Map<string, number>();
  for (const [at, line] of lines.entries()) {
    if (line.length > MOST_LETTERS) return `Ligne ${at + 1} : ${MOST_LETTERS} signes au plus.`;
    if (!NAME.test(line) || !line.includes(' '))
      return `Ligne ${at + 1} : un nom et un prénom, en lettres. Ni date, ni numéro, ni adresse.`;
    const before = seen.get(fold(line));
    if (before !== undefined) return `Ligne ${at + 1} : déjà à la ligne ${before}.`;
    seen.set(fold(line), at + 1);
  }
  return null;
}

/** Reads who enters, against who is registered: everything that is wrong at once, each at its field. Pure. */
export function readNames(
  typed: { jeunes: string; adultes: string },
  group: { jeunes: number; adultes: number },
): { ok: true; people: People } | { ok: false; errors: Partial<Record<keyof People, string>> } {
  const people = { jeunes: linesOf(typed.jeunes), adultes: linesOf(typed.adultes) };
  const errors: Partial<Record<keyof People, string>> = {};
  const jeunes = faultOf(people.jeunes, group.jeunes, 'jeunes inscrits');
  const adultes = faultOf(people.adultes, group.adultes, 'adultes inscrits');
  if (jeunes) errors.jeunes = jeunes;
  else if (people.jeunes.length + people.adultes.length === 0) errors.jeunes = 'Écrivez un nom par ligne.';
  if (adultes) errors.adultes = adultes;
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, people };
}
