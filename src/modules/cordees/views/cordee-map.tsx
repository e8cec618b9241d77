import { boundsOf, isMetropolitan, MapOfFrance } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CordeeSchool } from '../cordees.sql.ts';

type Drawn = CordeeSchool & { number: number; latitude: number; longitude: number };

/** Establishments that a map of France can show, with the number that their row wears. */
export const drawnSchools = (schools: readonly CordeeSchool[]): Drawn[] =>
  schools.flatMap((one, index) =>
    one.latitude !== null && one.longitude !== null && isMetropolitan(one.latitude, one.longitude)
      ? [{ ...one, latitude: one.latitude, longitude: one.longitude, number: index + 1 }]
      : [],
  );

export const schoolRowId = (number: number): string => `etab${number}`;

/** The establishments of a cordée: a square for the head, a circle for those roped to it; the numbers lead to the list. */
export function CordeeMap({ schools }: { schools: readonly CordeeSchool[] }) {
  const drawn = drawnSchools(schools);
  if (drawn.length === 0) return null;
  const lost = schools.length - drawn.length;
  return (
    <MapOfFrance
      id="carte"
      bounds={boundsOf(
        drawn.map((one) => ({ lat: one.latitude, lon: one.longitude })),
        { ratio: 0.9, minKm: 40 },
      )}
      width={480}
      pixels={300}
      listLabel="Établissements sur la carte"
      places={drawn.map((one) => ({
        lat: one.latitude,
        lon: one.longitude,
        label: one.nom,
        sub: one.commune ?? undefined,
        href: `#${schoolRowId(one.number)}`,
        number: String(one.number),
        sign: one.role === 'tete' ? ('carre' as const) : ('rond' as const),
        silent: true,
        uncertain: one.precision === 'commune',
      }))}
      captionClass="carte__legende"
      caption={
        <span>
          Carré : tête de cordée ; rond : établissement encordé. Les numéros renvoient à la liste. Signe grisé : seule
          la commune est connue.
          {lost > 0 ? ` ${count(lost, 'établissement')} sans position, dans la liste seulement.` : ''}
        </span>
      }
    />
  );
}
