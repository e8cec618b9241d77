import type { Db } from '#core/db/index.ts';
import { demand, may, type Subject } from '#modules/droits/index.ts';
import type { Sheet } from './sheet.sql.ts';
import { type SheetContext, subjectOf } from './subject.ts';

export const MERGE = 'organisations.fusionner_doublons';

/**
 * Where both stand. One that belongs to no campus is nobody’s, as those that only open files know: it stands where the
 * other one does. @param confirmed whether somebody else agrees, as a campus needs.
 */
async function subjectsOf(
  db: Db,
  sheets: readonly [Sheet, Sheet],
  ctx: Pick<SheetContext, 'hooks' | 'now'>,
  confirmed: boolean,
): Promise<Subject[]> {
  const [one, other] = await Promise.all(sheets.map((sheet) => subjectOf(db, sheet, ctx)));
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
  options: { confirmed: boolean },
): Promise<ReturnType<typeof demand>> {
  const [one, other] = await subjectsOf(db, sheets, ctx, options.confirmed);
  const decision = demand(ctx.actor, MERGE, one);
  demand(ctx.actor, MERGE, other);
  return decision;
}

/** Whether this person merges them alone, or with somebody else. */
export async function mayMerge(
  db: Db,
  sheets: readonly [Sheet, Sheet],
  ctx: SheetContext,
  options: { confirmed: boolean },
): Promise<boolean> {
  const subjects = await subjectsOf(db, sheets, ctx, options.confirmed);
  return subjects.every((subject) => may(ctx.actor, MERGE, subject).allowed);
}
