import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { inForce } from '../instances.sql.ts';

/** Roles given by hand that seat somebody in a body; mandates give the same ones. */
const SEATING = ['membre_instance', 'animateur_groupe', 'secretaire_seance', 'president_association'];

/**
 * Accounts of those who sit in a body on a day: by a mandate, or by a role that was given to them there.
 * @param order.contactId keeps the account of one person. @param order.but who acts.
 */
export async function accountsSeated(
  db: Db,
  order: { instanceId: string; day: string; but: string | null; contactId?: string | null },
): Promise<string[]> {
  const { instanceId, day } = order;
  const { rows } = await sql<{ id: string }>`
    select a.id from compte a
    where a.etat = 'actif' and a.id::text is distinct from ${order.but}
      and (${order.contactId ?? null}::uuid is null
        or exists (select from contact k where k.id = ${order.contactId ?? null}::uuid and k.compte_id = a.id))
      and (exists (select from contact k join mandat m on m.contact_id = k.id
          where k.compte_id = a.id and m.instance_id = ${instanceId}::uuid and m.role <> 'invite' and ${inForce(day)})
        or exists (select from attribution t where t.compte_id = a.id and t.objet_type = 'instance' and t.objet_id = ${instanceId}
          and t.role = any(${SEATING}::text[]) and t.retiree_le is null and t.debut <= ${day}::date
          and (t.fin is null or t.fin >= ${day}::date)))
    order by a.id`.execute(db);
  return rows.map((row) => row.id);
}

/** The account of a person, for the demonstration set. */
export async function accountOfContact(db: Db, contactId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select compte_id as id from contact where id = ${contactId}::uuid`.execute(db);
  return rows[0]?.id ?? null;
}
