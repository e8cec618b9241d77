import type { Db } from '#core/db/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, may, type Subject } from '#modules/droits/index.ts';
import type { MergeRow } from './merges.sql.ts';
import type { Sheet } from './sheet.sql.ts';
import { type SheetContext, subjectOf } from './subject.ts';

export const MERGE = 'organisations.fusionner_doublons';

/** Campuses of each of the two, where they are no longer where they were: `MergeRow`. */
type KeptPlaces = Pick<MergeRow, 'keptCampuses' | 'otherCampuses'>;
/** `confirmed`: whether somebody else agrees, as a campus needs. `done`: the merge that made one of them. */
interface Asked {
  confirmed: boolean;
  done?: KeptPlaces;
}

/** Campuses of each of the two. */
export async function campusesOfBoth(
  db: Db,
  sheets: readonly [Sheet, Sheet],
  { hooks, now }: Pick<SheetContext, 'hooks' | 'now'>,
): Promise<[string[], string[]]> {
  const [kept, other] = sheets;
  return [
    await hooks.campusesOfOrganisation(db, kept.id, isoDate(now)),
    await hooks.campusesOfOrganisation(db, other.id, isoDate(now)),
  ];
}

/**
 * Where both stand, or stood when they were merged. One that belongs to no campus is nobody’s, as those that only open files know: it stands where the
 * other one does.
 */
async function subjectsOf(
  db: Db,
  sheets: readonly [Sheet, Sheet],
  ctx: Pick<SheetContext, 'hooks' | 'now'>,
  { confirmed, done }: Asked,
): Promise<Subject[]> {
  const kept = [done?.keptCampuses, done?.otherCampuses];
  const [one, other] = await Promise.all(
    sheets.map(async (sheet, side) => {
      const subject = await subjectOf(db, sheet, ctx);
      return { ...subject, campus: kept[side] ?? subject.campus ?? [] };
    }),
  );
  const campus = (own: Subject, theirs: Subject) => (own.campus?.length ? own.campus : (theirs.campus ?? []));
  const faits = { double_validation: confirmed };
  return [
    { ...one!, campus: campus(one!, other!), faits },
    { ...other!, campus: campus(other!, one!), faits },
  ];
}

/** The right to merge two sheets, on each of them. @throws NotFound · Forbidden. */
export async function demandMerge(
  db: Db,
  sheets: readonly [Sheet, Sheet],
  ctx: SheetContext,
  options: Asked,
): Promise<ReturnType<typeof demand>> {
  const [one, other] = await subjectsOf(db, sheets, ctx, options);
  const decision = demand(ctx.actor, MERGE, one);
  demand(ctx.actor, MERGE, other);
  return decision;
}

/** Whether this person merges them alone, or with somebody else. */
export async function mayMerge(
  db: Db,
  sheets: readonly [Sheet, Sheet],
  ctx: SheetContext,
  options: Asked,
): Promise<boolean> {
  const subjects = await subjectsOf(db, sheets, ctx, options);
  return subjects.every((subject) => may(ctx.actor, MERGE, subject).allowed);
}
