import { type RawBuilder, sql } from 'kysely';
import type { Grant } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { cibleOf } from './cible.sql.ts';

/**
 * Whether a row `a` of `attribution` holds on a day of Paris: one that is lent holds while the role that it comes from does, its holder may act and
 * nobody lent it to her.
 */
export const grantInForce = (day: string): RawBuilder<boolean> => sql<boolean>`(
  a.retiree_le is null and a.debut <= ${day}::date and (a.fin is null or a.fin >= ${day}::date)
  and (a.delegation_de is null or exists (select from attribution o join compte p on p.id = o.compte_id
    where o.id = a.delegation_de and p.etat = 'actif' and o.delegation_de is null and o.retiree_le is null
      and o.debut <= ${day}::date and (o.fin is null or o.fin >= ${day}::date))))`;

/** Grants in force of the row `c` of `compte`, as JSON. @param day date of Paris on which they must be in force. */
export const grantsOf = (day: string): RawBuilder<Grant[]> => sql`coalesce((
    select jsonb_agg(
      jsonb_build_object('role', a.role, 'perimetre', a.perimetre, 'cible',
        ${cibleOf('a')})
      || case when p.id is null then '{}' else jsonb_build_object('delegation',
        jsonb_build_object('compteId', p.id, 'nom', trim(p.prenom || ' ' || p.nom))) end
      order by a.delegation_de is not null, a.creee_le, a.id)
    from attribution a
    left join attribution o on o.id = a.delegation_de
    left join compte p on p.id = o.compte_id
    where a.compte_id = c.id and ${grantInForce(day)}
  ), '[]')`;

/** The grants of an account that may act; null when it is suspended, closed or unknown. */
export async function activeGrants(db: Db, compteId: string, day: string): Promise<Grant[] | null> {
  const { rows } = await sql<{ grants: Grant[] }>`
    select ${grantsOf(day)} as grants from compte c where c.id = ${compteId} and c.etat = 'actif'`.execute(db);
  return rows[0]?.grants ?? null;
}
