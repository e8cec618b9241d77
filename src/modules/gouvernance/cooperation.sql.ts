import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { InstanceKind } from './instance.ts';

/** Bodies `i` that count: for anybody, those that « qui gouverne » shows. */
const shown = ({ publicOnly = false }: { publicOnly?: boolean }) =>
  publicOnly ? sql`i.publique and i.etat = 'active'` : sql`true`;

/**
 * Who sat in the same body or came to the same meeting of a campus between two days, as rows `genre`, `cle`,
 * `organisation_id`, each once, for the room `reseau`. The list of a body has no date: it counts in the periods that hold
 * today. The days bound an instant, so that the planner knows how many meetings they hold.
 * @param of ISO days, both included; `publicOnly`: bodies that the campus shows to anybody, and their meetings.
 */
export const cooperationLinks = (of: {
  campusId: string;
  from: string;
  to: string;
  today: string;
  publicOnly?: boolean;
}): RawBuilder<unknown> => sql`
  select 'instance' as genre, s.cle, s.organisation_id from (
    select i.id as cle, m.organisation_id
    from instance_gouvernance i join instance_membre m on m.instance_id = i.id
    where i.campus_id = ${of.campusId}::uuid and i.etat = 'active' and ${of.today}::date between ${of.from}::date and ${of.to}::date
      and ${shown(of)}
    union
    select i.id, m.organisation_id
    from instance_gouvernance i join mandat m on m.instance_id = i.id
    where i.campus_id = ${of.campusId}::uuid and m.debut <= ${of.to}::date and (m.fin is null or m.fin >= ${of.from}::date)
      and m.fin_motif is distinct from 'erreur' and m.role <> 'invite' and ${shown(of)}) s
  union all
  select 'reunion', v.reunion_id, v.organisation_id from (
    select distinct v.reunion_id, v.organisation_id
    from instance_gouvernance i join reunion r on r.instance_id = i.id join convoque v on v.reunion_id = r.id
    where i.campus_id = ${of.campusId}::uuid and r.etat not in ('annulee', 'reportee') and ${shown(of)}
      and r.debut >= ${of.from}::date::timestamp at time zone 'Europe/Paris'
      and r.debut < (${of.to}::date + 1)::timestamp at time zone 'Europe/Paris'
      and exists (select from presence p where p.convoque_id = v.id)) v`;

/** Last meeting of a campus that each organisation came to, as rows `organisation_id`, `le`. */
export const lastMeetings = (campusId: string): RawBuilder<unknown> => sql`
  select v.organisation_id, max((r.debut at time zone 'Europe/Paris')::date) as le
  from instance_gouvernance i join reunion r on r.instance_id = i.id join convoque v on v.reunion_id = r.id
  where i.campus_id = ${campusId}::uuid and exists (select from presence p where p.convoque_id = v.id)
  group by v.organisation_id`;

/** A body, or a meeting of a body, that organisations share. */
export interface SharedRow {
  genre: 'instance' | 'reunion';
  id: string;
  instanceId: string;
  kind: InstanceKind;
  publique: boolean;
  nom: string;
  /** ISO day of a meeting. */
  le: string | null;
  exemple: boolean;
}

/** What some bodies and meetings are, by id. */
export async function sharedRows(
  db: Db,
  ids: { instances: readonly string[]; reunions: readonly string[] },
): Promise<SharedRow[]> {
  const { rows } = await sql<SharedRow>`
    select 'instance' as genre, i.id, i.id as "instanceId", i.genre as kind, i.publique, i.nom, null as le,
      s.nature = 'exemple' as exemple
    from instance_gouvernance i join origine s on s.id = i.origine_id where i.id = any(${[...ids.instances]}::uuid[])
    union all
    select 'reunion', r.id, i.id, i.genre, i.publique, r.titre,
      to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD'), s.nature = 'exemple'
    from reunion r join instance_gouvernance i on i.id = r.instance_id join origine s on s.id = r.origine_id
    where r.id = any(${[...ids.reunions]}::uuid[])`.execute(db);
  return rows;
}

/** Whether a body stands in a campus. */
export async function bodiesIn(db: Db, campusId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('instance_gouvernance')
    .select('id')
    .where('campus_id', '=', campusId)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Meetings held in a campus to which each organisation was called, and those it came to, as rows `organisation_id`,
 * `invitations`, `presences`. Meetings are told apart by a number: it sorts faster than an id. @param of ISO days, both
 * included; what is to come counts for nobody. @param among ids of the organisations asked for, as a subquery; null: all.
 */
export const meetingsOfOrganisations = (
  of: { campusId: string; from: string; to: string },
  among: RawBuilder<unknown> | null = null,
): RawBuilder<unknown> => sql`
  select v.organisation_id, count(distinct r.n)::int as invitations,
    (count(distinct r.n) filter (where exists (select from presence p where p.convoque_id = v.id)))::int as presences
  from (
    select m.id, row_number() over () as n
    from instance_gouvernance i join reunion m on m.instance_id = i.id
    where i.campus_id = ${of.campusId}::uuid and m.etat not in ('preparation', 'convoquee', 'reportee', 'annulee')
      and m.debut >= ${of.from}::date::timestamp at time zone 'Europe/Paris'
      and m.debut < (${of.to}::date + 1)::timestamp at time zone 'Europe/Paris') r
  join convoque v on v.reunion_id = r.id ${among ? sql`and v.organisation_id in ${among}` : sql``}
  group by v.organisation_id`;
