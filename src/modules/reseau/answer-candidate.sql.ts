import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

export interface OpenCandidature {
  id: string;
  courriel: string | null;
  nom: string;
}

/** Candidatures under examination on a sheet, held: each is answered once. */
export async function openCandidatures(
  tx: Tx,
  order: { campusId: string; organisationId: string },
): Promise<OpenCandidature[]> {
  const { rows } = await sql<OpenCandidature>`
    select id, courriel, trim(concat_ws(' ', prenom, nom_personne)) as nom from candidature
    where campus_id = ${order.campusId}::uuid and organisation_id = ${order.organisationId}::uuid and etat = 'en_examen'
    order by id for update`.execute(tx);
  return rows;
}

export async function closeCandidature(
  db: Db,
  id: string,
  end: { etat: 'admise' | 'refusee' | 'ecartee'; motif: string | null; now: Date },
): Promise<void> {
  await db
    .updateTable('candidature')
    .set({ etat: end.etat, motif: end.motif, close_le: end.now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}
