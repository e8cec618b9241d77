import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { type ContactScope, fonctionInScope, stillNamed } from '../contact-list.sql.ts';
import {
  answersFor,
  linkColumns,
  linkPerson,
  type MailedLink,
  type ReminderOrder,
  toRemind,
} from '../mailed-links.sql.ts';
import { personOpposes } from '../opposition.sql.ts';

export interface LinkRow extends MailedLink {
  organisationId: string;
  organisation: string;
}

/** Taken out, opposed, gone from the organisation, her account closed or its role over: her link opens nothing any more. */
const held = (today: string) => sql`(
  (l.contact_id is not null or l.compte_id is not null)
  and (l.contact_id is null or (c.oppose_le is null and ${stillNamed} and exists (select 1 from contact_fonction f
    where f.contact_id = c.id and f.organisation_id = l.organisation_id and (f.fin is null or f.fin >= ${today}::date))))
  and (l.compte_id is null or k.etat = 'actif')
  and (l.contact_id is not null or ${answersFor(sql`l.compte_id`, sql`l.organisation_id`, today)})
  and not ${personOpposes(sql`l.courriel`, sql`coalesce(l.compte_id, c.compte_id)`)})`;

const link = (today: string) => sql`
  select ${linkColumns}, l.organisation_id as "organisationId", o.nom as organisation, coalesce(p.nom_usuel, p.nom) as campus,
    ${held(today)} as tenu
  from lien_confirmation l join organisation o on o.id = l.organisation_id join campus p on p.id = l.campus_id ${linkPerson}`;

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

/** The last link that left for a sheet, and who received it. */
export interface LastLink {
  envoyeLe: Date;
  expireLe: Date;
  utiliseLe: Date | null;
  /** Empty when she is no longer named, or is no contact of the reader. */
  personne: string;
}

export async function lastLink(db: Db, organisationId: string, reach: ContactScope): Promise<LastLink | null> {
  const { rows } = await sql<LastLink>`
    select l.envoye_le as "envoyeLe", l.expire_le as "expireLe", l.utilise_le as "utiliseLe",
      case when c.id is null then trim(coalesce(k.prenom, '') || ' ' || coalesce(k.nom, ''))
        when ${stillNamed} and c.oppose_le is null and exists (select from contact_fonction f
          where f.contact_id = c.id and f.organisation_id = l.organisation_id and ${fonctionInScope(reach)}) then trim(c.prenom || ' ' || c.nom) else '' end as personne
    from lien_confirmation l ${linkPerson} where l.organisation_id = ${organisationId}::uuid
    order by l.envoye_le desc limit 1`.execute(db);
  return rows[0] ?? null;
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

/** Links without an answer since an instant, not yet reminded, whose person may still be written to, nobody having confirmed the sheet since. */
export async function linksToRemind(db: Db, order: ReminderOrder): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`${link(order.today)}
    where ${toRemind(order)} and o.supprimee_le is null and (o.confirmee_le is null or o.confirmee_le < l.envoye_le)
      and ${held(order.today)} and (l.contact_id is null or lower(c.courriel) = lower(l.courriel))
    order by l.envoye_le, l.id limit 500`.execute(db);
  return rows;
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
