import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { bodyInScope, type MeetingScope } from './meetings.sql.ts';

/** What the bearer of a charge said of it, as long as nobody confirmed it nor sent it back. */
export interface SaidDone {
  /** Version of the row: what a form confirms is what it showed. */
  version: number;
  /** ISO day on which it was said. */
  day: string;
  /** ISO day on which it was done, when she gave it. */
  jour: string | null;
  mot: string;
}

/** @param of the alias of a decision or a task. `renvoi`: why what was said was sent back. */
export const saidCells = (of: 'd' | 't' | 'x'): RawBuilder<unknown> => {
  const cell = (name: string) => sql.ref(`${of}.${name}`);
  return sql`case when ${cell('dite_le')} is null then null else json_build_object('version', ${cell('version')},
    'day', to_char(${cell('dite_le')} at time zone 'Europe/Paris', 'YYYY-MM-DD'),
    'jour', to_char(${cell('dite_jour')}, 'YYYY-MM-DD'), 'mot', ${cell('dite_mot')}) end as dite, ${cell('renvoi_motif')} as renvoi`;
};

/** Nothing is said any more of a charge that was settled, or that went to another. */
const UNSAID = sql`dite_le = null, dite_jour = null, dite_mot = null, renvoi_le = null, renvoi_motif = null`;

export interface Decision {
  id: string;
  numero: string;
  titre: string;
  texte: string;
  /** A state of data/workflows/decision.json, as it is on the day asked for. */
  etat: string;
  pointId: string | null;
  resolutionId: string | null;
  responsableId: string | null;
  responsable: string | null;
  organisationId: string | null;
  /** The organisation to which it is entrusted. */
  organisation: string | null;
  echeance: string | null;
  suite: string | null;
  priseLe: string;
  /** Day on which it was carried out; null when it is not, or when nobody kept it. */
  executeeLe: string | null;
  /** Day on which a later decision withdrew it. */
  rapporteeLe: string | null;
  /** The later decision, when it is known: its number, and where it is. */
  rapporteePar: string | null;
  rapporteeParId: string | null;
  rapporteeParReunion: string | null;
  /** Day of its last rectification, why, and the words that it had at first; null when it never was rectified. */
  rectifieeLe: string | null;
  rectifieeMotif: string | null;
  premierTitre: string | null;
  premierTexte: string | null;
  version: number;
  dite: SaidDone | null;
  renvoi: string | null;
  exemple: boolean;
}

/** The state of a decision on a day: one that stands and whose day has passed is late, given out or not, without anybody saying so. */
export const stateOn = (today: string): RawBuilder<string> =>
  sql`case when d.etat in ('adoptee', 'en_execution') and d.echeance < ${today}::date then 'en_retard' else d.etat end`;

const columns = (
  today: string,
) => sql`d.id, d.numero, d.titre, d.texte, ${stateOn(today)} as etat, d.point_id as "pointId", d.resolution_id as "resolutionId",
  d.responsable_id as "responsableId", trim(k.prenom || ' ' || k.nom) as responsable,
  d.organisation_id as "organisationId", (select g.nom from organisation g where g.id = d.organisation_id) as organisation,
  to_char(d.echeance, 'YYYY-MM-DD') as echeance, d.suite, to_char(d.prise_le, 'YYYY-MM-DD') as "priseLe",
  to_char(d.executee_le, 'YYYY-MM-DD') as "executeeLe", to_char(d.rapportee_le, 'YYYY-MM-DD') as "rapporteeLe",
  w.numero as "rapporteePar", w.id as "rapporteeParId", w.reunion_id as "rapporteeParReunion",
  to_char(y.rectifiee_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as "rectifieeLe", y.motif as "rectifieeMotif",
  ${saidCells('d')}, x.titre as "premierTitre", x.texte as "premierTexte", d.version, o.nature = 'exemple' as exemple`;
/** What `columns` reads around a decision `d`: who has it, the one that withdrew it, its first words and its last rectification. */
const around = sql`join origine o on o.id = d.origine_id left join contact k on k.id = d.responsable_id
  left join decision w on w.id = d.rapportee_par_id
  left join decision_rectification x on x.decision_id = d.id and x.rang = 1
  left join lateral (select z.motif, z.rectifiee_le from decision_rectification z where z.decision_id = d.id
    order by z.rang desc limit 1) y on true`;

