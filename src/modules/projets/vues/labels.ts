import { capitalise } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Due } from './calendar.ts';
import type { ListView } from './links.ts';

export const viewLabels: Record<ListView, string> = {
  tableau: 'Tableau',
  colonnes: 'Colonnes',
  frise: 'Frise',
  calendrier: 'Calendrier',
};

export const dueLabels: Record<Due['kind'], string> = {
  debut: 'Début',
  fin: 'Fin',
  jalon: 'Jalon',
  livrable: 'Livrable',
};

/** « Mars 2027 » of `2027-03`. */
export const monthLabel = (key: string): string => capitalise(frenchPartialDate(key));

/** Months of a year, above its bars: their initials. */
export const monthInitials = ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D'] as const;
