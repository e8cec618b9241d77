import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { stillNamed } from '../contact-list.sql.ts';
import { LINK_DAYS } from './mailing.ts';

/** The recipient of the mail that carried a link, and where it leads. */
export interface MailedLink {
  id: string;
  courrierId: string;
  campusId: string;
  campus: string;
  organisationId: string;
  organisation: string;
  contactId: string | null;
  courriel: string;
  nom: string | null;
  objet: string;
  lien: string;
  suiviLe: Date | null;
  /** She is still in function there, in contacts, and the organisation is not in the bin. */
  tenu: boolean;
  expire: boolean;
}

/** @param order.lock two clicks count once. */
export async function mailedLink(
  db: Db,
  print: Buffer,
  order: { now: Date; today: string; lock?: boolean },
): Promise<MailedLink | null> {
  const { rows } = await sql<MailedLink>`
    select d.id, d.courrier_id as "courrierId", k.campus_id as "campusId", coalesce(p.nom_usuel, p.nom) as campus,
      d.organisation_id as "organisationId", o.nom as organisation, d.contact_id as "contactId", d.courriel, d.nom, k.objet, k.lien,
      d.suivi_le as "suiviLe", d.ajoute_le < ${order.now}::timestamptz - make_interval(days => ${LINK_DAYS}) as expire,
      o.supprimee_le is null and exists (select from contact c join contact_fonction f on f.contact_id = c.id
        where c.id = d.contact_id and ${stillNamed} and f.organisation_id = d.organisation_id
          and (f.fin is null or f.fin >= ${order.today}::date)) as tenu
    from courrier_destinataire d join courrier k on k.id = d.courrier_id join campus p on p.id = k.campus_id
      join organisation o on o.id = d.organisation_id
    where d.jeton_empreinte = ${print} and k.lien is not null and d.courriel is not null
    ${order.lock ? sql`for update of d` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export const markFollowed = (tx: Tx, id: string, now: Date): Promise<unknown> =>
  sql`update courrier_destinataire set suivi_le = coalesce(suivi_le, ${now}) where id = ${id}::uuid`.execute(tx);

/** Addresses, in lower case, that received a mailing and whose link nobody followed. */
export async function silentOf(db: Db, courrierId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ courriel: string }>`
    select lower(courriel) as courriel from courrier_destinataire
    where courrier_id = ${courrierId}::uuid and etat = 'parti' and suivi_le is null and courriel is not null`.execute(
    db,
  );
  return new Set(rows.map((row) => row.courriel));
}

/** How many followed their link, and the reminder of a mailing. */
export async function followedOf(db: Db, courrierId: string): Promise<{ suivis: number; relance: string | null }> {
  const { rows } = await sql<{ suivis: number; relance: string | null }>`
    select (select count(*)::int from courrier_destinataire d where d.courrier_id = ${courrierId}::uuid and d.suivi_le is not null) as suivis,
      (select k.id from courrier k where k.relance_de = ${courrierId}::uuid) as relance`.execute(db);
  return rows[0]!;
}
