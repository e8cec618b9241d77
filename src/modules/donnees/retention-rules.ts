import type { PersonalTable } from '#core/personal-data/index.ts';
import { type Conservation, conservations } from './register.ts';

/** Rules that a date in a table is not enough for: what they do, in words. */
export const CODED_RULES = {
  compte_inactif: 'avertissement un mois avant, fermeture, puis anonymisation du compte',
  journal_lectures_sensibles: 'les traces de lecture et d’export partent, leur sceau reste',
} as const;

/** A rule on the dates of one table. */
export interface TableRule {
  conservation: Conservation;
  entry: PersonalTable & { retention: { since: string[]; end: 'effacer' | 'anonymiser'; epochMs?: boolean } };
}

/** The rules that the declarations of the rooms make, in their order. */
export function tableRules(declarations: readonly PersonalTable[]): TableRule[] {
  return declarations.flatMap((entry) => {
    const conservation = conservations.get(entry.conservation);
    if (!('since' in entry.retention) || !conservation?.delai) return [];
    return [{ conservation, entry: entry as TableRule['entry'] }];
  });
}
