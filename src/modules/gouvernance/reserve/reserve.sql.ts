import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Point, PointText } from '../points.sql.ts';

/** An item of the reserve of a body: a point that no agenda holds. */
export interface ReservedPoint extends Omit<Point, 'rang'> {
  instanceId: string;
  /** The meeting that took it meanwhile. */
  reunionId: string | null;
  reunion: string | null;
  proposeLe: Date;
  /** Account. */
  proposePar: string | null;
  retireLe: Date | null;
  retireMotif: string | null;
}

const columns = sql`p.id, p.instance_id as "instanceId", p.reunion_id as "reunionId", r.titre as reunion, p.titre, p.texte,
  p.presente_par as "presentePar", p.minutes, p.pour_decision as "pourDecision", p.tache_id as "tacheId", p.decision_id as "decisionId", p.version,
  p.propose_le as "proposeLe", p.propose_par as "proposePar", p.retire_le as "retireLe", p.retire_motif as "retireMotif"`;
const joined = sql`reunion_point p left join reunion r on r.id = p.reunion_id`;

export type ReserveState = 'en_reserve' | 'retires';

/** One page of the reserve of a body, the oldest first. */
export async function listReserve(
  db: Db,
  instanceId: string,
  etat: ReserveState,
  page: { limit: number; offset: number },
): Promise<{ rows: ReservedPoint[]; total: number }> {
  const { rows } = await sql<ReservedPoint & { total: number }>`
    select ${columns}, count(*) over ()::int as total from ${joined}
    where p.instance_id = ${instanceId}::uuid and p.reunion_id is null
      and (p.retire_le is not null) = ${etat === 'retires'}
    order by p.propose_le, p.id limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows, total: rows[0]?.total ?? 0 };
}

/** An item that is or was in the reserve of a body. @param lock it is about to change. */
export async function reservedPoint(
  db: Db,
  at: { instanceId: string; id: string },
  lock = false,
): Promise<ReservedPoint | null> {
  // Held first, read after: who waited for somebody else must see the meeting that took it.
  if (lock) await sql`select from reunion_point where id = ${at.id}::uuid for update`.execute(db);
  const { rows } = await sql<ReservedPoint>`
    select ${columns} from ${joined} where p.id = ${at.id}::uuid and p.instance_id = ${at.instanceId}::uuid`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function insertReserved(
  tx: Tx,
  one: PointText & { instanceId: string; by: string | null; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('reunion_point')
    .values({
      instance_id: one.instanceId,
      titre: one.titre,
      texte: one.texte,
      presente_par: one.presentePar,
      minutes: one.minutes,
      pour_decision: one.pourDecision,
      propose_le: one.now,
      propose_par: one.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Withdraws an item from the reserve, or puts it back there. */
export async function markReserved(tx: Tx, id: string, withdrawn: { le: Date; motif: string } | null): Promise<void> {
  await sql`
    update reunion_point set retire_le = ${withdrawn?.le ?? null}::timestamptz, retire_motif = ${withdrawn?.motif ?? null},
      version = version + 1
    where id = ${id}::uuid`.execute(tx);
}

/** Puts an item of the reserve at the end of an agenda. The meeting is held. */
export async function placePoint(tx: Tx, id: string, reunionId: string): Promise<void> {
  await sql`
    update reunion_point set reunion_id = ${reunionId}::uuid, version = version + 1,
      rang = (select coalesce(max(rang), 0) + 1 from reunion_point where reunion_id = ${reunionId}::uuid)
    where id = ${id}::uuid`.execute(tx);
}

/** Takes an item off an agenda, into the reserve of the body; the others close up. The meeting is held. */
export async function unplacePoint(
  tx: Tx,
  order: { id: string; reunionId: string; instanceId: string; by: string | null; now: Date },
): Promise<void> {
  await sql`
    update reunion_point set reunion_id = null, rang = null, version = version + 1, instance_id = ${order.instanceId}::uuid,
      propose_par = case when propose_le is null then ${order.by}::text else propose_par end,
      propose_le = coalesce(propose_le, ${order.now}::timestamptz)
    where id = ${order.id}::uuid`.execute(tx);
  await sql`
    update reunion_point p set rang = o.rang
    from (select id, row_number() over (order by rang) as rang from reunion_point where reunion_id = ${order.reunionId}::uuid) o
    where p.id = o.id`.execute(tx);
}

/**
 * The same item once more, in the reserve or on another agenda, for one that a meeting did not treat.
 * @returns its id; null when the item was taken up already.
 */
export async function takeUpPoint(
  tx: Tx,
  order: { id: string; instanceId: string; reunionId: string | null; by: string | null; now: Date },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into reunion_point (reunion_id, rang, titre, texte, presente_par, minutes, pour_decision, instance_id, propose_le, propose_par, suite_de)
    select ${order.reunionId}::uuid,
      case when ${order.reunionId}::uuid is null then null
        else (select coalesce(max(rang), 0) + 1 from reunion_point where reunion_id = ${order.reunionId}::uuid) end,
      titre, texte, presente_par, minutes, pour_decision, ${order.instanceId}::uuid, ${order.now}::timestamptz, ${order.by}, id
    from reunion_point where id = ${order.id}::uuid
    on conflict (suite_de) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Where the items of a meeting that were not treated went. */
export async function takenUp(db: Db, reunionId: string): Promise<{ pointId: string; reunion: string | null }[]> {
  const { rows } = await sql<{ pointId: string; reunion: string | null }>`
    select s.suite_de as "pointId", r.titre as reunion
    from reunion_point s join reunion_point p on p.id = s.suite_de left join reunion r on r.id = s.reunion_id
    where p.reunion_id = ${reunionId}::uuid`.execute(db);
  return rows;
}

/** Whether a vote or a decision came out of an item: it was treated. */
export async function cameOut(db: Db, pointId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from decision where point_id = ${pointId}::uuid)
      or exists (select from resolution where point_id = ${pointId}::uuid) as found`.execute(db);
  return rows[0]!.found;
}

export interface OpenMeeting {
  id: string;
  titre: string;
  debut: Date;
}

/** Meetings of a body whose agenda may still change, the nearest first. @param after the ones that come later. */
export async function openMeetings(
  db: Db,
  instanceId: string,
  after: { debut: Date; id: string; serieId: string | null } | null = null,
): Promise<OpenMeeting[]> {
  const { rows } = await sql<OpenMeeting>`
    select id, titre, debut from reunion
    where instance_id = ${instanceId}::uuid and etat in ('preparation', 'reportee')
      and (${after?.debut ?? null}::timestamptz is null or debut >= ${after?.debut ?? null}::timestamptz)
      and id is distinct from ${after?.id ?? null}::uuid
    order by (${after?.serieId ?? null}::uuid is not null and serie_id = ${after?.serieId ?? null}::uuid) desc nulls last, debut, id
    limit 30`.execute(db);
  return rows;
}
