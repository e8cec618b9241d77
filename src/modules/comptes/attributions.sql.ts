import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { cibleOf } from './cible.sql.ts';
import { type Target, targetColumns } from './target.ts';

export interface GivenRole extends Target {
  compteId: string;
  role: string;
  debut: string;
  fin: string | null;
  donneePar: string | null;
  motif?: string | null;
  now: Date;
}

/** Gives a role. @returns its id, or null when the account already holds it there. */
export async function insertAttribution(db: Db, given: GivenRole): Promise<string | null> {
  // One that has ended by itself makes room for the next.
  await sql`
    update attribution a set retiree_le = ${given.now}
    where a.compte_id = ${given.compteId} and a.role = ${given.role} and a.perimetre = ${given.perimetre}
      and ${cibleOf('a')} is not distinct from ${given.cible} and a.retiree_le is null and a.delegation_de is null
      and a.fin < ${given.debut}::date`.execute(db);
  const row = await db
    .insertInto('attribution')
    .values({
      ...targetColumns(given),
      compte_id: given.compteId,
      role: given.role,
      debut: given.debut,
      fin: given.fin,
      donnee_par: given.donneePar,
      motif: given.motif ?? null,
      creee_le: given.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Whether the account of an address holds a role in a place on that day. */
export async function holdsRole(
  db: Db,
  { courriel, role, perimetre, cible }: Target & { courriel: string; role: string },
  day: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from attribution a join compte c on c.id = a.compte_id
    where c.courriel = ${courriel} and a.role = ${role} and a.perimetre = ${perimetre} and a.retiree_le is null
      and a.delegation_de is null and (a.fin is null or a.fin >= ${day}::date)
      and ${cibleOf('a')} is not distinct from ${cible}
    limit 1`.execute(db);
  return rows.length > 0;
}
