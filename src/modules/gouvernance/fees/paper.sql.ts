import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Handing } from '#core/handing/index.ts';

/** A fee that was called and whose member no mail reaches. */
export interface PaperFee {
  id: string;
  organisationId: string;
  organisation: string;
  remisLe: string | null;
  remisMoyen: Handing | null;
}

/** Fees of a year that wait for their payment, of members whose correspondent has no address or refuses mails, in French order. */
export async function paperFees(db: Db, order: { campusId: string; exercice: number }): Promise<PaperFee[]> {
  const { rows } = await sql<PaperFee>`
    select f.id, o.id as "organisationId", o.nom as organisation, f.remis_le::text as "remisLe", f.remis_moyen as "remisMoyen"
    from cotisation f join organisation o on o.id = f.organisation_id and o.supprimee_le is null
    where f.campus_id = ${order.campusId}::uuid and f.exercice = ${order.exercice} and f.etat = 'appelee'
      and not exists (select from adhesion a join contact k on k.id = a.correspondant_id
        where a.campus_id = f.campus_id and a.organisation_id = f.organisation_id and k.courriel is not null
          and k.oppose_le is null)
    order by o.nom collate "fr-x-icu", f.id`.execute(db);
  return rows;
}
