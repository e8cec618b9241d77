import { type MemberQuery, memberQuery } from '../read-members.ts';

/** Criteria of the list of members that a segment keeps: neither its order nor its page. */
export const criteria = [
  'q',
  'couche',
  'genre',
  'statut',
  'famille',
  'college',
  'departement',
  'contact',
  'nature',
  'etat',
  'terme',
  'confirmee',
] as const satisfies readonly (keyof MemberQuery)[];

/** What narrows the members, as the address of their list says it; what is left out narrows nothing. */
export type MemberFilters = Partial<Record<(typeof criteria)[number], string>>;

/** The criteria that are asked, in their order; what is unknown narrows nothing. Pure. */
export function criteriaOf(asked: Readonly<Record<string, unknown>>): MemberFilters {
  const query = memberQuery.parse(asked);
  return Object.fromEntries(criteria.flatMap((name) => (query[name] ? [[name, String(query[name])]] : [])));
}

/** The question of the list of members that some filters ask. */
export const queryOf = (filters: MemberFilters): MemberQuery => memberQuery.parse(filters);
