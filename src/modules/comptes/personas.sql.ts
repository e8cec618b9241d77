import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface PersonaRow {
  id: string;
  prenom: string;
  nom: string;
  role: string;
  /** Name of the place where the first role holds; null for the whole instance. */
  lieu: string | null;
  /** Kind of the narrow object, when the role holds on one. */
  objet: string | null;
  fin: string | null;
}

/** Active personas with their first role, in the order in which they were loaded. @param today ISO day. */
export async function personaRows(db: Db, today: string): Promise<PersonaRow[]> {
  const { rows } = await sql<PersonaRow>`
    select c.id, c.prenom, c.nom, a.role, a.fin,
      a.objet_type as objet, coalesce(k.nom, o.nom, ra.nom, r.nom) as lieu
    from compte c
    join lateral (
      select * from attribution x where x.compte_id = c.id and x.retiree_le is null order by x.creee_le, x.id limit 1
    ) a on true
    left join campus k on k.id = a.campus_id
    left join organisation o on o.id = a.organisation_id
    left join region_academique ra on ra.code = a.region_academique_code
    left join region r on r.code = a.region_code
    where c.demonstration and c.etat = 'actif' and (a.fin is null or a.fin >= ${today}::date)
    order by c.cree_le, c.id
    limit 60`.execute(db);
  return rows;
}

/** Somebody who exists has an account here. */
export async function hasRealAccount(db: Db): Promise<boolean> {
  const rows = await db.selectFrom('compte').select('id').where('demonstration', '=', false).limit(1).execute();
  return rows.length > 0;
}

/** Code of the région, or région académique, of this name. @throws when the references do not hold it. */
export async function regionCode(db: Db, kind: 'region' | 'region_academique', nom: string): Promise<string> {
  const row = await db.selectFrom(kind).select('code').where('nom', '=', nom).executeTakeFirst();
  if (!row) throw new Error(`Demonstration set: ${kind} « ${nom} » is unknown; load the references first.`);
  return row.code;
}