export async function decisionsOf(db: Db, reunionId: string, today: string): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select ${columns(today)} from decision d ${around}
    where d.reunion_id = ${reunionId}::uuid order by d.numero`.execute(db);
  return rows;
}

export interface DecisionInput {
  instanceId: string;
  reunionId: string;
  pointId: string | null;
  resolutionId: string | null;
  titre: string;
  texte: string;
  etat: string;
  responsableId: string | null;
  organisationId?: string | null;
  echeance: string | null;
  /** ISO day. */
  priseLe: string;
  originId: number;
  /** Given by the source; else the next one of the body in the year. */
  numero?: string;
  action?: string | null;
}

/** Adds a decision under the next number of its body in the year: « 2027-05 ». The body is held first: numbers follow. */
export async function insertDecision(tx: Tx, order: DecisionInput): Promise<{ id: string; numero: string }> {
  const year = order.priseLe.slice(0, 4);
  // In a statement of its own: the next one reads what who held the body before has written.
  await sql`select from instance_gouvernance where id = ${order.instanceId}::uuid for update`.execute(tx);
  const { rows } = await sql<{ id: string; numero: string }>`
    insert into decision (instance_id, reunion_id, point_id, resolution_id, numero, titre, texte, etat, responsable_id,
      organisation_id, echeance, action, prise_le, origine_id)
    select ${order.instanceId}::uuid, ${order.reunionId}::uuid, ${order.pointId}::uuid, ${order.resolutionId}::uuid,
      coalesce(${order.numero ?? null}::text, ${year} || '-' || lpad((1 + coalesce((
        select max(split_part(numero, '-', 2)::integer) from decision
        where instance_id = ${order.instanceId}::uuid and numero ~ ('^' || ${year}::text || '-[0-9]+$')), 0))::text, 2, '0')),
      ${order.titre}, ${order.texte}, ${order.etat}, ${order.responsableId}::uuid, ${order.organisationId ?? null}::uuid,
      ${order.echeance}::date, ${order.action ?? null},
      ${order.priseLe}::date, ${order.originId}
    returning id, numero`.execute(tx);
  return rows[0]!;
}

/** Somebody carries it out. */
export async function carryOutDecision(
  tx: Tx,
  id: string,
  { suite, day }: { suite: string; day: string },
): Promise<void> {
  await sql`
    update decision set etat = 'executee', suite = ${suite}, executee_le = ${day}::date, ${UNSAID}, version = version + 1 where id = ${id}::uuid`.execute(
    tx,
  );
}

/** What was said of a charge stays as long as the same one has it. @param open it is still to be done. */
export function unsaidOnMove(
  to: { responsableId: string | null; organisationId: string | null },
  open = true,
): RawBuilder<unknown> {
  const same = sql`${open}::boolean and responsable_id is not distinct from ${to.responsableId}::uuid
    and organisation_id is not distinct from ${to.organisationId}::uuid`;
  const kept = ['dite_le', 'dite_jour', 'dite_mot', 'renvoi_le', 'renvoi_motif'].map(
    (name) => sql`${sql.ref(name)} = case when ${same} then ${sql.ref(name)} end`,
  );
  return sql.join(kept);
}

/** Gives it to somebody, or to an organisation, instead of who had it; what its bearer said stays with her. */
export async function entrustDecision(
  tx: Tx,
  id: string,
  to: { responsableId: string | null; organisationId: string | null; echeance: string },
): Promise<void> {
  await sql`
    update decision set etat = 'en_execution', responsable_id = ${to.responsableId}::uuid,
      organisation_id = ${to.organisationId}::uuid, echeance = ${to.echeance}::date, ${unsaidOnMove(to)}, version = version + 1
    where id = ${id}::uuid`.execute(tx);
}

export interface Task {
  id: string;
  titre: string;
  etat: 'a_faire' | 'en_cours' | 'faite' | 'abandonnee';
  responsableId: string | null;
  responsable: string | null;
  organisationId: string | null;
  organisation: string | null;
  echeance: string | null;
  suite: string | null;
  faiteLe: string | null;
  dite: SaidDone | null;
  renvoi: string | null;
  /** The decision it carries out. */
  decision: string | null;
  exemple: boolean;
}

/** Tasks given by a meeting, and those that came back on its agenda. */
export async function tasksOf(db: Db, reunionId: string): Promise<Task[]> {
  const { rows } = await sql<Task>`
    select t.id, t.titre, t.etat, t.responsable_id as "responsableId", trim(k.prenom || ' ' || k.nom) as responsable,
      t.organisation_id as "organisationId", (select g.nom from organisation g where g.id = t.organisation_id) as organisation,
      to_char(t.echeance, 'YYYY-MM-DD') as echeance, t.suite, to_char(t.faite_le, 'YYYY-MM-DD') as "faiteLe", d.numero as decision, ${saidCells('t')},
      o.nature = 'exemple' as exemple
    from tache t left join contact k on k.id = t.responsable_id left join decision d on d.id = t.decision_id
      join origine o on o.id = t.origine_id
    where t.reunion_id = ${reunionId}::uuid
      or t.id in (select p.tache_id from reunion_point p where p.reunion_id = ${reunionId}::uuid)
    order by t.echeance nulls last, t.titre`.execute(db);
  return rows;
}

export interface TaskInput {
  instanceId: string;
  reunionId: string;
  decisionId: string | null;
  titre: string;
  responsableId: string | null;
  organisationId?: string | null;
  echeance: string | null;
  originId: number;
  etat?: Task['etat'];
  faiteLe?: string | null;
}

export async function insertTask(tx: Tx, order: TaskInput): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into tache (instance_id, reunion_id, decision_id, titre, responsable_id, organisation_id, echeance, etat, faite_le, origine_id)
    values (${order.instanceId}::uuid, ${order.reunionId}::uuid, ${order.decisionId}::uuid, ${order.titre},
      ${order.responsableId}::uuid, ${order.organisationId ?? null}::uuid, ${order.echeance}::date, ${order.etat ?? 'a_faire'},
      ${order.faiteLe ?? null}::date, ${order.originId})
    returning id`.execute(tx);
  return rows[0]!.id;
}

