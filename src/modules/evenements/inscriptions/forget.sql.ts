import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Takes away whom to write to, and what they wrote, of the visits that ended before an instant. @returns how many registrations. */
export async function forgetContacts(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`update inscription_groupe g set contact_nom = null, contact_fonction = null,
      contact_courriel = null, contact_telephone = null, message = null, reponses = '{}'
    from evenement_creneau k where k.id = g.creneau_id and k.fin < ${before}
      and (g.contact_nom is not null or g.contact_courriel is not null or g.contact_fonction is not null
        or g.contact_telephone is not null or g.message is not null or g.reponses <> '{}')`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
