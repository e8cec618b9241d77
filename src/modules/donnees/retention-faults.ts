import type { PersonalTable } from '#core/personal-data/index.ts';
import { noDataYet } from './no-data-yet.ts';
import { register } from './register.ts';
import { CODED_RULES } from './retention-rules.ts';

/**
 * Whether each retention of the register is carried out: by the date of a table, by a rule written for it, by another way
 * that is said, or by nothing because there is no data yet. One sentence per fault.
 */
export function retentionFaults(
  declarations: readonly PersonalTable[],
  ids: readonly string[] = register.conservation.map((one) => one.id),
): string[] {
  const used = new Set(declarations.map((entry) => entry.conservation));
  return ids.flatMap((id) => {
    const carried = used.has(id) || id in CODED_RULES;
    if (!carried && !(id in noDataYet)) return [`${id}: neither a rule nor « aucune donnée encore »`];
    if (carried && id in noDataYet) return [`${id}: has data now, take it out of no-data-yet.ts`];
    return [];
  });
}
