import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { bodyInScope, type MeetingScope } from '../meetings.sql.ts';
import type { HeldPieces } from './piece.ts';

/** A file of an item, with what holds its bytes. */
export interface Piece {
  id: string;
  pointId: string;
  /** Null while its item is on no agenda. */
  reunionId: string | null;
  titre: string;
  fichierId: string;
  empreinte: string;
  taille: number;
  type: string;
  /** Name of the file. */
  nom: string;
  /** When it was deposited, and by which account. */
  le: Date;
  par: string | null;
  /** Why it came after the delay of the statutes. */
  tardif: string | null;
  deletedAt: Date | null;
  deletedBy: string | null;
}

const columns = sql`d.id, d.point_id as "pointId", p.reunion_id as "reunionId", d.titre, d.fichier_id as "fichierId",
  f.empreinte, f.taille, f.type, f.nom, f.cree_le as le, f.cree_par as par, d.tardif_motif as tardif, d.supprime_le as "deletedAt",
  d.supprime_par as "deletedBy"`;
const joined = sql`reunion_piece d join fichier f on f.id = d.fichier_id join reunion_point p on p.id = d.point_id`;

/** Files of the items of a meeting, in the order of its agenda. */
export async function piecesOf(db: Db, reunionId: string): Promise<Piece[]> {
  const { rows } = await sql<Piece>`
    select ${columns} from ${joined} where p.reunion_id = ${reunionId}::uuid and d.supprime_le is null
    order by p.rang, f.cree_le, d.id`.execute(db);
  return rows;
}

/** Files of one item, on an agenda or in the reserve of its body. */
export async function piecesOfPoint(db: Db, pointId: string): Promise<Piece[]> {
  const { rows } = await sql<Piece>`
    select ${columns} from ${joined} where p.id = ${pointId}::uuid and d.supprime_le is null
    order by f.cree_le, d.id`.execute(db);
  return rows;
}

/** Files of the items that wait in the reserve of a body. */
export async function piecesInReserve(db: Db, instanceId: string): Promise<Piece[]> {
  const { rows } = await sql<Piece>`
    select ${columns} from ${joined}
    where p.instance_id = ${instanceId}::uuid and p.reunion_id is null and d.supprime_le is null
    order by f.cree_le, d.id`.execute(db);
  return rows;
}

/** One of them, in the bin or not. The meeting is part of the question: an id alone opens nothing. */
export async function findPiece(db: Db, id: string, reunionId: string): Promise<Piece | null> {
  const { rows } = await sql<Piece>`
    select ${columns} from ${joined} where d.id = ${id}::uuid and p.reunion_id = ${reunionId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** On which meeting a file is, in the bin or not; for the bin, which knows ids alone. */
export async function meetingOfPiece(db: Db, id: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select p.reunion_id as id from reunion_piece d join reunion_point p on p.id = d.point_id
    where d.id = ${id}::uuid`.execute(db);
  return rows[0]?.id ?? null;
}

export async function heldPieces(db: Db, reunionId: string): Promise<HeldPieces> {
  const { rows } = await sql<HeldPieces>`
    select count(*) filter (where d.supprime_le is null)::integer as count,
      coalesce(sum(f.taille) filter (where d.supprime_le is null), 0)::bigint as bytes,
      count(*)::integer as kept, coalesce(sum(f.taille), 0)::bigint as "keptBytes"
    from ${joined} where p.reunion_id = ${reunionId}::uuid`.execute(db);
  return rows[0]!;
}

export async function insertPiece(
  tx: Tx,
  row: Pick<Piece, 'id' | 'pointId' | 'titre' | 'fichierId'> & { tardif?: string | null },
): Promise<void> {
  await sql`
    insert into reunion_piece (id, point_id, fichier_id, titre, tardif_motif)
    values (${row.id}::uuid, ${row.pointId}::uuid, ${row.fichierId}::uuid, ${row.titre}, ${row.tardif ?? null})`.execute(
    tx,
  );
}

/** Puts a file in the bin, or takes it out of it. */
export async function markPiece(tx: Tx, id: string, bin: { le: Date; par: string } | null): Promise<void> {
  await sql`
    update reunion_piece set supprime_le = ${bin?.le ?? null}::timestamptz, supprime_par = ${bin?.par ?? null}
    where id = ${id}::uuid`.execute(tx);
}

/** Takes files away for good. @returns the deposits that they held. */
export async function deletePieces(tx: Tx, by: { id: string; before: Date } | { binnedOf: string }): Promise<string[]> {
  const which: RawBuilder<unknown> =
    'id' in by
      ? sql`id = ${by.id}::uuid and supprime_le <= ${by.before}`
      : sql`point_id = ${by.binnedOf}::uuid and supprime_le is not null`;
  const { rows } = await sql<{ id: string }>`
    delete from reunion_piece where ${which} returning fichier_id as id`.execute(tx);
  return rows.map((row) => row.id);
}

export type BinnedPiece = Piece & { reunion: string };

/** What may be taken back out of the bin, last deleted first: on meetings of this scope whose files still move. */
export async function binnedPieces(
  db: Db,
  where: MeetingScope,
  frozen: readonly string[],
  limit: number,
): Promise<BinnedPiece[]> {
  const { rows } = await sql<BinnedPiece>`
    select ${columns}, r.titre as reunion from ${joined} join reunion r on r.id = p.reunion_id
      join instance_gouvernance i on i.id = r.instance_id join campus c on c.id = i.campus_id
    where d.supprime_le is not null and r.etat <> all(${[...frozen]}::text[])
      and ${bodyInScope(where)}
    order by d.supprime_le desc, d.id limit ${limit}`.execute(db);
  return rows;
}

/** What entered the bin before an instant, wherever it is. */
export async function expiredPieces(db: Db, before: Date, limit: number): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select id from reunion_piece where supprime_le <= ${before} order by supprime_le, id limit ${limit}`.execute(db);
  return rows;
}
