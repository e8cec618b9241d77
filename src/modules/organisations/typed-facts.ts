import type { Tx } from '#core/db/index.ts';
import { upsertFacts } from './organisations.sql.ts';
import { priorityOf } from './priorities.ts';
import { claimsOf, forgetTyped } from './sheet.sql.ts';
import type { SheetFields } from './sheet.ts';

/**
 * Writes what a person says of some fields. What the best source says already is not written a second time: the field
 * follows that source again. What a person empties is an empty claim, which wins over the sources.
 */
export async function writeTyped(tx: Tx, id: string, fields: SheetFields, originId: number): Promise<void> {
  const best = bestClaims(await claimsOf(tx, id));
  const typed: { champ: string; valeur: string }[] = [];
  const forgotten: string[] = [];
  for (const [champ, value] of Object.entries(fields)) {
    const valeur = value === null || value === undefined ? '' : String(value);
    if (best.get(champ) === valeur) forgotten.push(champ);
    else typed.push({ champ, valeur });
  }
  // A commune says its own.
  if (fields.commune_insee) forgotten.push('departement_code', 'academie_code');
  await forgetTyped(tx, id, forgotten);
  await upsertFacts(tx, id, 'saisie', originId, typed);
}

/** What the best source other than a person says of each field. */
function bestClaims(claims: { champ: string; jeu: string; valeur: string }[]): Map<string, string> {
  const best = new Map<string, { rank: number; jeu: string; valeur: string }>();
  for (const { champ, jeu, valeur } of claims) {
    if (jeu === 'saisie') continue;
    const rank = priorityOf(champ, jeu);
    const held = best.get(champ);
    // The same order as retain.sql.ts: rank, then name.
    if (!held || rank < held.rank || (rank === held.rank && jeu < held.jeu)) best.set(champ, { rank, jeu, valeur });
  }
  return new Map([...best].map(([champ, { valeur }]) => [champ, valeur]));
}
