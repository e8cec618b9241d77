import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { bounced } from './bounced.sql.ts';
import { stillNamed } from './contact-list.sql.ts';

/**
 * Links mailed to somebody of an organisation, each in the table of what it opens (`l` in the queries): only the print of the
 * token is kept, spent by one answer, over on a day, at once when a newer one leaves; a reminder changes the print.
 */
export type LinkTable = 'lien_confirmation' | 'lien_signature';

export interface MailedLink {
  id: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  courriel: string;
  contactId: string | null;
  compteId: string | null;
  personne: string | null;
  envoyeLe: Date;
  expireLe: Date;
  utiliseLe: Date | null;
  /** Whether who received it still answers for the organisation. */
  tenu: boolean;
}

/** Columns of a link, its campus being `p`; its name is the caller’s, who says it in a sentence. */
export const linkColumns = sql`l.id, p.id as "campusId", p.slug as "campusSlug", l.courriel, l.contact_id as "contactId",
  l.compte_id as "compteId", coalesce(nullif(trim(c.prenom || ' ' || c.nom), ''), trim(k.prenom || ' ' || k.nom)) as personne,
  l.envoye_le as "envoyeLe", l.expire_le as "expireLe", l.utilise_le as "utiliseLe"`;

/** Whether an account answers for an organisation on a day: by a role of its own, or lent by whoever holds it still. */
export const answersFor = (compte: RawBuilder<unknown>, organisation: RawBuilder<unknown>, day: string) => sql`exists (
  select from attribution r left join attribution s on s.id = r.delegation_de left join compte q on q.id = s.compte_id
  where r.compte_id = ${compte} and r.organisation_id = ${organisation}
    and r.role in ('responsable_organisation', 'correspondant') and r.retiree_le is null
    and r.debut <= ${day}::date and (r.fin is null or r.fin >= ${day}::date)
    and (s.id is null or (q.etat = 'actif' and s.delegation_de is null and s.retiree_le is null
      and s.debut <= ${day}::date and (s.fin is null or s.fin >= ${day}::date))))`;

/** Who received a link: a contact `c`, or an account `k`. */
export const linkPerson = sql`left join contact c on c.id = l.contact_id left join compte k on k.id = l.compte_id`;

/** Gone from the organisation, taken out, her account closed or its role over: a link answers for it no more. */
export const answeredFor = (organisation: RawBuilder<unknown>, day: string) => sql`(
  (l.contact_id is null or (${stillNamed} and exists (select 1 from contact_fonction f
    where f.contact_id = c.id and f.organisation_id = ${organisation} and (f.fin is null or f.fin >= ${day}::date))))
  and (l.compte_id is null or k.etat = 'actif')
  and (l.contact_id is not null or (l.compte_id is not null and ${answersFor(sql`l.compte_id`, organisation, day)})))`;

/** « MES » of « Campus MES »: the sentences say « le campus » before it. */
export const shortName = (campus: string) =>
  sql.raw(`regexp_replace(coalesce(${campus}.nom_usuel, ${campus}.nom), '^campus\\s+(?=\\S)', '', 'i')`);

export interface ReminderOrder {
  sentBefore: Date;
  now: Date;
  today: string;
}

/** Without an answer since an instant, not yet reminded, and not over. */
export const toRemind = ({ sentBefore, now }: ReminderOrder) =>
  sql`l.utilise_le is null and l.relance_le is null and l.envoye_le < ${sentBefore} and l.expire_le > ${now}
    and not ${bounced(sql`l.courriel`)}`;

/** Why a link that exists opens nothing; null when it opens. */
export const whyDead = ({ utiliseLe, expireLe, tenu }: MailedLink, now: Date): 'servi' | 'expire' | null =>
  utiliseLe ? 'servi' : expireLe <= now || !tenu ? 'expire' : null;

/** A newer link takes the place of those that have not served. */
export async function endOlderLinks(
  db: Db,
  table: LinkTable,
  of: { column: 'organisation_id' | 'engagement_id'; id: string },
  at: Date,
): Promise<void> {
  await sql`update ${sql.table(table)} set expire_le = ${at}
    where ${sql.ref(of.column)} = ${of.id}::uuid and utilise_le is null and expire_le > ${at}`.execute(db);
}

/** @returns false when another process has just reminded it, or it has served. */
export async function markReminded(
  db: Db,
  table: LinkTable,
  id: string,
  to: { empreinte: Buffer; at: Date },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update ${sql.table(table)} set relance_le = ${to.at}, empreinte = ${to.empreinte}
    where id = ${id}::uuid and relance_le is null and utilise_le is null`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}
