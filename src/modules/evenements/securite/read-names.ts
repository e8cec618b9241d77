import type { People } from './safety-list.ts';

const MOST_LETTERS = 100;
/** Letters of any alphabet, and what joins them: neither dates, nor numbers, nor addresses. */
const NAME = /^\p{L}[\p{L}\p{M}'’.\- ]*$/u;

/** A name, and its line in the field, empty ones counted. */
interface Line {
  at: number;
  name: string;
}

/** One name a line, as it is typed or pasted from a spreadsheet: bullets, tabs and separators become spaces. */
const linesOf = (typed: string): Line[] =>
  typed
    .split('\n')
    .map((line, index) => ({
      at: index + 1,
      name: line
        .replace(/^\s*[-•*]\s*/, '')
        .replace(/[\s\u00a0;,]+/gu, ' ')
        .trim(),
    }))
    .filter(({ name }) => name !== '');

/** Two people may bear the same name: it is said once for each. */
function faultOf(lines: readonly Line[], most: number, whom: string): string | null {
  if (lines.length > most)
    return `${lines.length} noms pour ${most} ${whom} : corrigez la liste, ou d’abord l’effectif du groupe.`;
  for (const { at, name } of lines) {
    if (name.length > MOST_LETTERS) return `Ligne ${at} : ${MOST_LETTERS} signes au plus.`;
    if (!NAME.test(name) || !name.includes(' '))
      return `Ligne ${at} : un nom et un prénom, en lettres. Ni date, ni numéro, ni adresse.`;
  }
  return null;
}

/** Reads who enters, against who is registered: everything that is wrong at once, each at its field. Pure. */
export function readNames(
  typed: { jeunes: string; adultes: string },
  group: { jeunes: number; adultes: number },
): { ok: true; people: People } | { ok: false; errors: Partial<Record<keyof People, string>> } {
  const [young, grown] = [linesOf(typed.jeunes), linesOf(typed.adultes)];
  const errors: Partial<Record<keyof People, string>> = {};
  const jeunes = faultOf(young, group.jeunes, 'jeunes inscrits');
  const adultes = faultOf(grown, group.adultes, 'adultes inscrits');
  if (jeunes) errors.jeunes = jeunes;
  else if (young.length + grown.length === 0) errors.jeunes = 'Écrivez un nom par ligne.';
  if (adultes) errors.adultes = adultes;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const namesOf = (lines: readonly Line[]) => lines.map(({ name }) => name);
  return { ok: true, people: { jeunes: namesOf(young), adultes: namesOf(grown) } };
}
