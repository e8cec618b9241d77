import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { stillNamed } from '../contact-list.sql.ts';
import { personOpposes } from '../opposition.sql.ts';

export interface LinkRow {
  id: string;
  organisationId: string;
  organisation: string;
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
  /** Whether who received it still answers for the organisation, and may be written to. */
  tenu: boolean;
}

/** Taken out, opposed, gone from the organisation, or her account closed: her link opens nothing any more. */
const held = (today: string) => sql`(
  (l.contact_id is not null or l.compte_id is not null)
  and (l.contact_id is null or (c.oppose_le is null and ${stillNamed} and exists (select 1 from contact_fonction f
    where f.contact_id = c.id and f.organisation_id = l.organisation_id and (f.fin is null or f.fin >= ${today}::date))))
  and (l.compte_id is null or k.etat = 'actif')
  and not ${personOpposes(sql`l.courriel`, sql`coalesce(l.compte_id, c.compte_id)`)})`;

const link = (today: string) => sql`
  select l.id, l.organisation_id as "organisationId", o.nom as organisation, l.campus_id as "campusId",
    coalesce(p.nom_usuel, p.nom) as campus, p.slug as "campusSlug", l.courriel, l.contact_id as "contactId",
    l.compte_id as "compteId", coalesce(nullif(trim(c.prenom || ' ' || c.nom), ''), trim(k.prenom || ' ' || k.nom)) as personne,
    l.envoye_le as "envoyeLe", l.expire_le as "expireLe", l.utilise_le as "utiliseLe",
    ${held(today)} as tenu
  from lien_confirmation l join organisation o on o.id = l.organisation_id join campus p on p.id = l.campus_id
  left join contact c on c.id = l.contact_id left join compte k on k.id = l.compte_id`;

/** The link of this print; with `lock`, held until the end of the transaction. */
export async function linkOfPrint(
  db: Db,
  print: Buffer,
  options: { today: string; lock?: boolean },
): Promise<LinkRow | null> {
  const { rows } = await sql<LinkRow>`${link(options.today)} where l.empreinte = ${print}
    ${options.lock ? sql`for update of l` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Holds an organisation, so that two processes never ask it twice. */
export async function holdOrganisation(db: Db, id: string): Promise<void> {
  await sql`select 1 from organisation where id = ${id}::uuid for share`.execute(db);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`confirmation ${id}`}, 0))`.execute(db);
}

export async function lastSent(db: Db, organisationId: string): Promise<Date | null> {
  const { rows } = await sql<{ le: Date | null }>`
    select max(envoye_le) as le from lien_confirmation where organisation_id = ${organisationId}::uuid`.execute(db);
  return rows[0]?.le ?? null;
}

export interface NewLink {
  empreinte: Buffer;
  organisation_id: string;
  campus_id: string;
  courriel: string;
  contact_id: string | null;
  compte_id: string | null;
  envoye_le: Date;
  expire_le: Date;
}

export async function insertLink(db: Db, values: NewLink): Promise<string> {
  const row = await db.insertInto('lien_confirmation').values(values).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

/** A newer link takes the place of those that have not served. */
export async function endOlderLinks(db: Db, organisationId: string, at: Date): Promise<void> {
  await sql`update lien_confirmation set expire_le = ${at}
    where organisation_id = ${organisationId}::uuid and utilise_le is null and expire_le > ${at}`.execute(db);
}

/** Links without an answer since an instant, not yet reminded, whose person may still be written to. */
export async function linksToRemind(db: Db, order: { sentBefore: Date; now: Date; today: string }): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`${link(order.today)}
    where l.utilise_le is null and l.relance_le is null and l.envoye_le < ${order.sentBefore} and l.expire_le > ${order.now}
      and o.supprimee_le is null
      and ${held(order.today)} and (l.contact_id is null or lower(c.courriel) = lower(l.courriel))
      and not exists (select 1 from courriel m where lower(m.destinataire) = lower(l.courriel) and m.etat in ('echec', 'abandonne'))
    order by l.envoye_le, l.id limit 500`.execute(db);
  return rows;
}

/** @returns false when another process has just reminded it, or it has served. */
export async function markReminded(db: Db, id: string, empreinte: Buffer, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('lien_confirmation')
    .set({ relance_le: at, empreinte })
    .where('id', '=', id)
    .where('relance_le', 'is', null)
    .where('utilise_le', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function spendLink(db: Db, id: string, issue: string, at: Date): Promise<void> {
  await db.updateTable('lien_confirmation').set({ utilise_le: at, issue }).where('id', '=', id).execute();
}

/** The functions of a contact in an organisation are over: the day before. */
export async function endFunctions(db: Db, contactId: string, organisationId: string, today: string): Promise<void> {
  await sql`update contact_fonction set fin = greatest(debut, ${today}::date - 1)
    where contact_id = ${contactId}::uuid and organisation_id = ${organisationId}::uuid
      and (fin is null or fin >= ${today}::date)`.execute(db);
}

export async function contactsOfAccount(db: Db, compteId: string): Promise<string[]> {
  const rows = await db.selectFrom('contact').select('id').where('compte_id', '=', compteId).orderBy('id').execute();
  return rows.map((row) => row.id);
}

export const accountPerson = (
  db: Db,
  compteId: string,
): Promise<{ prenom: string; nom: string; fonction: string | null }> =>
  db.selectFrom('compte').select(['prenom', 'nom', 'fonction']).where('id', '=', compteId).executeTakeFirstOrThrow();
