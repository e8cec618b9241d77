import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { answersFor } from '#modules/reseau/index.ts';
import { bodyInScope, type MeetingScope } from '../meetings.sql.ts';

/** A proxy in force that an account bears, for a meeting that is not over. */
export interface BorneProxy {
  id: string;
  reunionId: string;
  /** Seat of who bears it, and of who gave it. */
  mandataireId: string;
  mandantId: string;
  personne: string | null;
  organisation: string;
  instance: string;
  reunion: string;
  debut: Date;
  /** She reads the meeting. */
  lisible: boolean;
  exemple: boolean;
}

/** Whether an account answers for the organisation of a seat that has no person: it bears the proxies of that seat. */
export async function answersForSeat(
  db: Db,
  { compteId, organisationId, today }: { compteId: string; organisationId: string; today: string },
): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select ${answersFor(sql`${compteId}::uuid`, sql`${organisationId}::uuid`, today)} as yes`.execute(db);
  return rows[0]!.yes;
}

/** @param order.id one of them. @param order.where meetings that she reads. */
export async function proxiesBorneBy(
  db: Db,
  order: { compteId: string; today: string; where: MeetingScope; id?: string },
): Promise<BorneProxy[]> {
  const { compteId, today, where } = order;
  const { rows } = await sql<BorneProxy>`
    select w.id, r.id as "reunionId", b.id as "mandataireId", a.id as "mandantId", nullif(trim(k.prenom || ' ' || k.nom), '') as personne,
      g.nom as organisation, i.nom as instance, r.titre as reunion, r.debut, o.nature = 'exemple' as exemple,
      ${bodyInScope(where)} as lisible
    from pouvoir w join convoque b on b.id = w.mandataire_id join convoque a on a.id = w.mandant_id
      join reunion r on r.id = b.reunion_id join instance_gouvernance i on i.id = r.instance_id join campus c on c.id = i.campus_id
      join organisation g on g.id = a.organisation_id join origine o on o.id = r.origine_id
      left join contact k on k.id = a.contact_id left join contact m on m.id = b.contact_id
    where w.retire_le is null and r.etat in ('convoquee', 'ouverte')
      and (m.compte_id = ${compteId}::uuid
        or (b.contact_id is null and ${answersFor(sql`${compteId}::uuid`, sql`b.organisation_id`, today)}))
      and (${order.id ?? null}::uuid is null or w.id = ${order.id ?? null}::uuid)
    order by r.debut, w.id`.execute(db);
  return rows;
}
