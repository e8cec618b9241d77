import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** A count older than this is of before the certificates: nobody is written to about it. */
const DAYS = 30;

/** Groups that came before today, and were not told that their certificate is ready. @param today ISO day of Paris. */
export async function groupsToCertify(db: Db, today: string): Promise<{ id: string; eventId: string }[]> {
  const { rows } = await sql<{
    id: string;
    eventId: string;
  }>`select g.id, g.evenement_id as "eventId" from inscription_groupe g
    join evenement_creneau k on k.id = g.creneau_id join evenement e on e.id = g.evenement_id
    where g.etat = 'presente' and g.attestation_le is null and g.contact_courriel is not null
      and ${today}::date - (k.fin at time zone 'Europe/Paris')::date between 1 and ${DAYS}
      and e.supprime_le is null and e.etat <> 'annule' order by k.fin, g.ordre`.execute(db);
  return rows;
}
