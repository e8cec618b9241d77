import type { RawBuilder } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { memberFilter } from '../members-around.ts';
import { type MemberFilters, queryOf } from './criteria.ts';
import { type SelectedMember, selectedMembers } from './select-members.sql.ts';

/** Most members of a selection: those of the largest campus, many times. */
const MOST = 50_000;

/**
 * The members of a campus that some filters keep, each with the people of it who may be written to: in function today, still
 * named, and who opposed nothing in whatever organisation. Rights are the caller's.
 * @param filters those of a segment, or of the address of the list of members. @param today ISO day of Paris. @param engaged as `memberFilter`.
 */
export async function selectMembers(
  db: Db,
  campus: { id: string },
  filters: MemberFilters,
  today: string,
  engaged: RawBuilder<unknown> | null = null,
): Promise<SelectedMember[]> {
  const { filter } = await memberFilter(db, queryOf(filters), today, engaged);
  return selectedMembers(db, { campusId: campus.id, filter, today, limit: MOST });
}
