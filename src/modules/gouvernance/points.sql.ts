import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

/** An item of an agenda. */
export interface Point {
  id: string;
  rang: number;
  titre: string;
  texte: string | null;
  presentePar: string | null;
  minutes: number | null;
  pourDecision: boolean;
  /** The task that comes back here, until it is done. */
  tacheId: string | null;
  /** The late decision that comes back here, until it is carried out. */
  decisionId: string | null;
  version: number;
}

/**
 * Whether an item `p` is on its agenda. One whose task is done or dropped, or whose decision is carried out or withdrawn, has left
 * an agenda that is still a draft, unless files or a question hang on it.
 */
export const onAgenda = sql`((p.tache_id is null and p.decision_id is null)
  or not exists (select from reunion m where m.id = p.reunion_id and m.etat in ('preparation', 'reportee')
    and (exists (select from tache u where u.id = p.tache_id and u.etat in ('faite', 'abandonnee'))
      or exists (select from decision u where u.id = p.decision_id and u.etat in ('executee', 'rapportee'))))
  or exists (select from reunion_piece d where d.point_id = p.id)
  or exists (select from resolution s where s.point_id = p.id))`;

export async function pointsOf(db: Db, reunionId: string): Promise<Point[]> {
  const { rows } = await sql<Point>`
    select id, rang, titre, texte, presente_par as "presentePar", minutes, pour_decision as "pourDecision", tache_id as "tacheId",
      decision_id as "decisionId", version
    from reunion_point p where reunion_id = ${reunionId}::uuid and ${onAgenda} order by rang`.execute(db);
  return rows;
}

/** What a person writes of an item, on an agenda, in the reserve or in a template. */
export type PointText = Pick<Point, 'titre' | 'texte' | 'presentePar' | 'minutes' | 'pourDecision'>;
export type PointInput = PointText & Partial<Pick<Point, 'tacheId' | 'decisionId'>>;

/** Adds an item at the end. @returns its id. */
export async function insertPoint(tx: Tx, reunionId: string, point: PointInput): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into reunion_point (reunion_id, rang, titre, texte, presente_par, minutes, pour_decision, tache_id, decision_id)
    select ${reunionId}::uuid, coalesce(max(rang), 0) + 1, ${point.titre}, ${point.texte}, ${point.presentePar},
      ${point.minutes}::integer, ${point.pourDecision}, ${point.tacheId ?? null}::uuid, ${point.decisionId ?? null}::uuid
    from reunion_point where reunion_id = ${reunionId}::uuid returning id`.execute(tx);
  return rows[0]!.id;
}

export async function updatePoint(tx: Tx, id: string, point: PointText): Promise<void> {
  await sql`
    update reunion_point set titre = ${point.titre}, texte = ${point.texte}, presente_par = ${point.presentePar},
      minutes = ${point.minutes}::integer, pour_decision = ${point.pourDecision}, version = version + 1
    where id = ${id}::uuid`.execute(tx);
}

/** Gives the items of a meeting the order of these ids. */
export async function orderPoints(tx: Tx, reunionId: string, ids: readonly string[]): Promise<void> {
  await sql`
    update reunion_point p set rang = o.rang
    from unnest(${[...ids]}::uuid[]) with ordinality o (id, rang)
    where p.id = o.id and p.reunion_id = ${reunionId}::uuid`.execute(tx);
}

/** Its files must be gone before. */
export async function deletePoint(tx: Tx, reunionId: string, id: string): Promise<void> {
  await sql`delete from reunion_point where id = ${id}::uuid and reunion_id = ${reunionId}::uuid`.execute(tx);
  await closeUp(tx, reunionId);
}

/** Deletes the items that have left an agenda, which is held. @returns what they carried. */
export async function deleteLeftPoints(tx: Tx, reunionId: string): Promise<Pick<Point, 'tacheId' | 'decisionId'>[]> {
  const { rows } = await sql<Pick<Point, 'tacheId' | 'decisionId'>>`
    delete from reunion_point p where reunion_id = ${reunionId}::uuid and not ${onAgenda}
    returning tache_id as "tacheId", decision_id as "decisionId"`.execute(tx);
  if (rows.length > 0) await closeUp(tx, reunionId);
  return rows;
}

async function closeUp(tx: Tx, reunionId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from reunion_point where reunion_id = ${reunionId}::uuid order by rang`.execute(tx);
  await orderPoints(
    tx,
    reunionId,
    rows.map((row) => row.id),
  );
}
