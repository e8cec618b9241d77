import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/**
 * First day of the suspension under which the organisation of a seat `v` is on the day of its meeting `r`; null when it is not.
 * An act ends it, never the end that was planned; what is written down once the meeting is adjourned does not reach it.
 */
export const suspendedSince: RawBuilder<string | null> = sql`(
  select min(e.debut) from adhesion a join instance_gouvernance b on b.campus_id = a.campus_id
    join adhesion_etape e on e.adhesion_id = a.id
  where b.id = r.instance_id and a.organisation_id = v.organisation_id and e.statut = 'suspendu'
    and e.debut <= to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD')
    and e.note_le <= coalesce(r.levee_le, 'infinity'::timestamptz)
    and not exists (select from adhesion_etape n
      where n.adhesion_id = e.adhesion_id and n.rang > e.rang and n.statut <> 'suspendu'
        and coalesce(n.debut, '') <= to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD')
        and n.note_le <= coalesce(r.levee_le, 'infinity'::timestamptz)))`;

/** Members of a body that are suspended today. */
export async function suspendedMembers(db: Db, instanceId: string): Promise<string[]> {
  const { rows } = await sql<{ nom: string }>`
    select o.nom from instance_membre x join instance_gouvernance i on i.id = x.instance_id
      join adhesion a on a.campus_id = i.campus_id and a.organisation_id = x.organisation_id
      join organisation o on o.id = x.organisation_id
    where i.id = ${instanceId}::uuid and a.statut = 'suspendu' order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows.map((row) => row.nom);
}
