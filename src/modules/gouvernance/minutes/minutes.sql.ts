import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { cameTo } from '../attendance.sql.ts';

/** Minutes of a meeting. */
export interface Minutes {
  /** What was said on each item, by id of the item. */
  releves: Record<string, string>;
  proposeLe: Date | null;
  /** The whole text, frozen at the approval. */
  contenu: unknown;
  /** SHA-256 of it, in hexadecimal. */
  empreinte: string | null;
  approuveLe: Date | null;
  version: number;
}

const NONE: Minutes = { releves: {}, proposeLe: null, contenu: null, empreinte: null, approuveLe: null, version: 0 };

/** The minutes of a meeting; version 0 when nothing is written yet. */
export async function minutesOf(db: Db, reunionId: string): Promise<Minutes> {
  const { rows } = await sql<Minutes>`
    select releves, propose_le as "proposeLe", contenu, encode(empreinte, 'hex') as empreinte, approuve_le as "approuveLe", version
    from compte_rendu where reunion_id = ${reunionId}::uuid`.execute(db);
  return rows[0] ?? NONE;
}

export async function writeMinutes(tx: Tx, reunionId: string, releves: Record<string, string>): Promise<void> {
  await sql`
    insert into compte_rendu (reunion_id, releves) values (${reunionId}::uuid, ${JSON.stringify(releves)}::jsonb)
    on conflict (reunion_id) do update set releves = excluded.releves, version = compte_rendu.version + 1`.execute(tx);
}

export async function markProposed(tx: Tx, reunionId: string, now: Date): Promise<void> {
  await sql`
    insert into compte_rendu (reunion_id, propose_le) values (${reunionId}::uuid, ${now})
    on conflict (reunion_id) do update set propose_le = excluded.propose_le, version = compte_rendu.version + 1`.execute(
    tx,
  );
}

/** Freezes the text: from here on the row no longer changes. */
export async function freezeMinutes(
  tx: Tx,
  reunionId: string,
  order: { contenu: unknown; print: Buffer; now: Date; par: string },
): Promise<void> {
  await sql`
    update compte_rendu set contenu = ${JSON.stringify(order.contenu)}::jsonb, empreinte = ${order.print}, approuve_le = ${order.now},
      approuve_par = ${order.par}::uuid, version = version + 1
    where reunion_id = ${reunionId}::uuid`.execute(tx);
}

export interface Remark {
  id: string;
  compteId: string | null;
  texte: string;
  creeLe: Date;
}

export async function remarksOf(db: Db, reunionId: string): Promise<Remark[]> {
  const { rows } = await sql<Remark>`
    select id, compte_id as "compteId", texte, cree_le as "creeLe" from compte_rendu_remarque
    where reunion_id = ${reunionId}::uuid order by cree_le, id`.execute(db);
  return rows;
}

export async function insertRemark(
  tx: Tx,
  order: { reunionId: string; compteId: string | null; texte: string; now: Date },
): Promise<void> {
  await sql`
    insert into compte_rendu_remarque (reunion_id, compte_id, texte, cree_le)
    values (${order.reunionId}::uuid, ${order.compteId}::uuid, ${order.texte}, ${order.now})`.execute(tx);
}

/** Whether the person of an account came to a meeting; to the second one, once there is one. */
export async function attended(db: Db, reunionId: string, compteId: string): Promise<boolean> {
  const { rows } = await sql`
    select from convoque v join contact k on k.id = v.contact_id join reunion r on r.id = v.reunion_id
    where v.reunion_id = ${reunionId}::uuid and k.compte_id = ${compteId}::uuid and ${cameTo}`.execute(db);
  return rows.length > 0;
}
