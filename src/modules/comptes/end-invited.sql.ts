import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Roles of one kind in an organisation of who accepted an invitation, or of the account of an address; `older` than an instant. */
export async function rolesOfInvited(
  db: Db,
  of: { invitation: string | null; courriel: string; role: string; organisation: string; since: Date },
): Promise<{ id: string; compteId: string; older: boolean }[]> {
  const { rows } = await sql<{ id: string; compteId: string; older: boolean }>`
    select a.id, a.compte_id as "compteId", a.creee_le < ${of.since} as older from attribution a join compte c on c.id = a.compte_id
    where a.role = ${of.role} and a.organisation_id = ${of.organisation}::uuid and a.retiree_le is null
      and a.delegation_de is null and (lower(c.courriel) = lower(${of.courriel})
        or c.id = (select i.acceptee_par from invitation i where i.id = ${of.invitation}::uuid))
    for update of a`.execute(db);
  return rows;
}
