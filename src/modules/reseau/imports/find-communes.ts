import type { Db } from '#core/db/index.ts';
import { readCommune } from '#modules/organisations/index.ts';
import { foldCommune } from '#modules/referentiels/index.ts';
import { communesOf } from './trial.sql.ts';

export type CommuneFound = { insee: string; label: string } | { error: string };
const keyOf = (commune: string, postal: string): string => `${commune}\n${postal}`;

/**
 * The commune of each pair of a name and a postal code: most of them in one question, the others one by one, as a person who
 * types them in a form. @returns what to ask with a pair.
 */
export async function findCommunes(
  db: Db,
  pairs: readonly { commune: string; postal: string }[],
): Promise<(commune: string, postal: string) => CommuneFound | null> {
  const asked = new Map(pairs.filter((one) => one.commune).map((one) => [keyOf(one.commune, one.postal), one]));
  const folded = [...asked.values()].map((one) => ({ nom: foldCommune(one.commune), postal: one.postal }));
  const known = new Map((await communesOf(db, folded)).map((row) => [keyOf(row.nom, row.postal), row]));
  const found = new Map<string, CommuneFound>();
  for (const [key, { commune, postal }] of asked) {
    const row = known.get(keyOf(foldCommune(commune), postal));
    found.set(
      key,
      row ? { insee: row.insee, label: row.label } : await readCommune(db, { commune, code_postal: postal }),
    );
  }
  return (commune, postal) => found.get(keyOf(commune, postal)) ?? null;
}
