import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { grantInForce } from '#modules/comptes/index.ts';
import { personOpposes } from './opposition.sql.ts';

export interface Recipient {
  /** Null: a person without an account. */
  compteId: string | null;
  courriel: string;
  nom: string;
}

/** Open accounts that hold one of some roles on a day, in a campus or in an organisation. */
export async function holders(
  db: Db,
  order: { roles: readonly string[]; campusId?: string; organisationId?: string; today: string },
): Promise<(Recipient & { compteId: string })[]> {
  const { rows } = await sql<Recipient & { compteId: string }>`
    select distinct c.id as "compteId", c.courriel, trim(c.prenom || ' ' || c.nom) as nom
    from attribution a join compte c on c.id = a.compte_id and c.etat = 'actif'
    where a.role = any(${[...order.roles]}::text[])
      and (a.campus_id = ${order.campusId ?? null}::uuid or a.organisation_id = ${order.organisationId ?? null}::uuid)
      and ${grantInForce(order.today)}
    order by c.id`.execute(db);
  return rows;
}

/** The correspondent of a membership, when an address of theirs may be used: in function there on a day, and not opposed. */
export async function correspondentAddress(db: Db, adhesionId: string, today: string): Promise<Recipient | null> {
  const { rows } = await sql<Recipient>`
    select c.compte_id as "compteId", c.courriel, trim(c.prenom || ' ' || c.nom) as nom
    from adhesion a join contact c on c.id = a.correspondant_id
    where a.id = ${adhesionId}::uuid and c.courriel is not null and c.oppose_le is null
      and exists (select 1 from contact_fonction f where f.contact_id = c.id and f.organisation_id = a.organisation_id
        and (f.fin is null or f.fin >= ${today}::date))
      and not ${personOpposes(sql`c.courriel`, sql`c.compte_id`)}`.execute(db);
  return rows[0] ?? null;
}

/** Where a campus answers: its published address or telephone, else the name by which it is known. */
export async function campusContact(db: Db, campusId: string): Promise<string> {
  const { rows } = await sql<{ contact: string }>`
    select coalesce(courriel, telephone, coalesce(nom_usuel, nom)) as contact from campus
    where id = ${campusId}::uuid`.execute(db);
  return rows[0]?.contact ?? '';
}
