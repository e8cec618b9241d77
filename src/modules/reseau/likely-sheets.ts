import { type Db, transaction } from '#core/db/index.ts';
import { lookalikes, readCommune } from '#modules/organisations/index.ts';
import type { Candidature, LikelySheet } from './candidatures.sql.ts';

/** Sheets that have the code of a request, or whose name and town look like its own: those that creating it would find. */
export function likelySheets(
  db: Db,
  one: Pick<Candidature, 'nom' | 'commune' | 'codeGenre' | 'code'>,
): Promise<LikelySheet[]> {
  return transaction(db, async (tx) => {
    const commune = await readCommune(tx, { commune: one.commune, code_postal: '' });
    const found = await lookalikes(tx, {
      nom: one.nom,
      communeInsee: 'error' in commune ? null : commune.insee,
      code: one.codeGenre && one.code ? { genre: one.codeGenre, valeur: one.code } : null,
    });
    return found
      .filter((sheet) => !sheet.binned)
      .map(({ id, slug, nom, commune: town, sameCode }) => ({ id, slug, nom, commune: town, sameCode }));
  });
}
