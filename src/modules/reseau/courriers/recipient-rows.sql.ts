import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { stillNamed } from '../contact-list.sql.ts';
import { personOpposes } from '../opposition.sql.ts';
import type { RecipientState } from './mailing.ts';
import type { Receiver } from './recipients.ts';

/**
 * Where the recipient `d` stands, with its mail `m` of the outbox (left join): the outbox knows before the row does. A mail that
 * is gone leaves what the row said; an address that was erased before it left receives nothing.
 */
export const stateNow: RawBuilder<RecipientState> = sql`(case
  when d.etat in ('parti', 'oppose', 'retire') then d.etat
  when d.courriel_id is null then case when d.courriel is null then 'retire' else d.etat end
  when m.etat = 'envoye' then 'parti'
  when m.etat = 'a_envoyer' then 'en_attente'
  when m.etat = 'echec' or (m.etat = 'abandonne' and m.erreur is not null) then 'refuse'
  when m.etat is null and d.etat = 'refuse' then 'refuse'
  else 'retire' end)`;

export async function insertRecipients(
  tx: Tx,
  courrierId: string,
  receivers: readonly Omit<Receiver, 'organisation' | 'slug'>[],
  now: Date,
): Promise<void> {
  const of = (key: 'organisationId' | 'contactId' | 'courriel' | 'nom' | 'titre') => receivers.map((one) => one[key]);
  await sql`
    insert into courrier_destinataire (courrier_id, organisation_id, contact_id, courriel, nom, titre, ajoute_le)
    select ${courrierId}::uuid, q.*, ${now}::timestamptz from unnest(${of('organisationId')}::uuid[], ${of('contactId')}::uuid[],
      ${of('courriel')}::text[], ${of('nom')}::text[], ${of('titre')}::text[]) q`.execute(tx);
}

/** Somebody to whom the mail is still to be written, and what is known of her now. */
export interface NextRecipient {
  id: string;
  organisationId: string;
  organisation: string;
  courriel: string;
  nom: string | null;
  titre: string | null;
  oppose: boolean;
  /** Taken out since, at another address, or her organisation is in the bin. */
  gone: boolean;
}

export async function nextRecipients(tx: Tx, courrierId: string, limit: number): Promise<NextRecipient[]> {
  const { rows } = await sql<NextRecipient>`
    select d.id, d.organisation_id as "organisationId", o.nom as organisation, d.courriel, d.nom, d.titre,
      coalesce(c.oppose_le is not null, false) or ${personOpposes(sql`d.courriel`, sql`c.compte_id`)} as oppose,
      c.id is null or o.supprimee_le is not null or lower(c.courriel) is null or not ${stillNamed} as gone
    from courrier_destinataire d join organisation o on o.id = d.organisation_id left join contact c on c.id = d.contact_id
    where d.courrier_id = ${courrierId}::uuid and d.etat = 'en_attente' and d.courriel_id is null and d.courriel is not null
    order by d.id limit ${limit} for update of d`.execute(tx);
  return rows;
}

export async function markHanded(tx: Tx, id: string, mailId: string, print: Buffer): Promise<void> {
  await tx
    .updateTable('courrier_destinataire')
    .set({ courriel_id: mailId, jeton_empreinte: print })
    .where('id', '=', id)
    .execute();
}

export async function markRecipient(
  tx: Tx,
  id: string,
  to: { etat: RecipientState; motif?: string | null; parti_le?: Date | null },
): Promise<void> {
  await tx.updateTable('courrier_destinataire').set(to).where('id', '=', id).execute();
}

/** The same for the line of an address: the demonstration set. */
export async function settleExample(
  tx: Tx,
  courrierId: string,
  courriel: string,
  to: { etat: RecipientState; motif: string | null; parti_le: Date | null },
): Promise<void> {
  await tx
    .updateTable('courrier_destinataire')
    .set(to)
    .where('courrier_id', '=', courrierId)
    .where('courriel', '=', courriel)
    .execute();
}

/** A line that the outbox has moved. */
export interface MovedRecipient {
  id: string;
  organisationId: string;
  etat: RecipientState;
  erreur: string | null;
  envoyeLe: Date | null;
}

/** What the outbox knows and the lines of a mailing do not yet. */
export async function movedRecipients(tx: Tx, courrierId: string): Promise<MovedRecipient[]> {
  const { rows } = await sql<MovedRecipient>`
    select d.id, d.organisation_id as "organisationId", ${stateNow} as etat, m.erreur, m.envoye_le as "envoyeLe"
    from courrier_destinataire d left join courriel m on m.id = d.courriel_id
    where d.courrier_id = ${courrierId}::uuid and d.etat in ('en_attente', 'refuse') and ${stateNow} <> d.etat
    order by d.organisation_id, d.id for update of d`.execute(tx);
  return rows;
}

/** Organisations of a mailing to which it has already left, as its lines say. */
export async function organisationsReached(tx: Tx, courrierId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct organisation_id as id from courrier_destinataire
    where courrier_id = ${courrierId}::uuid and etat = 'parti'`.execute(tx);
  return rows.map((row) => row.id);
}

/** Mails of some lines that have not left, failed ones among them; the lines say so from then on. */
export async function takeBack(
  tx: Tx,
  which: RawBuilder<unknown>,
  etat: 'oppose' | 'retire',
): Promise<{ id: string; courrierId: string; mail: string | null; failed: boolean }[]> {
  const { rows } = await sql<{ id: string; courrierId: string; mail: string | null; failed: boolean }>`
    select d.id, d.courrier_id as "courrierId", m.id as mail, coalesce(m.etat = 'echec', false) as failed
    from courrier_destinataire d left join courriel m on m.id = d.courriel_id
    where d.etat in ('en_attente', 'refuse') and ${which} and (d.courriel_id is null or m.etat in ('a_envoyer', 'echec'))
    order by d.id for update of d`.execute(tx);
  const waiting = rows.filter((row) => !row.failed).map((row) => row.id);
  await sql`update courrier_destinataire set etat = ${etat} where id = any(${waiting}::uuid[]) and etat = 'en_attente'`.execute(
    tx,
  );
  return rows;
}

/** A recipient as the sheet of its mailing shows it. */
export interface RecipientRow {
  id: string;
  organisation: string;
  slug: string;
  nom: string | null;
  titre: string | null;
  courriel: string | null;
  etat: RecipientState;
  motif: string | null;
  partiLe: Date | null;
  /** She followed her link. */
  suiviLe: Date | null;
}

/** In French order. @param etat those in a state alone; empty: all. */
export async function listRecipients(
  db: Db,
  courrierId: string,
  etat: RecipientState | '',
  slice: { limit: number; offset: number },
): Promise<{ rows: RecipientRow[]; total: number }> {
  const { rows } = await sql<RecipientRow & { total: number }>`
    select q.*, count(*) over ()::int as total from (
      select d.id, o.nom as organisation, o.slug, d.nom, d.titre, d.courriel, ${stateNow} as etat,
        coalesce(d.motif, case when ${stateNow} = 'refuse' then m.erreur end) as motif, coalesce(d.parti_le, m.envoye_le) as "partiLe",
        d.suivi_le as "suiviLe"
      from courrier_destinataire d join organisation o on o.id = d.organisation_id
      left join courriel m on m.id = d.courriel_id
      where d.courrier_id = ${courrierId}::uuid) q
    where ${etat} = '' or q.etat = ${etat}
    order by q.organisation collate "fr-x-icu", q.nom collate "fr-x-icu" nulls last, q.id
    limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
