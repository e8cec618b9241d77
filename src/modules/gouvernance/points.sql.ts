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
  version: number;
}

export async function pointsOf(db: Db, reunionId: string): Promise<Point[]> {
  const { rows } = await sql<Point>`
    select id, rang, titre, texte, presente_par as "presentePar", minutes, pour_decision as "pourDecision", tache_id as "tacheId", version
    from reunion_point where reunion_id = ${reunionId}::uuid order by rang`.execute(db);
  return rows;
}

/** What a person writes of an item, on an agenda, in the reserve or in a template. */
export type PointText = Pick<Point, 'titre' | 'texte' | 'presentePar' | 'minutes' | 'pourDecision'>;
export type PointInput = PointText & Pick<Point, 'tacheId'>;

/** Adds an item at the end. @returns its id. */
export async function insertPoint(tx: Tx, reunionId: string, point: PointInput): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into reunion_point (reunion_id, rang, titre, texte, presente_par, minutes, pour_decision, tache_id)
    select ${reunionId}::uuid, coalesce(max(rang), 0) + 1, ${point.titre}, ${point.texte}, ${point.presentePar},
      ${point.minutes}::integer, ${point.pourDecision}, ${point.tacheId}::uuid
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
  const { rows } = await sql<{ id: string }>`
    select id from reunion_point where reunion_id = ${reunionId}::uuid order by rang`.execute(tx);
  await orderPoints(
    tx,
    reunionId,
    rows.map((row) => row.id),
  );
}

export interface OpenTask {
  id: string;
  titre: string;
  responsable: string | null;
  /** ISO day. */
  echeance: string | null;
  /** Meeting where it was given; null for one born in the private space of the body. */
  reunion: string | null;
  jour: string | null;
}

/** Tasks of a body that are neither done nor dropped and that the agenda of this meeting does not hold yet, the most pressing first. */
export async function tasksToBringBack(db: Db, order: { instanceId: string; reunionId: string }): Promise<OpenTask[]> {
  const { rows } = await sql<OpenTask>`
    select t.id, t.titre, trim(k.prenom || ' ' || k.nom) as responsable, to_char(t.echeance, 'YYYY-MM-DD') as echeance,
      r.titre as reunion, to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD') as jour
    from tache t left join reunion r on r.id = t.reunion_id left join contact k on k.id = t.responsable_id
    where t.instance_id = ${order.instanceId}::uuid and t.etat in ('a_faire', 'en_cours')
      and t.reunion_id is distinct from ${order.reunionId}::uuid
      and not exists (select 1 from reunion_point p where p.reunion_id = ${order.reunionId}::uuid and p.tache_id = t.id)
    order by t.echeance nulls last, t.titre`.execute(db);
  return rows;
}
