import { type MemberQuery, memberQuery } from '../member-query.ts';
import { criteria, type MemberFilters } from './labels.ts';

export type { MemberFilters };

/** The criteria that are asked, in their order; what is unknown narrows nothing. Pure. */
export function criteriaOf(asked: Readonly<Record<string, unknown>>): MemberFilters {
  const query = memberQuery.parse(asked);
  return Object.fromEntries(criteria.flatMap((name) => (query[name] ? [[name, String(query[name])]] : [])));
}

/** The question of the list of members that some filters ask. */
export const queryOf = (filters: MemberFilters): MemberQuery => memberQuery.parse(filters);
