import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { rolePlace, rolePlaces } from './profile.sql.ts';

export interface EndingRole {
  id: string;
  role: string;
  lieu: string | null;
  fin: string;
  /** Whose role it is, when it is lent. */
  delegationDe: string | null;
}

/** Roles of a person that end between two days. */
export async function endingRoles(db: Db, compteId: string, from: string, to: string): Promise<EndingRole[]> {
  const { rows } = await sql<EndingRole>`
    select a.id, a.role, ${rolePlace} as lieu, a.fin, nullif(trim(k.prenom || ' ' || k.nom), '') as "delegationDe"
    from attribution a ${rolePlaces}
    left join attribution d on d.id = a.delegation_de
    left join compte k on k.id = d.compte_id
    where a.compte_id = ${compteId}::uuid and a.retiree_le is null and a.debut <= ${from}::date
      and a.fin between ${from}::date and ${to}::date and (d.id is null or d.retiree_le is null)
    order by a.fin, a.id limit 20`.execute(db);
  return rows;
}

export interface EndingInCampus {
  campusSlug: string;
  campus: string;
  n: number;
  first: string;
}

/** Roles of others that end between two days in some campuses, counted by campus. */
export async function endingInCampuses(
  db: Db,
  campusIds: readonly string[],
  compteId: string,
  [from, to]: [string, string],
): Promise<EndingInCampus[]> {
  const { rows } = await sql<EndingInCampus>`
    select p.slug as "campusSlug", coalesce(p.nom_usuel, p.nom) as campus, count(*)::integer as n, min(a.fin) as first
    from attribution a join compte c on c.id = a.compte_id join campus p on p.id = a.campus_id
    where a.campus_id = any(${[...campusIds]}::uuid[]) and a.compte_id <> ${compteId}::uuid and a.retiree_le is null
      and a.delegation_de is null and c.etat = 'actif' and a.debut <= ${from}::date
      and a.fin between ${from}::date and ${to}::date
    group by p.id order by first, p.slug`.execute(db);
  return rows;
}

export interface SentInvitation {
  id: string;
  courriel: string;
  role: string;
  lieu: string | null;
  expireLe: Date;
}

/** Invitations of a person that nobody has accepted and that end before `until`, or ended after `since`. */
export async function waitingInvitations(
  db: Db,
  compteId: string,
  since: Date,
  until: Date,
): Promise<SentInvitation[]> {
  const { rows } = await sql<SentInvitation>`
    select a.id, a.courriel, a.role, ${rolePlace} as lieu, a.expire_le as "expireLe"
    from invitation a ${rolePlaces}
    where a.invite_par = ${compteId}::uuid and a.acceptee_le is null and a.annulee_le is null
      and a.expire_le between ${since} and ${until}
    order by a.expire_le, a.id limit 20`.execute(db);
  return rows;
}
