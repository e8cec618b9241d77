import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { classLabels } from './minors.ts';
import type { PlacementState, Timetable } from './placement.ts';

export { classLabels, kindLabels } from './minors.ts';

export const placementStateLabels: Record<PlacementState, string> = {
  ouverte: 'ouverte',
  fermee: 'close',
  annulee: 'annulée',
};
export const placementStateTones: Record<PlacementState, 'ok' | 'neutre' | 'archive'> = {
  ouverte: 'ok',
  fermee: 'neutre',
  annulee: 'archive',
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
