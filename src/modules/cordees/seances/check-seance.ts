import { isDay } from '#core/time/index.ts';
import { readDuration } from '../check-action.ts';
import { niveaux } from '../cordee.ts';
import type { CordeeSchool } from '../cordees.sql.ts';
import type { SeanceTyped } from './schemas.ts';
import { clockOf, LEAST_MINUTES, MOST_A_DAY, minutesOfClock, NO_PUPILS, pupilsOf, type SeanceText } from './seance.ts';

type Errors = Record<string, string>;

function whenErrors(typed: SeanceTyped, now: string): Errors {
  const errors: Errors = {};
  const debut = minutesOfClock(typed.debut);
  const minutes = readDuration(typed.duree);
  if (!isDay(typed.jour)) errors.jour = 'Donnez le jour de la séance.';
  else if (typed.jour > now.slice(0, 10)) errors.jour = 'Ce jour n’est pas encore venu.';
  if (debut === undefined) errors.debut = 'Donnez l’heure de début, par exemple 14:00.';
  if (!minutes || minutes < LEAST_MINUTES || minutes > MOST_A_DAY)
    errors.duree = `Écrivez une durée, de ${LEAST_MINUTES} min à ${MOST_A_DAY / 60} h, par exemple 1 h 30.`;
  if (Object.keys(errors).length > 0) return errors;
  const end = debut! + minutes!;
  if (end > 1440) errors.duree = 'Une séance finit le jour où elle commence.';
  else if (`${typed.jour}T${clockOf(end)}` > now) errors.duree = 'Cette séance n’est pas encore finie.';
  return errors;
}

/**
 * What a mentor typed of a session, checked.
 * @param schools establishments of the cordée. @param now `2026-11-30T10:05`, in Paris.
 */
export function checkedSeance(
  typed: SeanceTyped,
  schools: readonly CordeeSchool[],
  now: string,
): { ok: true; text: SeanceText } | { ok: false; errors: Errors } {
  const errors = whenErrors(typed, now);
  const school = schools.find((one) => one.id === typed.etablissement);
  if (!school) errors.etablissement = 'Choisissez l’établissement dont vous avez vu les élèves.';
  const aDistance = typed.distance === 'oui';
  if (!aDistance && typed.lieu === '') errors.lieu = 'Écrivez le lieu, ou cochez « à distance ».';
  else if (typed.lieu.length > 150) errors.lieu = '150 caractères au plus.';
  if (typed.theme === '') errors.theme = 'Écrivez le thème de la séance.';
  else if (typed.theme.length > 150) errors.theme = '150 caractères au plus.';
  const niveau = niveaux.find((one) => one === typed.niveau) ?? null;
  if (typed.niveau !== '' && !niveau) errors.niveau = 'Choisissez dans la liste.';
  const eleves = pupilsOf(typed.eleves);
  if (!eleves) errors.eleves = NO_PUPILS;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { jour, lieu, theme } = typed;
  const when = { jour, debut: minutesOfClock(typed.debut)!, minutes: readDuration(typed.duree)! };
  return {
    ok: true,
    text: { etablissementId: school!.id, ...when, aDistance, lieu, theme, niveau, eleves: eleves! },
  };
}
