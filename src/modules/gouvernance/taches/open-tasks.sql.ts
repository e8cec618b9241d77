import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { campusInScope } from '#modules/campus/index.ts';
import { type SpaceTask, taskCells, taskJoins } from '../espace-prive/tasks.sql.ts';
import { bodyInScope, type MeetingScope } from '../meetings.sql.ts';

/** What somebody reads: tasks that meetings gave where she reads those, every task of the bodies whose private space she reads. */
export interface TaskReach {
  meetings: MeetingScope;
  spaces: MeetingScope;
  /** Bodies whose decisions and tasks she keeps: she reads what was done with these, as on the page of the meeting. */
  kept: MeetingScope;
}

export interface OpenTaskFilter {
  campus?: string | undefined;
  instance?: string | undefined;
  /** A contact, an organisation, `moi` or `personne`. */
  porteur?: string | undefined;
  retard?: string | undefined;
  /** ISO day: due on it or before. */
  avant?: string | undefined;
}

export interface OpenTask extends SpaceTask {
  instanceId: string;
  instance: string;
  campus: string;
  /** She reads the private space, where the task is followed. */
  suivie: boolean;
}

/** Who asks, and on which day. */
export interface TaskReader {
  compteId: string;
  /** ISO day. */
  today: string;
}

const around = sql`${taskJoins} join instance_gouvernance i on i.id = t.instance_id join campus c on c.id = i.campus_id`;

const readable = ({ meetings, spaces }: TaskReach): RawBuilder<unknown> => sql`
  t.etat in ('a_faire', 'en_cours') and i.etat = 'active'
  and (${bodyInScope(spaces)} or (t.reunion_id is not null and ${bodyInScope(meetings)}))`;

const late = (today: string): RawBuilder<unknown> => sql`t.echeance < ${today}::date`;

function heldBy(porteur: string | undefined, compteId: string): RawBuilder<unknown> {
  if (!porteur) return sql`true`;
  if (porteur === 'moi') return sql`k.compte_id = ${compteId}::uuid`;
  if (porteur === 'personne') return sql`t.responsable_id is null and t.organisation_id is null`;
  return sql`${porteur}::uuid in (t.responsable_id, t.organisation_id)`;
}

const kept = (reach: TaskReach, filter: OpenTaskFilter, { compteId, today }: TaskReader): RawBuilder<unknown> => sql`
  ${readable(reach)} and ${heldBy(filter.porteur, compteId)}
  and (${filter.campus ?? null}::text is null or c.slug = ${filter.campus ?? null})
  and (${filter.instance ?? null}::uuid is null or i.id = ${filter.instance ?? null}::uuid)
  and (${filter.retard !== 'oui'}::boolean or ${late(today)})
  and (${filter.avant ?? null}::date is null or t.echeance <= ${filter.avant ?? null}::date)`;

/** Open tasks of all the bodies that somebody reads, the most pressing first. */
export async function searchOpenTasks(
  db: Db,
  reach: TaskReach,
  order: { filter: OpenTaskFilter; reader: TaskReader; limit: number; offset: number },
): Promise<{ rows: OpenTask[]; total: number }> {
  const suivie = bodyInScope(reach.spaces);
  const readsSuite = sql<boolean>`(${suivie} or ${bodyInScope(reach.kept)})`;
  const { rows } = await sql<OpenTask & { total: number }>`
    select ${taskCells(readsSuite)}, i.id as "instanceId", i.nom as instance, coalesce(c.nom_usuel, c.nom) as campus,
      ${suivie} as suivie, count(*) over () as total
    from ${around}
    where ${kept(reach, order.filter, order.reader)}
    order by t.echeance nulls last, i.nom collate "fr-x-icu", t.titre collate "fr-x-icu", t.id
    limit ${order.limit} offset ${order.offset}`.execute(db);
  return { rows, total: rows[0]?.total ?? 0 };
}

/** Who has an open task in charge, people first, and where: the choices of the list. */
export async function openTaskChoices(
  db: Db,
  reach: TaskReach,
): Promise<{
  holders: { id: string; nom: string }[];
  instances: { id: string; nom: string; campus: string; slug: string }[];
}> {
  const holders = await sql<{ id: string; nom: string }>`
    select id, nom from (
      select distinct k.id, trim(k.prenom || ' ' || k.nom) as nom, 1 as rang from ${around} where ${readable(reach)} and k.id is not null
      union all
      select distinct g.id, g.nom || ' (organisation)', 2 from ${around} where ${readable(reach)} and g.id is not null) x
    order by rang, nom collate "fr-x-icu", id`.execute(db);
  const instances = await sql<{ id: string; nom: string; campus: string; slug: string }>`
    select id, nom, campus, slug from (
      select distinct i.id, i.nom, coalesce(c.nom_usuel, c.nom) as campus, c.slug from ${around} where ${readable(reach)}) x
    order by campus collate "fr-x-icu", nom collate "fr-x-icu", id`.execute(db);
  return { holders: holders.rows, instances: instances.rows };
}

/** Of these campuses, the ids of those where somebody reads the tasks of an active body at least. */
export async function campusesWithTasks(
  db: Db,
  { meetings, spaces }: TaskReach,
  campuses: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct i.campus_id as id from instance_gouvernance i join campus c on c.id = i.campus_id
    where i.etat = 'active' and c.id = any(${[...campuses]}::uuid[]) and (${bodyInScope(meetings)} or ${bodyInScope(spaces)})`.execute(
    db,
  );
  return new Set(rows.map((row) => row.id));
}

export interface LateTasks {
  slug: string;
  campus: string;
  /** Null: all the bodies of the campus. */
  instanceId: string | null;
  instance: string | null;
  n: number;
}

/** Late tasks, by campus where somebody keeps all decisions, else by body: counted as the list counts them. */
export async function lateTasks(db: Db, reach: TaskReach, today: string): Promise<LateTasks[]> {
  const { rows } = await sql<LateTasks>`
    select c.slug, coalesce(c.nom_usuel, c.nom) as campus, alone.id as "instanceId", alone.nom as instance, count(*)::integer as n
    from ${around} left join instance_gouvernance alone on alone.id = i.id and not ${campusInScope(reach.kept.scope)}
    where ${readable(reach)} and ${late(today)} and ${bodyInScope(reach.kept)}
    group by c.slug, coalesce(c.nom_usuel, c.nom), alone.id, alone.nom
    order by c.slug, alone.nom collate "fr-x-icu", alone.id`.execute(db);
  return rows;
}
