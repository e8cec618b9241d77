import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { grantInForce, rolePlace, rolePlaces } from '#modules/comptes/index.ts';

export interface EndingRoleOf {
  id: string;
  compteId: string;
  role: string;
  lieu: string | null;
  fin: string;
}

/** Roles of open accounts that end between two days, their own and lent ones. */
export async function rolesEnding(db: Db, from: string, to: string): Promise<EndingRoleOf[]> {
  const { rows } = await sql<EndingRoleOf>`
    select a.id, a.compte_id as "compteId", a.role, ${rolePlace} as lieu, a.fin
    from attribution a join compte c on c.id = a.compte_id and c.etat = 'actif' ${rolePlaces}
    left join attribution d on d.id = a.delegation_de
    where a.retiree_le is null and a.debut <= ${from}::date and a.fin between ${from}::date and ${to}::date
      and (d.id is null or d.retiree_le is null)
    order by a.fin, a.id`.execute(db);
  return rows;
}

/** Open accounts that hold one of some roles on a day: in a campus, or anywhere when it is null. */
export async function holdersOf(
  db: Db,
  roles: readonly string[],
  campusId: string | null,
  day: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.compte_id as id from attribution a join compte c on c.id = a.compte_id and c.etat = 'actif'
    where a.role = any(${[...roles]}::text[]) and (${campusId}::uuid is null or a.campus_id = ${campusId}::uuid)
      and ${grantInForce(day)}
    order by 1`.execute(db);
  return rows.map((row) => row.id);
}
