import type { Db } from '#core/db/index.ts';
import { type StatutsVersion, statutsOfCampus } from '../statuts.sql.ts';
import { holdsOn } from '../statuts.ts';
import { type FeeRules, feeRulesOf, yearStart } from './fee.ts';

/** The statutes of an association that ask for fees, with their delays. */
export interface Association {
  statuts: StatutsVersion;
  rules: FeeRules;
  /** Month and day on which the financial year begins. */
  starts: string;
}

/** The association of a campus on a day; null when its statutes have no fees, or when it has none. */
export async function associationOf(db: Db, campusId: string, today: string): Promise<Association | null> {
  const versions = await statutsOfCampus(db, campusId);
  for (const statuts of versions) {
    const inForce = holdsOn(statuts, today);
    const rules = feeRulesOf(statuts.contenu);
    const asks = statuts.contenu.colleges.some((one) => (one.cotisation_centimes ?? 0) > 0);
    if (inForce && statuts.contenu.forme === 'association' && rules && asks)
      return { statuts, rules, starts: yearStart(statuts.contenu) };
  }
  return null;
}

/** Names of the colleges of the statutes, by key. */
export const collegeNames = (association: Association | null): Map<string, string> =>
  new Map((association?.statuts.contenu.colleges ?? []).map((one) => [one.id, one.libelle]));
