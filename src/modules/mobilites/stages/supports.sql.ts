import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Readers } from './stay.ts';

/** Material shared after a stay. */
export interface Support {
  id: string;
  offreId: string;
  titre: string;
  lecteurs: Readers;
  fichierId: string;
  fichier: string;
  taille: number;
  deposeLe: Date;
}

const select = sql`select m.id, m.offre_id as "offreId", m.titre, m.lecteurs, m.fichier_id as "fichierId", f.nom as fichier,
  f.taille::int as taille, m.depose_le as "deposeLe" from stage_support m join fichier f on f.id = m.fichier_id
  join stage_offre s on s.id = m.offre_id join organisation o on o.id = s.organisation_id`;

export async function supportsOf(db: Db, offreId: string): Promise<Support[]> {
  const { rows } = await sql<Support>`${select} where m.offre_id = ${offreId}::uuid
    order by m.depose_le, m.id limit 200`.execute(db);
  return rows;
}

/** One of them, while its offer is shown. */
export async function readSupport(db: Db, id: string): Promise<Support | null> {
  const { rows } = await sql<Support>`${select} where m.id = ${id}::uuid and s.etat <> 'annulee'
    and o.supprimee_le is null`.execute(db);
  return rows[0] ?? null;
}

export async function insertSupport(
  tx: Tx,
  one: {
    id: string;
    offreId: string;
    candidatureId: string | null;
    titre: string;
    lecteurs: Readers;
    fichierId: string;
    par: string | null;
    now: Date;
  },
): Promise<void> {
  await tx
    .insertInto('stage_support')
    .values({
      id: one.id,
      offre_id: one.offreId,
      candidature_id: one.candidatureId,
      titre: one.titre,
      lecteurs: one.lecteurs,
      fichier_id: one.fichierId,
      depose_par: one.par,
      depose_le: one.now,
    })
    .execute();
}

export async function deleteSupport(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('stage_support').where('id', '=', id).execute();
}
