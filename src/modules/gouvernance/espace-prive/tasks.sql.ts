import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { type Task, unsaidOnMove } from '../decisions.sql.ts';
import { bodyInScope, type MeetingScope } from '../meetings.sql.ts';

/** A task of a body, wherever it was born. */
export interface SpaceTask extends Task {
  /** The meeting that gave it; null for one born in the space. */
  reunionId: string | null;
  reunion: string | null;
  version: number;
}

const OPEN = sql`t.etat in ('a_faire', 'en_cours')`;
/** What is read of a task. @param readsSuite who reads its private space, or keeps the decisions of its body: what was done with it is theirs. */
export const taskCells = (
  readsSuite: RawBuilder<boolean> = sql<boolean>`true`,
): RawBuilder<unknown> => sql`t.id, t.titre, t.etat, t.responsable_id as "responsableId", trim(k.prenom || ' ' || k.nom) as responsable,
  t.organisation_id as "organisationId", g.nom as organisation, to_char(t.echeance, 'YYYY-MM-DD') as echeance,
  case when ${readsSuite} then t.suite end as suite,
  to_char(t.faite_le, 'YYYY-MM-DD') as "faiteLe", d.numero as decision, t.reunion_id as "reunionId", r.titre as reunion,
  t.version, o.nature = 'exemple' as exemple`;
export const taskJoins = sql`tache t left join contact k on k.id = t.responsable_id left join organisation g on g.id = t.organisation_id
  left join decision d on d.id = t.decision_id left join reunion r on r.id = t.reunion_id join origine o on o.id = t.origine_id`;

/** Which tasks a list keeps. */
export type TaskFilter = 'ouvertes' | 'closes' | 'toutes';

const kept = (filter: TaskFilter): RawBuilder<unknown> =>
  filter === 'toutes' ? sql`true` : filter === 'ouvertes' ? OPEN : sql`not ${OPEN}`;

/** Tasks of a body, given by its meetings or born in its space: the most pressing first, those that are over last. */
export async function tasksOfInstance(
  db: Db,
  instanceId: string,
  filter: TaskFilter,
  limit: number | null = null,
): Promise<SpaceTask[]> {
  const { rows } = await sql<SpaceTask>`
    select ${taskCells()} from ${taskJoins} where t.instance_id = ${instanceId}::uuid and ${kept(filter)}
    order by ${OPEN} desc, case when ${OPEN} then t.echeance end nulls last, t.faite_le desc nulls last,
      t.titre collate "fr-x-icu", t.id limit ${limit}`.execute(db);
  return rows;
}

/** One of them. The body is part of the question. @param lock it is about to change. */
export async function findTask(db: Db, id: string, instanceId: string, lock = false): Promise<SpaceTask | null> {
  const { rows } = await sql<SpaceTask>`
    select ${taskCells()} from ${taskJoins} where t.id = ${id}::uuid and t.instance_id = ${instanceId}::uuid
    ${lock ? sql`for update of t` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export interface TaskFields {
  titre: string;
  responsableId: string | null;
  organisationId: string | null;
  echeance: string | null;
  etat: Task['etat'];
  suite: string | null;
}

/** A task that no meeting gave. @returns its id. */
export async function insertSpaceTask(
  tx: Tx,
  instanceId: string,
  row: TaskFields & { faiteLe: string | null; auteurId: string | null; now: Date; originId: number },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into tache (instance_id, titre, responsable_id, organisation_id, echeance, etat, suite, faite_le, auteur_id, cree_le,
      origine_id)
    values (${instanceId}::uuid, ${row.titre}, ${row.responsableId}::uuid, ${row.organisationId}::uuid, ${row.echeance}::date,
      ${row.etat}, ${row.suite}, ${row.faiteLe}::date, ${row.auteurId}, ${row.now}, ${row.originId})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** @returns its version. */
export async function updateSpaceTask(
  tx: Tx,
  id: string,
  row: TaskFields & { faiteLe: string | null },
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update tache set titre = ${row.titre}, responsable_id = ${row.responsableId}::uuid, organisation_id = ${row.organisationId}::uuid,
      echeance = ${row.echeance}::date, etat = ${row.etat}, suite = ${row.suite}, faite_le = ${row.faiteLe}::date,
      ${unsaidOnMove(row, row.etat === 'a_faire' || row.etat === 'en_cours')}, version = version + 1
    where id = ${id}::uuid returning version`.execute(tx);
  return rows[0]!.version;
}

/** An open task like this one, so that a form sent twice gives one. */
export async function sameTask(db: Db, instanceId: string, row: TaskFields, auteurId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select t.id from tache t where t.instance_id = ${instanceId}::uuid and t.reunion_id is null and ${OPEN} and t.titre = ${row.titre}
      and t.responsable_id is not distinct from ${row.responsableId}::uuid
      and t.organisation_id is not distinct from ${row.organisationId}::uuid
      and t.echeance is not distinct from ${row.echeance}::date and t.auteur_id = ${auteurId} limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

export interface OwnTask {
  id: string;
  instanceId: string;
  instance: string;
  titre: string;
  echeance: string | null;
}

/** Open tasks of a person, by her account, in the spaces that she reads: the most pressing first. */
export async function tasksOfAccount(db: Db, compteId: string, where: MeetingScope, limit: number): Promise<OwnTask[]> {
  const { rows } = await sql<OwnTask>`
    select t.id, i.id as "instanceId", i.nom as instance, t.titre, to_char(t.echeance, 'YYYY-MM-DD') as echeance
    from tache t join contact k on k.id = t.responsable_id join instance_gouvernance i on i.id = t.instance_id
      join campus c on c.id = i.campus_id
    where k.compte_id = ${compteId}::uuid and ${OPEN} and i.etat = 'active'
      and ${bodyInScope(where)}
    order by t.echeance nulls last, t.titre, t.id limit ${limit}`.execute(db);
  return rows;
}
