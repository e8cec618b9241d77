import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { cibleOf } from './cible.sql.ts';
import { rolePlace, rolePlaces } from './profile.sql.ts';

/** A role lent during an absence. */
export interface LentRole {
  id: string;
  role: string;
  lieu: string | null;
  delegueId: string;
  delegue: string;
}

export interface AbsenceRow {
  id: string;
  debut: string;
  fin: string;
  message: string | null;
  annuleeLe: Date | null;
  lent: LentRole[];
}

/** Absences of a person that are not over, in order. @param day ISO day of today. */
export async function absencesOf(db: Db, compteId: string, day: string): Promise<AbsenceRow[]> {
  const { rows } = await sql<AbsenceRow>`
    select x.id, x.debut, x.fin, x.message, x.annulee_le as "annuleeLe", coalesce((
      select json_agg(json_build_object('id', a.id, 'role', a.role, 'lieu', ${rolePlace}, 'delegueId', d.id,
        'delegue', trim(d.prenom || ' ' || d.nom)) order by a.role, a.id)
      from attribution a ${rolePlaces}
      join attribution s on s.id = a.delegation_de
      join compte d on d.id = a.compte_id
      where s.compte_id = x.compte_id and a.debut = x.debut and a.fin = x.fin and a.retiree_le is null), '[]') as lent
    from absence x
    where x.compte_id = ${compteId}::uuid and x.annulee_le is null and x.fin >= ${day}::date
    order by x.debut, x.id`.execute(db);
  return rows;
}

/** One absence of a person, held until the end of the transaction. */
export async function lockAbsence(
  db: Db,
  compteId: string,
  id: string,
): Promise<{ debut: string; fin: string; annuleeLe: Date | null } | null> {
  const row = await db
    .selectFrom('absence')
    .select(['debut', 'fin', 'annulee_le as annuleeLe'])
    .where('id', '=', id)
    .where('compte_id', '=', compteId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Whether another absence of the person holds one of these days. */
export async function overlapsAbsence(db: Db, compteId: string, debut: string, fin: string): Promise<boolean> {
  const row = await db
    .selectFrom('absence')
    .select('id')
    .where('compte_id', '=', compteId)
    .where('annulee_le', 'is', null)
    .where('debut', '<=', fin)
    .where('fin', '>=', debut)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertAbsence(
  db: Db,
  row: { compteId: string; debut: string; fin: string; message: string | null },
): Promise<string> {
  const { id } = await db
    .insertInto('absence')
    .values({ compte_id: row.compteId, debut: row.debut, fin: row.fin, message: row.message })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function setAbsenceCancelled(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('absence').set({ annulee_le: now }).where('id', '=', id).execute();
}

/** Lends a role between two days: the same role in the same place, that of another. */
export async function insertDelegation(
  db: Db,
  order: { roleId: string; compteId: string; debut: string; fin: string; now: Date },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into attribution (compte_id, role, perimetre, campus_id, organisation_id, region_academique_code, region_code,
      objet_type, objet_id, debut, fin, donnee_par, delegation_de, creee_le)
    select ${order.compteId}::uuid, role, perimetre, campus_id, organisation_id, region_academique_code, region_code,
      objet_type, objet_id, ${order.debut}::date, ${order.fin}::date, compte_id, id, ${order.now}
    from attribution where id = ${order.roleId}::uuid
    returning id`.execute(db);
  return rows[0]!.id;
}

/** Ends the delegations of an absence. @returns who had which role. */
export async function withdrawDelegations(
  db: Db,
  compteId: string,
  { debut, fin }: { debut: string; fin: string },
  now: Date,
): Promise<{ id: string; compteId: string; role: string }[]> {
  const { rows } = await sql<{ id: string; compteId: string; role: string }>`
    update attribution a set retiree_le = ${now}, retiree_par = ${compteId}::uuid
    from attribution s
    where s.id = a.delegation_de and s.compte_id = ${compteId}::uuid and a.debut = ${debut}::date and a.fin = ${fin}::date
      and a.retiree_le is null
    returning a.id, a.compte_id as "compteId", a.role`.execute(db);
  return rows;
}

export interface Colleague {
  id: string;
  nom: string;
  /** Role that puts them in the same place. */
  role: string;
  /** The role of mine in whose place they are. */
  roleId: string;
}

/**
 * For each role of a person that may be lent, who else holds a role in the same place on that day: only they may take it over.
 * Who holds everywhere lends to who holds everywhere.
 */
export async function colleaguesOf(db: Db, compteId: string, day: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select distinct on (m.id, c.id) m.id as "roleId", c.id, trim(c.prenom || ' ' || c.nom) as nom, a.role
    from attribution m
    join compte me on me.id = m.compte_id
    join attribution a on a.compte_id <> m.compte_id and a.retiree_le is null and a.delegation_de is null
      and a.debut <= ${day}::date and (a.fin is null or a.fin >= ${day}::date)
      and (${cibleOf('a')} = (
          select coalesce(m.campus_id::text, m.organisation_id::text, m.region_academique_code, m.region_code, m.objet_type || ':' || m.objet_id))
        and a.perimetre = m.perimetre
        or m.perimetre in ('national', 'instance_technique') and a.perimetre in ('national', 'instance_technique'))
    join compte c on c.id = a.compte_id and c.etat = 'actif' and c.demonstration = me.demonstration
    where m.compte_id = ${compteId}::uuid and m.retiree_le is null and m.delegation_de is null
      and (m.fin is null or m.fin >= ${day}::date)
    order by m.id, c.id, a.creee_le, a.id`.execute(db);
  return rows;
}
