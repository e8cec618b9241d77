import type { Db } from '#core/db/index.ts';
import { chosenEstablishment, type Establishment, findEstablishments, readUai } from '#modules/organisations/index.ts';
import type { GroupValues } from './schemas.ts';

const SHOWN = 8;
/** Value of the choice « none of these »: the name stays as it was typed. */
export const AS_TYPED = 'autre';

export interface SchoolPick {
  /** The school chosen, of the register; null: the name as typed. */
  school: Establishment | null;
  /** Those among which to choose. */
  found: Establishment[];
  refusal: string | null;
}

/** Reads the school of a form: a code, the choice made, the only one that bears the words typed, else the words themselves. Works without a script. */
export async function pickSchool(
  db: Db,
  values: Pick<GroupValues, 'etablissement' | 'etablissement_id'>,
): Promise<SchoolPick> {
  const typed = values.etablissement;
  const chosen = values.etablissement_id;
  if (/^[0-9a-f-]{36}$/.test(chosen)) {
    const school = await chosenEstablishment(db, { id: chosen });
    if (school) return { school, found: [school], refusal: null };
  }
  const found = await findEstablishments(db, typed, { limit: SHOWN });
  const code = typed.replace(/\s/g, '').toUpperCase();
  if (found.length === 0 && /^\d{7}[A-Z]$/.test(code)) {
    const refusal =
      readUai(code)?.check === 'valide'
        ? 'Aucun établissement ne porte ce code UAI ici : écrivez son nom et sa commune.'
        : 'Ce code UAI est mal recopié : vérifiez-le, ou écrivez le nom de l’établissement.';
    return { school: null, found, refusal };
  }
  if (chosen === AS_TYPED || found.length === 0) return { school: null, found, refusal: null };
  if (found.length === 1) return { school: found[0]!, found, refusal: null };
  return { school: null, found, refusal: 'Plusieurs établissements portent ces mots : choisissez le vôtre.' };
}
