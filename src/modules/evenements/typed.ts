import { addDays, isDay, isoDate, localInstant, parisInstant } from '#core/time/index.ts';
import { lastDayOf, schoolYearOf } from '#core/time/school-year.ts';
import type { Precision } from './event.ts';

/** `2027-03-16` or `16/03/2027`; null for a day that is none. */
export function readDay(typed: string): string | null {
  const french = /^(\d{1,2})\s*\/\s*(\d{1,2})\s*\/\s*(\d{4})$/.exec(typed);
  const day = french ? `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}` : typed;
  return isDay(day) ? day : null;
}

/** `9:30`, `9h30`, `9 h 30`, `9 h` → `09:30`; null for an hour that is none. */
export function readHour(typed: string): string | null {
  const found = /^(\d{1,2})\s*[:hH]\s*(\d{2})?$/.exec(typed);
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null;
}

/** A whole number between two bounds; null for anything else. */
export function readCount(typed: string, [least, most]: readonly [number, number]): number | null {
  const bare = typed.replace(/[\s\u202f\u00a0]/g, '');
  return /^\d{1,6}$/.test(bare) && Number(bare) >= least && Number(bare) <= most ? Number(bare) : null;
}

/** Last day of the month of an ISO day. */
const monthEnd = (day: string): string => {
  const next = addDays(`${day.slice(0, 7)}-28`, 4);
  return addDays(`${next.slice(0, 7)}-01`, -1);
};

export interface WhenTyped {
  jour: string;
  dernier_jour: string;
  heure_debut: string;
  heure_fin: string;
  connu: string;
}
export type When = { precision: Precision; debut: Date | null; fin: Date | null };

const FIELDS = ['jour', 'dernier_jour', 'heure_debut', 'heure_fin'] as const;

/** Days and hours as they are typed, in Paris: the first and the last instant, or what is refused by field. */
export function readWhen(typed: WhenTyped): { ok: true; when: When } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  if (FIELDS.every((name) => typed[name] === ''))
    return { ok: true, when: { precision: 'heures', debut: null, fin: null } };
  const jour = readDay(typed.jour);
  const last = typed.dernier_jour === '' ? jour : readDay(typed.dernier_jour);
  const [from, to] = [typed.heure_debut, typed.heure_fin].map((hour) => (hour === '' ? '' : readHour(hour)));
  if (!jour) errors.jour = 'Donnez un jour, par exemple 16/03/2027.';
  if (!last && typed.dernier_jour !== '') errors.dernier_jour = 'Donnez un jour, par exemple 17/03/2027.';
  if (from === null) errors.heure_debut = 'Donnez une heure, par exemple 9:00.';
  if (to === null) errors.heure_fin = 'Donnez une heure, par exemple 16:30.';
  if (from === '' && to) errors.heure_debut = 'Donnez aussi l’heure du début.';
  if (from && to === '') errors.heure_fin = 'Donnez aussi l’heure de la fin.';
  if (typed.connu !== '' && (from || to)) errors.connu = 'Le jour n’est pas connu : retirez les heures.';
  if (jour && last && last < jour) errors.dernier_jour = 'Le dernier jour vient avant le premier.';
  if (Object.keys(errors).length > 0 || !jour || !last) return { ok: false, errors };
  if (typed.connu === 'annee')
    return span('annee', `${schoolYearOf(jour)}-09-01T00:00`, `${lastDayOf(schoolYearOf(last))}T23:59`);
  if (typed.connu !== '') return span('mois', `${jour.slice(0, 7)}-01T00:00`, `${monthEnd(last)}T23:59`);
  return from && to
    ? span('heures', `${jour}T${from}`, `${last}T${to}`)
    : span('jour', `${jour}T00:00`, `${last}T23:59`);
}

function span(precision: Precision, from: string, to: string): ReturnType<typeof readWhen> {
  const [debut, fin] = [parisInstant(from), parisInstant(to)];
  const lost = 'Cette heure n’existe pas ce jour-là : on passe à l’heure d’été.';
  if (!debut) return { ok: false, errors: { heure_debut: lost } };
  if (!fin) return { ok: false, errors: { heure_fin: lost } };
  if (fin <= debut) return { ok: false, errors: { heure_fin: 'La fin vient après le début.' } };
  return { ok: true, when: { precision, debut, fin } };
}

/** The same way back, for the fields of a form. */
export function showWhen({ precision, debut, fin }: When): WhenTyped {
  if (!debut || !fin) return { jour: '', dernier_jour: '', heure_debut: '', heure_fin: '', connu: '' };
  const [first, last] = [isoDate(debut), isoDate(fin)];
  const hours = precision === 'heures';
  return {
    jour: first,
    dernier_jour: last === first ? '' : last,
    heure_debut: hours ? localInstant(debut).slice(11) : '',
    heure_fin: hours ? localInstant(fin).slice(11) : '',
    connu: precision === 'mois' || precision === 'annee' ? precision : '',
  };
}
