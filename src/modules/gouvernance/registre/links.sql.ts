import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { bodyInScope, type MeetingScope } from '../meetings.sql.ts';

/** Ids of the actions tied to some decisions, by decision, in the order in which they were tied. */
export async function actionsTiedTo(db: Db, decisionIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; actions: string[] }>`
    select decision_id as id, array_agg(action_id order by liee_le, action_id) as actions from decision_action
    where decision_id = any(${[...decisionIds]}::uuid[]) group by 1`.execute(db);
  return new Map(rows.map((row) => [row.id, row.actions]));
}

/** Ids of the actions tied to decisions of the bodies that somebody reads. */
export async function tiedActions(db: Db, where: MeetingScope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct l.action_id as id from decision_action l join decision d on d.id = l.decision_id
      join instance_gouvernance i on i.id = d.instance_id join campus c on c.id = i.campus_id
    where ${bodyInScope(where)}`.execute(db);
  return rows.map((row) => row.id);
}

/** A decision from which an action comes. */
export interface SourceDecision {
  id: string;
  numero: string;
  titre: string;
  texte: string;
  etat: string;
  instance: string;
  instanceId: string;
  campusId: string;
  campusSlug: string;
  reunionId: string;
  reunion: string;
  priseLe: string;
}

const columns = sql`d.id, d.numero, d.titre, d.texte, d.etat, i.nom as instance, i.id as "instanceId",
  c.id as "campusId", c.slug as "campusSlug", r.id as "reunionId", r.titre as reunion, to_char(d.prise_le, 'YYYY-MM-DD') as "priseLe"`;
const joined = sql`decision d join reunion r on r.id = d.reunion_id join instance_gouvernance i on i.id = d.instance_id
  join campus c on c.id = i.campus_id`;

export async function readSource(db: Db, id: string): Promise<SourceDecision | null> {
  const { rows } = await sql<SourceDecision>`select ${columns} from ${joined} where d.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** Decisions from which an action comes, in the bodies that somebody reads, the first one first. */
export async function decisionsTiedTo(db: Db, where: MeetingScope, actionId: string): Promise<SourceDecision[]> {
  const { rows } = await sql<SourceDecision>`
    select ${columns} from ${joined} join decision_action l on l.decision_id = d.id
    where l.action_id = ${actionId}::uuid
      and ${bodyInScope(where)}
    order by d.prise_le, d.numero, d.id`.execute(db);
  return rows;
}

/** @returns false when it was tied already. */
export async function tie(tx: Tx, link: { decisionId: string; actionId: string; now: Date }): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into decision_action (decision_id, action_id, liee_le)
    values (${link.decisionId}::uuid, ${link.actionId}::uuid, ${link.now})
    on conflict do nothing returning decision_id as id`.execute(tx);
  return rows.length > 0;
}

/** @returns false when it was not tied. */
export async function untie(tx: Tx, link: { decisionId: string; actionId: string }): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    delete from decision_action where decision_id = ${link.decisionId}::uuid and action_id = ${link.actionId}::uuid
    returning decision_id as id`.execute(tx);
  return rows.length > 0;
}

/** Decisions of the demonstration set that name an action of it. */
export async function decisionsNamingAction(db: Db): Promise<{ id: string; action: string; le: Date }[]> {
  const { rows } = await sql<{ id: string; action: string; le: Date }>`
    select d.id, d.action, d.prise_le::timestamptz as le from decision d join origine o on o.id = d.origine_id
    where d.action is not null and o.nature = 'exemple'`.execute(db);
  return rows;
}
