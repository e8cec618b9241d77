import type { Db } from '#core/db/index.ts';
import { resolvePlace } from '#modules/referentiels/index.ts';
import type { AgendaQuery } from '../schemas.ts';
import type { AgendaFilter } from './agenda.sql.ts';

/** Kilometres around a place, when none are said. */
const AROUND_KM = 40;

/** What an address asks for, its place read. `unknown`: no place is called so, and nothing is narrowed by it. */
export async function readAgendaFilter(
  db: Db,
  query: AgendaQuery,
  now: Date,
): Promise<{ filter: AgendaFilter; unknown: boolean; place: string | null }> {
  const { page: _, autour, distance, ...rest } = query;
  const answer = await resolvePlace(db, autour);
  const filter: AgendaFilter = { ...rest, near: null, now };
  if (answer.kind !== 'found') return { filter, unknown: answer.kind === 'unknown', place: null };
  const { place } = answer;
  if (place.genre === 'departement')
    return { filter: { ...filter, departement: place.code }, unknown: false, place: place.label };
  if (place.latitude === null || place.longitude === null) return { filter, unknown: true, place: null };
  const km = distance === '' ? AROUND_KM : Number(distance);
  return {
    filter: { ...filter, near: { latitude: place.latitude, longitude: place.longitude, km } },
    unknown: false,
    place: place.label,
  };
}