export async function updateTask(
  tx: Tx,
  id: string,
  set: { etat: Task['etat']; suite: string | null; faiteLe: string | null },
): Promise<void> {
  await sql`
    update tache set etat = ${set.etat}, suite = coalesce(${set.suite}, suite), faite_le = ${set.faiteLe}::date, ${UNSAID},
      version = version + 1
    where id = ${id}::uuid`.execute(tx);
}

export interface RegisterFilter {
  q: string;
  instance?: string | undefined;
  etat?: string | undefined;
  /** Only what is to be carried out and that none of these actions carries out; left out: every decision. */
  carrying?: readonly string[] | null;
  /** ISO day. */
  today: string;
}

export interface RegisteredDecision extends Decision {
  reunionId: string;
  reunion: string;
  instance: string;
  campus: string;
  resultat: string | null;
  calcul: string | null;
}

const kept = (where: MeetingScope, filter: RegisterFilter): RawBuilder<unknown> => sql`
  ${bodyInScope(where)}
  and (${filter.q} = '' or d.numero ilike ${filter.q} || '%'
    or to_tsvector('french', d.titre || ' ' || d.texte || ' ' || coalesce(d.suite, '')) @@ websearch_to_tsquery('french', ${filter.q}))
  and (${filter.instance ?? null}::uuid is null or i.id = ${filter.instance ?? null}::uuid)
  and (${filter.etat ?? null}::text is null or ${stateOn(filter.today)} = ${filter.etat ?? null}::text)
  and (${!filter.carrying}::boolean or (d.etat in ('adoptee', 'en_execution') and not exists (select from decision_action l
    where l.decision_id = d.id and l.action_id = any(${[...(filter.carrying ?? [])]}::uuid[]))))`;

/** The register of decisions, latest first. */
export async function searchDecisions(
  db: Db,
  where: MeetingScope,
  filter: RegisterFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: RegisteredDecision[]; total: number }> {
  const { rows } = await sql<RegisteredDecision & { total: number }>`
    select ${columns(filter.today)}, r.id as "reunionId", r.titre as reunion, i.nom as instance, coalesce(c.nom_usuel, c.nom) as campus,
      s.resultat, s.calcul, count(*) over () as total
    from decision d join reunion r on r.id = d.reunion_id join instance_gouvernance i on i.id = d.instance_id
      join campus c on c.id = i.campus_id ${around} left join resolution s on s.id = d.resolution_id
    where ${kept(where, filter)}
    order by d.prise_le desc, d.numero desc, d.id limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows, total: rows[0]?.total ?? 0 };
}
