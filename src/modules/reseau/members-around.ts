import type { Db } from '#core/db/index.ts';
import { resolvePlace } from '#modules/referentiels/index.ts';
import type { EngagedRows, MemberFilter } from './member-list.sql.ts';
import { filterOf, type MemberQuery } from './member-query.ts';

/** Kilometres around a commune, when none are said. */
const AROUND_KM = 30;

/** Where a list of members is narrowed to. */
export interface AskedPlace {
  /** « Blaye (33) », as the place reads back; null when no commune is called so: a letter to who is there goes to nobody. */
  label: string | null;
  km: number;
}

/**
 * What the question of a list of members keeps, its commune found; the place is null when none is asked.
 * @param engaged what `ReseauHooks.engagedInActions` gives; null: the person reads no action.
 */
export async function memberFilter(
  db: Db,
  query: MemberQuery,
  today: string,
  engaged: EngagedRows | null,
): Promise<{ filter: MemberFilter; place: AskedPlace | null }> {
  const actions: MemberFilter['actions'] =
    query.actions === '' ? null : engaged ? { asked: query.actions, engaged: engaged(null) } : 'tu';
  const filter: MemberFilter = { ...filterOf(query, today), actions };
  const km = query.rayon === '' ? AROUND_KM : Number(query.rayon);
  const answer = await resolvePlace(db, query.lieu);
  if (answer.kind === 'none') return { filter, place: null };
  const found = answer.kind === 'found' && answer.place.genre === 'commune' ? answer.place : null;
  if (!found || found.latitude === null || found.longitude === null)
    return { filter: { ...filter, near: 'nowhere' }, place: { label: null, km } };
  const near = { latitude: found.latitude, longitude: found.longitude, km };
  return { filter: { ...filter, near }, place: { label: found.label, km } };
}
