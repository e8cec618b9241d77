import type { Db } from '#core/db/index.ts';
import { TEST_NOW } from './app.ts';

const NOW = new Date(TEST_NOW);

/** Rows of the rooms below, as they were made. */
export async function putBack(
  db: Db,
  ids: { account: string; organisation: string; binned: string; document: string; contact: string; request: string },
): Promise<void> {
  await db.updateTable('compte').set({ etat: 'actif', motif_etat: null }).where('id', '=', ids.account).execute();
  await db
    .updateTable('organisation')
    .set({ supprimee_le: NOW, supprimee_par: ids.account })
    .where('id', '=', ids.binned)
    .execute();
  await db
    .updateTable('organisation')
    .set({ supprimee_le: null, supprimee_par: null })
    .where('id', '=', ids.organisation)
    .execute();
  await db
    .updateTable('organisation_document')
    .set({ supprime_le: null, supprime_par: null })
    .where('id', '=', ids.document)
    .execute();
  await db.updateTable('contact').set({ nom: 'Exemple', oppose_le: null }).where('id', '=', ids.contact).execute();
  const open = { etat: 'recue', validee_par: null, validee_le: null, close_le: null, reponse: null };
  await db.updateTable('demande_de_droit').set(open).where('id', '=', ids.request).execute();
}
