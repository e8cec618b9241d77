import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import data from '../../../../data/accueils/regles-mineurs.json' with { type: 'json' };
import type { PlacementKind, PlacementState, Timetable } from './placement.ts';

const wordsOf = (items: readonly { id: string; libelle: string }[]) =>
  Object.fromEntries(items.map((one) => [one.id, one.libelle]));
/** « 3e prépa-métiers », by the id of data/accueils. */
export const classLabels: Readonly<Record<string, string>> = wordsOf(data.classes);
export const kindLabels = wordsOf(data.natures) as Record<PlacementKind, string>;

export const placementStateLabels: Record<PlacementState, string> = {
  ouverte: 'ouverte',
  fermee: 'close',
  annulee: 'annulée',
};
export const placementStateTones: Record<PlacementState, 'ok' | 'info' | 'erreur'> = {
  ouverte: 'ok',
  fermee: 'info',
  annulee: 'erreur',
};

/** « 8 h 30 », of minutes of a day. */
export const hourText = (minutes: number): string =>
  `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${String(minutes % 60).padStart(2, '0')}`}`;

/** « de 8 h 30 à 16 h, dont 60 minutes de pause, 5 jours par semaine ». */
export const hoursText = ({ arrivee, depart, pause, jours }: Timetable): string =>
  `de ${hourText(arrivee)} à ${hourText(depart)}${pause > 0 ? `, dont ${count(pause, 'minute')} de pause` : ''}, ${count(jours, 'jour')} par semaine`;

export const classesText = (classes: readonly string[]): string =>
  classes.map((one) => classLabels[one] ?? one).join(', ');

/** « semaine du 15 mars 2027 ». */
export const weekText = (monday: string): string => `semaine du ${frenchPartialDate(monday)}`;

/** « 4 places chaque semaine ». */
export const placesText = (n: number): string => `${count(n, 'place')} chaque semaine`;
