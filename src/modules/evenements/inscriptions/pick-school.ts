import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { readUai } from '#modules/organisations/index.ts';
import type { GroupValues } from './schemas.ts';
import { type School, schoolOfCode, schoolOfId, schoolsNamed } from './schools.sql.ts';

const SHOWN = 8;
/** Value of the choice « none of these »: the name stays as it was typed. */
export const AS_TYPED = 'autre';

export interface SchoolPick {
  /** The school chosen, of the register; null: the name as typed. */
  school: School | null;
  /** Those among which to choose. */
  found: School[];
  refusal: string | null;
}

const wordsOf = (typed: string): string[] =>
  fold(typed)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)
    .slice(0, 6);

/** Reads the school of a form: a code, the choice made, the only one that bears the words typed, else the words themselves. Works without a script. */
export async function pickSchool(
  db: Db,
  values: Pick<GroupValues, 'etablissement' | 'etablissement_id'>,
): Promise<SchoolPick> {
  const typed = values.etablissement;
  const chosen = values.etablissement_id;
  if (/^[0-9a-f-]{36}$/.test(chosen)) {
    const school = await schoolOfId(db, chosen);
    if (school) return { school, found: [school], refusal: null };
  }
  const code = typed.replace(/\s/g, '').toUpperCase();
  if (/^\d{7}[A-Z]$/.test(code)) {
    const school = await schoolOfCode(db, code);
    const refusal =
      readUai(code)?.check === 'valide'
        ? 'Aucun établissement ne porte ce code UAI ici : écrivez son nom et sa commune.'
        : 'Ce code UAI est mal recopié : vérifiez-le, ou écrivez le nom de l’établissement.';
    return school ? { school, found: [school], refusal: null } : { school: null, found: [], refusal };
  }
  const words = wordsOf(typed);
  const found = words.length === 0 ? [] : await schoolsNamed(db, words, SHOWN);
  if (chosen === AS_TYPED || found.length === 0) return { school: null, found, refusal: null };
  if (found.length === 1) return { school: found[0]!, found, refusal: null };
  return { school: null, found, refusal: 'Plusieurs établissements portent ces mots : choisissez le vôtre.' };
}
