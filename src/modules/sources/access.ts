import type { Db } from '#core/db/index.ts';
import { campusPlace, campusSubject } from '#modules/campus/index.ts';
import type { Subject } from '#modules/droits/index.ts';
import type { SourceRow } from './sources.sql.ts';

/** Files of partners, campus by campus. */
export const READ_SOURCES = 'sources.lire_sources_campus';
export const KEEP_SOURCE = 'sources.tenir_source_campus';
/** Open data, for the whole installation. */
export const KEEP_COMMON = 'sources.tenir_source_commune';

type Where = Pick<SourceRow, 'campusId' | 'campusSlug'>;

export const keepAct = (source: Where): string => (source.campusId ? KEEP_SOURCE : KEEP_COMMON);
export const readAct = (source: Where): string => (source.campusId ? READ_SOURCES : KEEP_COMMON);

/** Where a source stands for the decisions of the room `droits`. */
export async function subjectOfSource(db: Db, source: Where): Promise<Subject> {
  if (!source.campusSlug) return {};
  const campus = await campusPlace(db, source.campusSlug);
  // A campus that is no longer there: nobody's.
  if (!campus) return { campus: [] };
  return campusSubject(campus);
}
