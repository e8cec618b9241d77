import type { Db } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { Subject } from '#modules/droits/index.ts';
import { type CampusPlace, campusPlace } from './scope.sql.ts';

/** Where a campus stands, for what is decided of the campus itself (room `droits`). */
export const campusSubject = (campus: Pick<CampusPlace, 'id' | 'regions'>): Subject => ({
  campus: [campus.id],
  regions: campus.regions,
  regionsAcademiques: campus.regions,
});

/** The campus at an address of the workspace. @throws NotFound in the words of every unknown address. */
export async function campusAt(db: Db, slug: string): Promise<CampusPlace> {
  const campus = await campusPlace(db, slug);
  if (!campus) throw unknownPage();
  return campus;
}
