import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { MailingText } from './mailing.ts';
import { stateNow } from './recipient-rows.sql.ts';

/** Confirmed mailings of which some mails are still to be written. */
export async function mailingsToHand(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from courrier c where c.etat = 'confirme' and exists (select from courrier_destinataire d
      where d.courrier_id = c.id and d.etat = 'en_attente' and d.courriel_id is null and d.courriel is not null)
    order by c.confirme_le, c.id`.execute(db);
  return rows.map((row) => row.id);
}

/** Mailings of which the outbox knows more than they do. */
export async function mailingsToSettle(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct d.courrier_id as id from courrier_destinataire d left join courriel m on m.id = d.courriel_id
    where d.etat in ('en_attente', 'refuse') and ${stateNow} <> d.etat order by 1`.execute(db);
  return rows.map((row) => row.id);
}

/** What every mail of a mailing says, and where its answers go: to who confirmed it, while that account is open. */
export interface Letterhead extends Pick<MailingText, 'objet' | 'texte'> {
  campusId: string;
  campus: string;
  confirmePar: string;
  signataire: string;
  repondreA: string | null;
}

export async function letterheadOf(tx: Tx, courrierId: string): Promise<Letterhead> {
  const { rows } = await sql<Letterhead>`
    select c.objet, c.texte, c.campus_id as "campusId", coalesce(p.nom_usuel, p.nom) as campus, c.confirme_par as "confirmePar",
      trim(k.prenom || ' ' || k.nom) as signataire, case when k.etat = 'actif' then k.courriel end as "repondreA"
    from courrier c join campus p on p.id = c.campus_id join compte k on k.id = c.confirme_par
    where c.id = ${courrierId}::uuid`.execute(tx);
  return rows[0]!;
}

/** Who writes: her name, and the address to which she is answered. */
export async function writerOf(db: Db, compteId: string): Promise<{ nom: string; courriel: string }> {
  const { rows } = await sql<{ nom: string; courriel: string }>`
    select trim(prenom || ' ' || nom) as nom, courriel from compte where id = ${compteId}::uuid`.execute(db);
  return rows[0]!;
}

/** Confirmed mailings that had not all left. */
export async function unfinished(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from courrier c where c.etat = 'confirme' and exists (select from courrier_destinataire d
      where d.courrier_id = c.id and d.etat = 'en_attente' and d.courriel_id is null) order by c.id`.execute(db);
  return rows.map((row) => row.id);
}

/** What was not handed to the outbox is not any more. */
export const dropUnhanded = (db: Db, ids: readonly string[]): Promise<unknown> =>
  sql`update courrier_destinataire set etat = 'retire'
    where courrier_id = any(${[...ids]}::uuid[]) and etat = 'en_attente' and courriel_id is null`.execute(db);
