import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { EtatCompte } from './compte.ts';

/** A role that has ended keeps its account in the perimeter for this long: who had access is still seen. */
export const SEEN_DAYS = 90;

/** An account as its page shows it. */
export interface AccountRow {
  id: string;
  prenom: string;
  nom: string;
  courriel: string;
  fonction: string | null;
  organisation: string | null;
  etat: EtatCompte;
  motifEtat: string | null;
  demonstration: boolean;
  creeLe: Date;
  derniereConnexion: Date | null;
}

export const accountColumns = sql`
  c.id, c.prenom, c.nom, c.courriel, c.fonction, f.nom as organisation, c.etat, c.motif_etat as "motifEtat", c.demonstration,
  c.cree_le as "creeLe", c.derniere_connexion as "derniereConnexion"`;
export const accountTables = sql`compte c left join organisation f on f.id = c.organisation_id`;

export async function accountById(db: Db, id: string): Promise<AccountRow | null> {
  const { rows } =
    await sql<AccountRow>`select ${accountColumns} from ${accountTables} where c.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** Whether the role `a` puts its account in a perimeter: in force, to come, or ended a short while ago. */
export const roleSeen = (day: string): RawBuilder<boolean> => sql`
  (a.retiree_le is null or a.retiree_le > ${day}::date - ${sql.lit(SEEN_DAYS)})
  and (a.fin is null or a.fin > ${day}::date - ${sql.lit(SEEN_DAYS)})`;
