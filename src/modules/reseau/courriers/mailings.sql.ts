import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { MailingState, MailingText } from './mailing.ts';
import { stateNow } from './recipient-rows.sql.ts';
import type { LeftReason } from './recipients.ts';

/** How many recipients stand where. */
export interface Tally {
  enAttente: number;
  parti: number;
  refuse: number;
  oppose: number;
  retire: number;
}

export interface Mailing extends MailingText {
  id: string;
  campusId: string;
  auteurId: string;
  etat: MailingState;
  creeLe: Date;
  modifieLe: Date;
  confirmePar: string | null;
  confirmeLe: Date | null;
  retenus: number | null;
  ecartes: Partial<Record<LeftReason, number>> | null;
  arretePar: string | null;
  arreteLe: Date | null;
  /** The mailing that it reminds of. */
  relanceDe: string | null;
  exemple: boolean;
  version: number;
  tally: Tally;
}

const columns = sql`c.id, c.campus_id as "campusId", c.auteur_id as "auteurId", c.objet, c.texte, c.criteres, c.choix, c.fonctions,
  coalesce(c.lien, '') as lien, c.relance_de as "relanceDe",
  c.etat, c.cree_le as "creeLe", c.modifie_le as "modifieLe", c.confirme_par as "confirmePar", c.confirme_le as "confirmeLe",
  c.retenus, c.ecartes, c.arrete_par as "arretePar", c.arrete_le as "arreteLe", c.exemple, c.version`;

const counted = (etat: string): RawBuilder<unknown> => sql`count(*) filter (where q.etat = ${etat})`;
const tally = sql`(select jsonb_build_object('enAttente', ${counted('en_attente')}, 'parti', ${counted('parti')},
  'refuse', ${counted('refuse')}, 'oppose', ${counted('oppose')}, 'retire', ${counted('retire')})
  from (select ${stateNow} as etat from courrier_destinataire d left join courriel m on m.id = d.courriel_id
    where d.courrier_id = c.id) q)`;

/** A mailing of a campus, or null. */
export async function readMailing(db: Db, campusId: string, id: string): Promise<Mailing | null> {
  const { rows } = await sql<Mailing>`
    select ${columns}, ${tally} as tally from courrier c
    where c.campus_id = ${campusId}::uuid and c.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** Mailings of a campus, the last one touched first. */
export async function listMailings(
  db: Db,
  campusId: string,
  slice: { limit: number; offset: number },
): Promise<{ rows: Mailing[]; total: number }> {
  const { rows } = await sql<Mailing & { total: number }>`
    select ${columns}, c.total, ${tally} as tally from (
      select k.*, count(*) over ()::int as total from courrier k where k.campus_id = ${campusId}::uuid
      order by coalesce(k.confirme_le, k.modifie_le) desc, k.id limit ${slice.limit} offset ${slice.offset}) c
    order by coalesce(c.confirme_le, c.modifie_le) desc, c.id`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** One person at a time moves a mailing. @returns where it stands, or null. */
export async function holdMailing(
  tx: Tx,
  id: string,
): Promise<{ etat: MailingState; version: number; campusId: string } | null> {
  const { rows } = await sql<{ etat: MailingState; version: number; campusId: string }>`
    select etat, version, campus_id as "campusId" from courrier where id = ${id}::uuid for update`.execute(tx);
  return rows[0] ?? null;
}

/** One confirmation at a time in a campus: what is counted of the day holds. Rows that point at the campus are not kept waiting. */
export const holdCampus = (tx: Tx, campusId: string): Promise<unknown> =>
  sql`select from campus where id = ${campusId}::uuid for no key update`.execute(tx);

/** Mailings that left on a day of Paris. */
export async function sentOn(db: Db, campusId: string, day: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from courrier
    where campus_id = ${campusId}::uuid and jour = ${day}::date`.execute(db);
  return rows[0]!.n;
}

const stored = (text: MailingText) => ({
  objet: text.objet,
  texte: text.texte,
  criteres: JSON.stringify(text.criteres),
  choix: text.choix,
  fonctions: text.fonctions,
  lien: text.lien || null,
});

export async function insertMailing(
  tx: Tx,
  one: MailingText & { campusId: string; auteurId: string; now: Date; exemple?: boolean; relanceDe?: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('courrier')
    .values({
      ...stored(one),
      campus_id: one.campusId,
      auteur_id: one.auteurId,
      cree_le: one.now,
      modifie_le: one.now,
      exemple: one.exemple ?? false,
      relance_de: one.relanceDe ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that it makes. */
export async function updateMailing(tx: Tx, id: string, text: MailingText, now: Date): Promise<number> {
  const { version } = await tx
    .updateTable('courrier')
    .set({ ...stored(text), modifie_le: now, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export const deleteMailing = (tx: Tx, id: string): Promise<unknown> =>
  tx.deleteFrom('courrier').where('id', '=', id).execute();

export async function markConfirmed(
  tx: Tx,
  id: string,
  by: { compteId: string; now: Date; day: string; retenus: number; ecartes: Partial<Record<LeftReason, number>> },
): Promise<void> {
  await tx
    .updateTable('courrier')
    .set({
      etat: 'confirme',
      confirme_par: by.compteId,
      confirme_le: by.now,
      jour: by.day,
      retenus: by.retenus,
      ecartes: JSON.stringify(by.ecartes),
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

/** @param by null: a backup that took the place of the base, at this hour of it. */
export async function markStopped(
  tx: Db,
  ids: readonly string[],
  by: { compteId: string; now: Date } | null,
): Promise<void> {
  await sql`update courrier set etat = 'arrete', arrete_par = ${by?.compteId ?? null}::uuid, arrete_le = coalesce(${by?.now ?? null}::timestamptz, now()), version = version + 1
    where id = any(${[...ids]}::uuid[]) and etat = 'confirme'`.execute(tx);
}
