import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Canal } from './topic.ts';

export interface NotificationRow {
  id: string;
  sujet: string;
  titre: string;
  texte: string | null;
  lien: string;
  creeeLe: Date;
  lueLe: Date | null;
}

/**
 * Writes the same line to some people, as each chose to be told of its topic. @param usual until a person chooses. @param byLetter a letter takes
 * the place of the mail that the line would become. @returns how each person for whom a line was written is told: not those who refuse the topic,
 * nor those to whom the same thing was already said.
 */
export async function insertNotifications(
  db: Db,
  comptes: readonly string[],
  usual: Canal,
  row: { sujet: string; cle: string | null; titre: string; texte: string | null; lien: string; now: Date },
  { byLetter = false } = {},
): Promise<Canal[]> {
  const { rows } = await sql<{ canal: Canal }>`
    with chosen as (
      select p.id, coalesce(x.canal, ${usual}::text) as canal from (select distinct unnest(${[...comptes]}::uuid[]) as id) p
      left join notification_choix x on x.compte_id = p.id and x.sujet = ${row.sujet}),
    written as (
      insert into notification (compte_id, sujet, cle, titre, texte, lien, creee_le, courriel)
      select id, ${row.sujet}, ${row.cle}, ${row.titre}, ${row.texte}, ${row.lien}, ${row.now}::timestamptz,
        case when canal in ('immediat', 'resume') and not ${byLetter}::boolean then canal else 'sans' end
      from chosen where canal <> 'aucun' order by id
      on conflict (compte_id, cle) do nothing returning compte_id)
    select canal from written join chosen on id = compte_id`.execute(db);
  return rows.map((one) => one.canal);
}

/** Newest first. */
export const listNotifications = (
  db: Db,
  compteId: string,
  page: { unread: boolean; limit: number; offset: number },
): Promise<NotificationRow[]> =>
  db
    .selectFrom('notification')
    .select(['id', 'sujet', 'titre', 'texte', 'lien', 'creee_le as creeeLe', 'lue_le as lueLe'])
    .where('compte_id', '=', compteId)
    .$if(page.unread, (query) => query.where('lue_le', 'is', null))
    .orderBy('creee_le', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();

export async function countNotifications(db: Db, compteId: string): Promise<{ unread: number; all: number }> {
  const row = await db
    .selectFrom('notification')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.countAll<number>().filterWhere('lue_le', 'is', null).as('unread'),
    ])
    .where('compte_id', '=', compteId)
    .executeTakeFirstOrThrow();
  return { unread: Number(row.unread), all: Number(row.all) };
}

/** For the header of every page: the index of the unread alone. */
export async function countUnread(db: Db, compteId: string): Promise<number> {
  const row = await db
    .selectFrom('notification')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('compte_id', '=', compteId)
    .where('lue_le', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Marks one of a person read. @returns where it leads, or null when it is not theirs. */
export async function markRead(db: Db, compteId: string, id: string, now: Date): Promise<string | null> {
  const row = await db
    .updateTable('notification')
    .set((eb) => ({ lue_le: eb.fn.coalesce('lue_le', eb.val(now)) }))
    .where('id', '=', id)
    .where('compte_id', '=', compteId)
    .returning('lien')
    .executeTakeFirst();
  return row?.lien ?? null;
}

/** @param until what came after the page was shown stays unread. @returns how many were marked. */
export async function markAllRead(db: Db, compteId: string, until: Date, now: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('notification')
    .set({ lue_le: now })
    .where('compte_id', '=', compteId)
    .where('lue_le', 'is', null)
    .where('creee_le', '<=', until)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Undoes it. */
export async function markAllUnread(db: Db, compteId: string, readAt: Date): Promise<void> {
  await db
    .updateTable('notification')
    .set({ lue_le: null })
    .where('compte_id', '=', compteId)
    .where('lue_le', '=', readAt)
    .execute();
}

export async function chosenCanal(db: Db, compteId: string, sujet: string): Promise<Canal | null> {
  const row = await db
    .selectFrom('notification_choix')
    .select('canal')
    .where('compte_id', '=', compteId)
    .where('sujet', '=', sujet)
    .executeTakeFirst();
  return (row?.canal as Canal | undefined) ?? null;
}

export async function chosenCanaux(db: Db, compteId: string): Promise<Map<string, Canal>> {
  const rows = await db
    .selectFrom('notification_choix')
    .select(['sujet', 'canal'])
    .where('compte_id', '=', compteId)
    .orderBy('sujet')
    .execute();
  return new Map(rows.map((row) => [row.sujet, row.canal as Canal]));
}

export async function upsertCanal(db: Db, compteId: string, sujet: string, canal: Canal, now: Date): Promise<void> {
  await db
    .insertInto('notification_choix')
    .values({ compte_id: compteId, sujet, canal, change_le: now })
    .onConflict((conflict) => conflict.columns(['compte_id', 'sujet']).doUpdateSet({ canal, change_le: now }))
    .execute();
}

/** Without a mail, what of this topic still waited for one; it stays in the product. */
export async function dropWaiting(db: Db, compteId: string, sujet: string): Promise<void> {
  await db
    .updateTable('notification')
    .set({ courriel: 'sans' })
    .where('compte_id', '=', compteId)
    .where('sujet', '=', sujet)
    .where('courriel', 'in', ['immediat', 'resume'])
    .execute();
}

/** Mails of this topic that were handed to the outbox and have not left: each carries the token whose print is kept here. */
export async function mailsNotLeft(db: Db, compteId: string, sujet: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from courriel c
    join notification n on n.desabonnement_empreinte = sha256(convert_to(c.desabonnement, 'UTF8'))
    where c.compte_id = ${compteId}::uuid and c.etat = 'a_envoyer' and n.compte_id = c.compte_id
      and n.sujet = ${sujet}`.execute(db);
  return rows.map((row) => row.id);
}

export interface WaitingMail {
  id: string;
  compteId: string;
  sujet: string;
  titre: string;
  texte: string | null;
  lien: string;
  lueLe: Date | null;
}

/** What waits for its mail, taken for this transaction alone. */
export async function claimWaiting(db: Db, courriel: 'immediat' | 'resume', limit: number): Promise<WaitingMail[]> {
  const { rows } = await sql<WaitingMail>`
    select id, compte_id as "compteId", sujet, titre, texte, lien, lue_le as "lueLe" from notification
    where courriel = ${courriel} order by creee_le, id limit ${limit} for update skip locked`.execute(db);
  return rows;
}

export async function closeWaiting(db: Db, id: string, print: Buffer | null): Promise<void> {
  await db
    .updateTable('notification')
    .set(print ? { courriel: 'remis', desabonnement_empreinte: print } : { courriel: 'sans' })
    .where('id', '=', id)
    .execute();
}

/** The person and the topic of the mail that carried this token. */
export async function bearerOf(db: Db, print: Buffer): Promise<{ compteId: string; sujet: string } | null> {
  const row = await db
    .selectFrom('notification')
    .select(['compte_id as compteId', 'sujet'])
    .where('desabonnement_empreinte', '=', print)
    .executeTakeFirst();
  return row ?? null;
}
