import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { campusInScope } from '#modules/campus/index.ts';
import type { Scope } from '#modules/droits/index.ts';
import type { Meeting } from './meeting.ts';
import { onAgenda } from './points.sql.ts';

const columns = sql`r.id, r.instance_id as "instanceId", i.nom as instance, i.genre, i.campus_id as "campusId",
  c.slug as "campusSlug", coalesce(c.nom_usuel, c.nom) as campus, r.titre, r.etat, r.debut, r.minutes, r.lieu, r.visio,
  r.statuts_id as "statutsId", i.statuts_modele as "statutsModele", i.statuts_cle as "statutsCle", r.convocation,
  r.annonce, to_char(r.premiere_le, 'YYYY-MM-DD') as "premiereLe", r.convoquee_le as "convoqueeLe",
  r.premiere_convoquee_le as "premiereConvoqueeLe", r.ouverte_le as "ouverteLe", r.levee_le as "leveeLe", r.motif, r.urgence,
  r.convoquee_titre as "convoqueeTitre", r.liste_le as "listeLe", r.liste_motif as "listeMotif",
  r.liste_urgence as "listeUrgence", r.quorum_requis as "quorumRequis",
  r.quorum_atteint as "quorumAtteint", r.quorum_correspondance as "quorumCorrespondance",
  exists (select from resolution s where s.reunion_id = r.id and s.correspondance) as correspondance, r.serie_id as "serieId", r.version, o.nature = 'exemple' as exemple`;

const joined = sql`reunion r join instance_gouvernance i on i.id = r.instance_id join campus c on c.id = i.campus_id
  join origine o on o.id = r.origine_id`;

export async function readMeeting(db: Db, id: string): Promise<Meeting | null> {
  const { rows } = await sql<Meeting>`select ${columns} from ${joined} where r.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** The meeting, held until the transaction ends: every act on a meeting takes this lock first. */
export async function lockMeeting(tx: Tx, id: string): Promise<Meeting | null> {
  const { rows } =
    await sql<Meeting>`select ${columns} from ${joined} where r.id = ${id}::uuid for update of r`.execute(tx);
  return rows[0] ?? null;
}

/** Where somebody reads meetings: within places, and in the bodies where they sit. */
export interface MeetingScope {
  scope: Scope;
  instances: readonly string[];
}

/** Whether the body `i` of the campus `c` is within a scope. */
export const bodyInScope = ({ scope, instances }: MeetingScope): RawBuilder<boolean> =>
  sql<boolean>`(${campusInScope(scope)} or i.id = any(${[...instances]}::uuid[]))`;

export interface MeetingFilter {
  q: string;
  instance?: string | undefined;
  serie?: string | undefined;
  /** `a_venir`: not closed yet. */
  quand: 'a_venir' | 'passees' | 'toutes';
  now: Date;
}

export interface ListedMeeting extends Meeting {
  points: number;
  convoques: number;
  recus: number;
}

const kept = (filter: MeetingFilter): RawBuilder<unknown> => sql`
  (${filter.q} = '' or r.titre ilike '%' || ${filter.q} || '%' or i.nom ilike '%' || ${filter.q} || '%')
  and (${filter.instance ?? null}::uuid is null or i.id = ${filter.instance ?? null}::uuid)
  and (${filter.serie ?? null}::uuid is null or r.serie_id = ${filter.serie ?? null}::uuid)
  and case ${filter.quand}::text
    when 'a_venir' then r.etat in ('preparation', 'convoquee', 'ouverte', 'sans_quorum', 'reportee')
    when 'passees' then r.etat not in ('preparation', 'convoquee', 'ouverte', 'sans_quorum', 'reportee')
    else true end`;

/** One page of meetings: those to come by date, the past ones latest first. */
export async function listMeetings(
  db: Db,
  where: MeetingScope,
  filter: MeetingFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: ListedMeeting[]; total: number }> {
  const order = filter.quand === 'a_venir' ? sql`r.debut` : sql`r.debut desc`;
  const { rows } = await sql<ListedMeeting & { total: number }>`
    select ${columns}, count(*) over () as total,
      (select count(*) from reunion_point p where p.reunion_id = r.id and ${onAgenda}) as points,
      (select count(*) from convoque v where v.reunion_id = r.id) as convoques,
      (select count(*) from convoque v where v.reunion_id = r.id and v.recu_le is not null) as recus
    from ${joined} where ${bodyInScope(where)} and ${kept(filter)}
    order by ${order}, r.id limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows, total: rows[0]?.total ?? 0 };
}

export interface InstanceChoice {
  id: string;
  nom: string;
  campus: string;
  campusId: string;
  genre: string;
  statutsModele: string | null;
  statutsCle: string | null;
}

/** Bodies of a scope that are not closed, by campus. */
export async function instancesInScope(db: Db, where: MeetingScope): Promise<InstanceChoice[]> {
  const { rows } = await sql<InstanceChoice>`
    select i.id, i.nom, coalesce(c.nom_usuel, c.nom) as campus, c.id as "campusId", i.genre,
      i.statuts_modele as "statutsModele", i.statuts_cle as "statutsCle"
    from instance_gouvernance i join campus c on c.id = i.campus_id
    where i.etat = 'active' and ${bodyInScope(where)}
    order by coalesce(c.nom_usuel, c.nom) collate "fr-x-icu", array_position(array['ag', 'ca', 'bureau', 'copil', 'comop'], i.genre) nulls last,
      i.nom collate "fr-x-icu"`.execute(db);
  return rows;
}

/** Codes of the régions where the campus of a body stands, for the decisions of the room `droits`. */
export async function placeOfInstance(db: Db, instanceId: string): Promise<{ campusId: string; slug: string } | null> {
  const { rows } = await sql<{ campusId: string; slug: string }>`
    select c.id as "campusId", c.slug from instance_gouvernance i join campus c on c.id = i.campus_id
    where i.id = ${instanceId}::uuid`.execute(db);
  return rows[0] ?? null;
}

export interface MeetingInput {
  titre: string;
  debut: Date;
  minutes: number | null;
  lieu: string | null;
  visio: string | null;
}

export async function insertMeeting(
  tx: Tx,
  order: MeetingInput & { instanceId: string; originId: number },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into reunion (instance_id, titre, debut, minutes, lieu, visio, origine_id)
    values (${order.instanceId}::uuid, ${order.titre}, ${order.debut}, ${order.minutes}, ${order.lieu}, ${order.visio}, ${order.originId})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Changes some columns and makes a version. @returns the version. */
export async function updateMeeting(
  tx: Tx,
  id: string,
  set: Partial<{
    titre: string;
    debut: Date;
    minutes: number | null;
    lieu: string | null;
    visio: string | null;
    etat: string;
    statuts_id: string | null;
    colleges: Record<string, { nom: string; poids: number }> | null;
    convocation: number;
    annonce: string[];
    premiere_le: string;
    sans_quorum_le: Date;
    convoquee_le: Date;
    premiere_convoquee_le: Date;
    ouverte_le: Date | null;
    levee_le: Date | null;
    motif: string | null;
    urgence: string | null;
    convoquee_titre: string | null;
    liste_le: Date | null;
    liste_motif: string | null;
    liste_urgence: string | null;
    quorum_requis: number;
    quorum_atteint: number;
    quorum_correspondance: number | null;
  }>,
): Promise<number> {
  const row = await tx
    .updateTable('reunion')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }) as never)
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return row.version;
}
