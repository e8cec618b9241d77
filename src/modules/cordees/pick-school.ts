import type { Db } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { fold } from '#core/text/index.ts';
import { chosenEstablishment, findEstablishments } from '#modules/organisations/index.ts';
import type { FoundSchool } from './schools.sql.ts';

/** A rule that one field of a form breaks. */
export class CordeeRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('cordee.refused', sentence);
  }
}

/** What a search by name or UAI came to: one organisation, or several among which to choose. */
export interface SchoolPick {
  found: FoundSchool | null;
  among: FoundSchool[];
  refusal: string | null;
}

const MOST = 20;
export const NOTHING_PICKED: SchoolPick = { found: null, among: [], refusal: null };

/** Reads the organisation that a form names: the one chosen in the list, else what the words or the UAI lead to. */
export async function pickSchool(
  db: Db,
  typed: { etablissement: string; choisi: string },
  what: string,
): Promise<SchoolPick> {
  if (typed.etablissement === '') return { ...NOTHING_PICKED, refusal: `Donnez le nom ou l’UAI de ${what}.` };
  const among = await findEstablishments(db, typed.etablissement, { limit: MOST, every: true });
  const chosen = typed.choisi === '' ? null : await chosenEstablishment(db, { slug: typed.choisi }, { every: true });
  // More of them bear the name typed than the list shows: the one chosen may be beyond.
  const named = chosen && (fold(chosen.nom) === fold(typed.etablissement) || among.some((one) => one.id === chosen.id));
  if (chosen && named) return { found: chosen, among, refusal: null };
  const [only] = among;
  if (!only) {
    const refusal = `Aucune fiche ne porte ce nom ni cet UAI. Essayez un mot du nom, ou créez d’abord la fiche.`;
    return { ...NOTHING_PICKED, refusal };
  }
  if (among.length === 1) return { found: only, among: [], refusal: null };
  return { found: null, among, refusal: 'Plusieurs fiches correspondent : choisissez dans la liste.' };
}
