import { type ActionKind, actionKinds, type Niveau, niveaux } from './cordee.ts';
import type { ActionText } from './programme.sql.ts';
import type { ActionTyped } from './schemas.ts';

/** Most hours that one pupil may receive of one action in a year. */
const MOST_HOURS = 1_000;

/** « 9 », « 1 h 30 », « 1,5 », « 45 min » in minutes; undefined when it is no length. */
export function readDuration(typed: string): number | undefined {
  const text = typed.toLowerCase().replace(/\s+/g, '').replace(',', '.');
  const whole = /^(\d{1,4})(?:h|heures?)?$/.exec(text);
  if (whole) return Number(whole[1]) * 60;
  const decimal = /^(\d{1,4}\.\d{1,2})(?:h|heures?)?$/.exec(text);
  if (decimal) return Math.round(Number(decimal[1]) * 60);
  const clock = /^(\d{1,4})h([0-5]\d)$/.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const minutes = /^(\d{1,5})(?:min|mn|minutes?)$/.exec(text);
  return minutes ? Number(minutes[1]) : undefined;
}

/** The values of the form of an action, checked: what they mean, or what is refused of them by field. */
export function checkedAction(
  typed: ActionTyped,
): { ok: true; text: ActionText } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  if (typed.titre === '') errors.titre = 'Donnez un titre à l’action.';
  else if (typed.titre.length > 150) errors.titre = '150 caractères au plus.';
  if (typed.texte.length > 2_000) errors.texte = '2 000 caractères au plus.';
  if (!(actionKinds as readonly string[]).includes(typed.genre)) errors.genre = 'Choisissez la nature de l’action.';
  if (typed.niveaux.some((one) => !(niveaux as readonly string[]).includes(one)))
    errors.niveaux = 'Choisissez dans la liste.';
  const minutes = typed.duree === '' ? null : readDuration(typed.duree);
  if (minutes === undefined || minutes === 0 || (minutes ?? 0) > MOST_HOURS * 60)
    errors.duree = 'Écrivez une durée, par exemple 9, 1 h 30 ou 45 min.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const chosen = niveaux.filter((one) => typed.niveaux.includes(one)) as Niveau[];
  return {
    ok: true,
    text: {
      genre: typed.genre as ActionKind,
      titre: typed.titre,
      texte: typed.texte,
      // Every level ticked is no restriction.
      niveaux: chosen.length === niveaux.length ? [] : chosen,
      minutes: minutes ?? null,
    },
  };
}
