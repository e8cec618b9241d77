import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { isoDate } from '#core/time/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import type { SheetScope } from './sheet.sql.ts';
import type { SheetContext } from './subject.ts';

/**
 * Where a person may do an act on organisations, the members of their campuses included: what a list keeps, in one question
 * rather than one for each row. @param options.binned members that are in the bin, instead of those that are not.
 */
export async function reachOf(
  db: Db,
  act: string,
  { actor, hooks, now }: Pick<SheetContext, 'hooks' | 'now'> & { actor: Actor },
  options: { binned?: boolean } = {},
): Promise<SheetScope> {
  const scope = scopeOf(actor, act);
  const members = await hooks.membersOfCampuses(db, scope.campus, isoDate(now), options);
  return { ...scope, organisations: [...scope.organisations, ...members] };
}
