import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { cibleOf } from './cible.sql.ts';
import { rolePlace, rolePlaces } from './profile.sql.ts';
import type { Target } from './target.ts';

/** A role given to an account, with the names that a page shows. */
export interface RoleRow extends Target {
  id: string;
  compteId: string;
  role: string;
  /** Name of the place, when it is a campus, an organisation or a territory. */
  lieu: string | null;
  debut: string;
  fin: string | null;
  /** Who gave it; null for the command line. */
  donneePar: string | null;
  creeeLe: Date;
  retireeLe: Date | null;
  retireePar: string | null;
  motif: string | null;
  /** Role that it lends, and whose it is. */
  delegationDe: string | null;
  delegant: string | null;
  /** The role that it lends has ended before it. */
  sourceFinie: boolean;
}

const nameOf = (alias: string): RawBuilder<string | null> =>
  sql`nullif(trim(${sql.ref(`${alias}.prenom`)} || ' ' || ${sql.ref(`${alias}.nom`)}), '')`;

const select = (day: string) => sql`
  select a.id, a.compte_id as "compteId", a.role, a.perimetre, ${cibleOf('a')} as cible, ${rolePlace} as lieu, a.debut, a.fin,
    ${nameOf('d')} as "donneePar", a.creee_le as "creeeLe", a.retiree_le as "retireeLe", ${nameOf('p')} as "retireePar", a.motif,
    a.delegation_de as "delegationDe", ${nameOf('q')} as delegant,
    s.id is not null and (s.retiree_le is not null or coalesce(s.fin < ${day}::date, false) or q.etat <> 'actif') as "sourceFinie"
  from attribution a ${rolePlaces}
  left join compte d on d.id = a.donnee_par
  left join compte p on p.id = a.retiree_par
  left join attribution s on s.id = a.delegation_de
  left join compte q on q.id = s.compte_id`;

/** Every role of an account, those in force or to come first, then the last to begin. @param day ISO day of today. */
export async function rolesOf(db: Db, compteId: string, day: string): Promise<RoleRow[]> {
  const found = await sql<RoleRow>`${select(day)} where a.compte_id = ${compteId}::uuid
    order by a.retiree_le is null and (a.fin is null or a.fin >= ${day}::date) desc, a.debut desc, a.creee_le desc, a.id`.execute(
    db,
  );
  return found.rows;
}

/** One role of an account, held until the end of the transaction. */
export async function lockRole(db: Db, compteId: string, id: string, day: string): Promise<RoleRow | null> {
  const found = await sql<RoleRow>`
    ${select(day)} where a.id = ${id}::uuid and a.compte_id = ${compteId}::uuid for update of a`.execute(db);
  return found.rows[0] ?? null;
}

/** Withdraws roles, and the delegations that lend them. @returns ids of the rows withdrawn. */
export async function withdrawRows(
  db: Db,
  ids: readonly string[],
  { par, now }: { par: string | null; now: Date },
): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await sql<{ id: string }>`
    update attribution set retiree_le = ${now}, retiree_par = ${par}::uuid
    where retiree_le is null and (id = any(${[...ids]}::uuid[]) or delegation_de = any(${[...ids]}::uuid[]))
    returning id`.execute(db);
  return found.rows.map((row) => row.id);
}

/** Key of the lock under which roles are given, lent, handed over and taken away. */
const ROLES_LOCK = 4788;

/**
 * Waits for the other acts on roles; held until the end of the transaction. Taken before any row (README, « Locks »): two
 * withdrawals at once would each see the other’s holder remain, and who is losing a role would still give by it.
 */
export async function lockRoles(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(ROLES_LOCK)})`.execute(db);
}

/** The role of an administrator that counts: of their own, without an end, of an active account. */
export interface AdministratorRow {
  id: string;
  compteId: string;
  demonstration: boolean;
}

/** Who administers the instance on that day and for good. */
export async function administrators(db: Db, day: string): Promise<AdministratorRow[]> {
  const found = await sql<AdministratorRow>`
    select a.id, c.id as "compteId", c.demonstration
    from attribution a join compte c on c.id = a.compte_id
    where a.role = 'administrateur' and a.retiree_le is null and a.delegation_de is null and a.fin is null
      and a.debut <= ${day}::date and c.etat = 'actif'`.execute(db);
  return found.rows;
}
