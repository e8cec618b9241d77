import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { MeteoText } from './meteo.ts';

export interface Releve extends MeteoText {
  id: string;
  /** Written by a mailed link. */
  parLien: boolean;
}

/** On what the weather is: an action, or the project itself. */
export interface MeteoOf {
  projetId: string;
  actionId: string | null;
}

/** The last weathers, the newest first. */
export async function lastMeteos(db: Db, of: MeteoOf, limit: number): Promise<Releve[]> {
  const { rows } = await sql<Releve>`
    select w.id, w.meteo, w.synthese, to_char(w.releve_le, 'YYYY-MM-DD') as "releveLe", w.par_lien as "parLien"
    from meteo w
    where w.projet_id = ${of.projetId}::uuid and w.action_id is not distinct from ${of.actionId}::uuid
    order by w.releve_le desc, w.cree_le desc, w.id limit ${limit}`.execute(db);
  return rows;
}

export async function insertMeteo(
  tx: Tx,
  of: MeteoOf,
  one: MeteoText & { auteurId: string | null; parLien?: boolean; now: Date },
): Promise<void> {
  await tx
    .insertInto('meteo')
    .values({
      projet_id: of.projetId,
      action_id: of.actionId,
      meteo: one.meteo,
      synthese: one.synthese,
      releve_le: one.releveLe,
      auteur_id: one.auteurId,
      par_lien: one.parLien ?? false,
      cree_le: one.now,
    })
    .execute();
}
