import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { answersFor, stillNamed } from '#modules/reseau/index.ts';
import { inForce } from '../instances.sql.ts';

/** Freezes who is asked. @returns ids by organisation. */
export async function insertInvitations(
  tx: Tx,
  consultationId: string,
  organisations: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; organisationId: string }>`
    insert into consultation_invitation (consultation_id, organisation_id)
    select ${consultationId}::uuid, x from unnest(${[...organisations]}::uuid[]) x
    returning id, organisation_id as "organisationId"`.execute(tx);
  return new Map(rows.map((row) => [row.organisationId, row.id]));
}

/** The organisation of a slug among those asked. */
export async function invitationOf(
  db: Db,
  consultationId: string,
  slug: string,
): Promise<{ invitationId: string; organisationId: string; organisation: string } | null> {
  const { rows } = await sql<{ invitationId: string; organisationId: string; organisation: string }>`
    select v.id as "invitationId", o.id as "organisationId", o.nom as organisation
    from consultation_invitation v join organisation o on o.id = v.organisation_id
    where v.consultation_id = ${consultationId}::uuid and o.slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}

/** Holds one organisation of a consultation until the end of the transaction: its answers come one after the other. */
export async function holdInvitation(tx: Tx, consultationId: string, organisationId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from consultation_invitation where consultation_id = ${consultationId}::uuid
      and organisation_id = ${organisationId}::uuid for update`.execute(tx);
  return rows.length > 0;
}

export interface NewLink {
  invitation_id: string;
  empreinte: Buffer;
  courriel: string;
  contact_id: string | null;
  compte_id: string | null;
  envoye_le: Date;
}

export const insertLinks = (tx: Tx, links: readonly NewLink[]): Promise<unknown> =>
  tx
    .insertInto('consultation_lien')
    .values([...links])
    .execute();

/** What a mailed link opens. */
export interface AskedLink {
  id: string;
  consultationId: string;
  organisationId: string;
  organisation: string;
  contactId: string | null;
  compteId: string | null;
  personne: string | null;
  campus: string;
  campusSlug: string;
  /** Whether who received it still speaks there: in function, seated, or by an open account that answers for it. */
  tenu: boolean;
}

/** The link of this print. */
export async function linkOfPrint(db: Db, print: Buffer, today: string): Promise<AskedLink | null> {
  const { rows } = await sql<AskedLink>`
    select l.id, v.consultation_id as "consultationId", o.id as "organisationId", o.nom as organisation,
      l.contact_id as "contactId", l.compte_id as "compteId",
      coalesce(nullif(trim(c.prenom || ' ' || c.nom), ''), trim(k.prenom || ' ' || k.nom)) as personne,
      coalesce(p.nom_usuel, p.nom) as campus, p.slug as "campusSlug",
      o.supprimee_le is null and (l.contact_id is not null or l.compte_id is not null)
      and (l.contact_id is null or (${stillNamed} and (
        exists (select 1 from contact_fonction f where f.contact_id = c.id and f.organisation_id = o.id
          and (f.fin is null or f.fin >= ${today}::date))
        or exists (select 1 from mandat m where m.contact_id = c.id and m.organisation_id = o.id
          and m.instance_id = n.instance_id and ${inForce(today)}))))
      and (l.compte_id is null or (k.etat = 'actif' and ${answersFor(sql`k.id`, sql`o.id`, today)})) as tenu
    from consultation_lien l join consultation_invitation v on v.id = l.invitation_id
    join consultation n on n.id = v.consultation_id join campus p on p.id = n.campus_id
    join organisation o on o.id = v.organisation_id
    left join contact c on c.id = l.contact_id left join compte k on k.id = l.compte_id
    where l.empreinte = ${print}`.execute(db);
  return rows[0] ?? null;
}

/** Forgets the addresses and the links of what was closed, and shared if it was, before an instant. @returns how many links. */
export async function forgetLinks(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update consultation_lien l set courriel = null, empreinte = null
    from consultation_invitation v join consultation n on n.id = v.consultation_id
    where v.id = l.invitation_id and n.etat = 'close' and greatest(n.close_le, n.partagee_le) < ${before}
      and (l.courriel is not null or l.empreinte is not null)`.execute(db);
  return Number(numAffectedRows ?? 0);
}
