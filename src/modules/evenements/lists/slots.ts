import { isoDate, localInstant, parisInstant } from '#core/time/index.ts';
import type { FormErrors, FormValues } from '../form.ts';
import { slotsOf } from '../lists.sql.ts';
import { readCount, readDay, readHour } from '../typed.ts';
import type { EventList } from './event-list.ts';

const MOST = 5_000;

/** Hours and places: young people and adults are counted apart. */
export const slotList: EventList = {
  key: 'creneaux',
  title: 'Créneaux et places',
  one: 'Créneau',
  help: 'Une classe s’inscrit à un créneau. Les jeunes et les adultes ont chacun leurs places.',
  max: 60,
  table: 'evenement_creneau',
  fields: async ({ event }) => [
    {
      name: 'jour',
      label: 'Jour',
      kind: 'jour',
      ...(event.debut ? { hint: 'À défaut, le premier jour de l’événement.' } : { required: true }),
    },
    { name: 'de', label: 'De', kind: 'heure', required: true },
    { name: 'a', label: 'À', kind: 'heure', required: true },
    { name: 'eleves', label: 'Places de jeunes', kind: 'nombre', required: true },
    { name: 'adultes', label: 'Places d’adultes', kind: 'nombre', required: true },
  ],
  rows: async (db, id) =>
    (await slotsOf(db, id)).map((slot) => ({
      id: slot.id,
      values: {
        jour: isoDate(slot.debut),
        de: localInstant(slot.debut).slice(11),
        a: localInstant(slot.fin).slice(11),
        eleves: String(slot.placesEleves),
        adultes: String(slot.placesAdultes),
      },
    })),
  read: async ({ values }, { event }) => {
    const errors: FormErrors = {};
    const first = event.debut ? isoDate(event.debut) : null;
    const day = values.jour ? readDay(values.jour) : first;
    if (!day) errors.jour = 'Donnez un jour, par exemple 16/03/2027.';
    else if (first && event.fin && (day < first || day > isoDate(event.fin)))
      errors.jour = 'Ce jour n’est pas l’un de ceux de l’événement.';
    const hours = hoursOf(values, day, errors);
    const [eleves, adultes] = [readCount(values.eleves ?? '', [0, MOST]), readCount(values.adultes ?? '', [0, MOST])];
    if (eleves === null) errors.eleves = 'Donnez un nombre entier, de 0 à 5 000.';
    if (adultes === null) errors.adultes = 'Donnez un nombre entier, de 0 à 5 000.';
    if (Object.keys(errors).length > 0 || !hours) return { ok: false, errors };
    return { ok: true, record: { ...hours, places_eleves: eleves, places_adultes: adultes } };
  },
};

function hoursOf(values: FormValues, day: string | null, errors: FormErrors): { debut: Date; fin: Date } | null {
  const [from, to] = [readHour(values.de ?? ''), readHour(values.a ?? '')];
  if (!from) errors.de = 'Donnez une heure, par exemple 9:00.';
  if (!to) errors.a = 'Donnez une heure, par exemple 11:00.';
  if (!day || !from || !to) return null;
  const [debut, fin] = [parisInstant(`${day}T${from}`), parisInstant(`${day}T${to}`)];
  if (!debut) errors.de = 'Cette heure n’existe pas ce jour-là : on passe à l’heure d’été.';
  if (!fin) errors.a = 'Cette heure n’existe pas ce jour-là : on passe à l’heure d’été.';
  if (debut && fin && fin <= debut) errors.a = 'La fin vient après le début.';
  return debut && fin && fin > debut ? { debut, fin } : null;
}
