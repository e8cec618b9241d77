import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { campusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type HeldCampus, subjectOfFees, unknownPage } from '../fees/access.ts';

/** Adopting statutes: the direction of the campus, or who presides over its association. */
export const ADOPT = 'gouvernance.adopter_statuts';

/** The campus at an address with the assembly of its association, on which its offices hold. @throws NotFound · Forbidden · NotSignedIn. */
export async function statutsFor(
  db: Db,
  { actor, act, slug }: { actor: Actor | null; act: string; slug: string },
): Promise<HeldCampus> {
  const campus = await campusPlace(db, slug);
  if (!campus) throw unknownPage();
  const subject = await subjectOfFees(db, campus);
  return { campus, subject, decision: demand(actor, act, subject) };
}
