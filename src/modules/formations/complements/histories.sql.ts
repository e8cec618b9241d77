import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { shown } from './public.sql.ts';

/** A history that a campus draws, without its steps. */
export interface History {
  id: string;
  campusId: string;
  titre: string;
  texte: string | null;
  exemple: boolean;
  version: number;
  creeLe: Date;
  retireLe: Date | null;
  retireMotif: string | null;
}

const columns = sql`h.id, h.campus_id as "campusId", h.titre, h.texte, h.exemple, h.version, h.cree_le as "creeLe",
  h.retire_le as "retireLe", h.retire_motif as "retireMotif"`;

export async function readHistory(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<History | null> {
  const { rows } = await sql<History>`
    select ${columns} from histoire_formation h where h.campus_id = ${campusId}::uuid and h.id = ${id}::uuid
    ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export interface HistoryRow extends History {
  steps: number;
  /** First and last known dates of its steps. */
  from: string | null;
  to: string | null;
}

/** Histories of a campus by title. @param order.withdrawn those that were withdrawn, instead of the others. */
export async function listHistories(
  db: Db,
  order: { campusId: string; withdrawn: boolean; limit: number; offset: number },
): Promise<{ rows: HistoryRow[]; total: number }> {
  const { rows } = await sql<HistoryRow & { total: number }>`
    select ${columns}, e.n as steps, e."from", e."to", count(*) over ()::int as total
    from histoire_formation h left join lateral (
      select count(*)::int as n, min(le) as "from", max(le) as "to" from histoire_etape
      where histoire_id = h.id and retire_le is null) e on true
    where h.campus_id = ${order.campusId}::uuid and (h.retire_le is not null) = ${order.withdrawn}
    order by h.titre collate "fr-x-icu", h.id limit ${order.limit} offset ${order.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export async function insertHistory(
  tx: Tx,
  one: {
    /** Of the demonstration set; given here otherwise. */
    cle?: string;
    campusId: string;
    titre: string;
    texte: string | null;
    exemple?: boolean;
    origineId: number;
    now: Date;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('histoire_formation')
    .values({
      cle: one.cle ?? sql`'campus:' || gen_random_uuid()`,
      campus_id: one.campusId,
      titre: one.titre,
      texte: one.texte,
      exemple: one.exemple ?? false,
      origine_id: one.origineId,
      cree_le: one.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A history of the campus with the same title, that is not withdrawn. */
export async function sameHistory(db: Db, campusId: string, titre: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from histoire_formation where campus_id = ${campusId}::uuid
    and lower(unaccent(titre)) = lower(unaccent(${titre})) and retire_le is null limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** @returns the version that it makes. */
export async function updateHistory(
  tx: Tx,
  id: string,
  to: { titre: string; texte: string | null } | { retire_le: Date | null; retire_motif: string | null },
): Promise<number> {
  const { version } = await tx
    .updateTable('histoire_formation')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** One step, with what it is tied to: a certification, or a complement of the campus. */
export interface HistoryStep {
  id: string;
  /** A year, a month or a day; null when it is not known. */
  le: string | null;
  titre: string;
  texte: string | null;
  certificationId: string | null;
  certificationSlug: string | null;
  certification: string | null;
  sigle: string | null;
  cfd: string | null;
  complementId: string | null;
  complement: string | null;
  exemple: boolean;
  source: string;
  version: number;
  retireLe: Date | null;
}

/** A step as it is drawn. */
export interface DrawnStep extends HistoryStep {
  histoireId: string;
  /** The complement may be read by anybody, on the map of its campus. */
  complementPublic: boolean;
}

const steps = sql`
  e.id, e.le, e.titre, e.texte, e.certification_id as "certificationId", c.slug as "certificationSlug",
  c.intitule as certification, coalesce(c.sigle, t.sigle) as sigle, c.cfd, e.complement_id as "complementId", x.nom as complement,
  e.exemple, s.libelle as source, e.version,
  e.retire_le as "retireLe"`;

const stepTables = sql`
  from histoire_etape e join origine s on s.id = e.origine_id
  left join certification c on c.id = e.certification_id left join diplome_type t on t.code = c.diplome_type_code
  left join complement_local x on x.id = e.complement_id`;

/** Steps in their order: what has no date comes first. @param today ISO day on which they are read. */
export async function stepsOf(db: Db, historyIds: readonly string[], today: string): Promise<DrawnStep[]> {
  const { rows } = await sql<DrawnStep>`
    select e.histoire_id as "histoireId", coalesce(${shown(today)}, false) as "complementPublic", ${steps} ${stepTables}
    where e.histoire_id = any(${[...historyIds]}::uuid[]) and e.retire_le is null
    order by e.le nulls first, e.cree_le, e.id`.execute(db);
  return rows;
}

export async function readStep(
  db: Db,
  historyId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<HistoryStep | null> {
  const { rows } = await sql<HistoryStep>`select ${steps} ${stepTables}
    where e.histoire_id = ${historyId}::uuid and e.id = ${id}::uuid ${options.lock ? sql`for update of e` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** What a step says. */
export interface StepText {
  le: string | null;
  titre: string;
  texte: string | null;
  certificationId: string | null;
  complementId: string | null;
}

const stepValues = (text: StepText) => ({
  le: text.le,
  titre: text.titre,
  texte: text.texte,
  certification_id: text.certificationId,
  complement_id: text.complementId,
});

export async function insertStep(
  tx: Tx,
  one: { historyId: string; text: StepText; exemple?: boolean; origineId: number; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('histoire_etape')
    .values({
      histoire_id: one.historyId,
      ...stepValues(one.text),
      exemple: one.exemple ?? false,
      origine_id: one.origineId,
      cree_le: one.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that it makes. */
export async function updateStep(tx: Tx, id: string, to: StepText | { retire_le: Date }): Promise<number> {
  const { version } = await tx
    .updateTable('histoire_etape')
    .set({ ...('retire_le' in to ? to : stepValues(to)), version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Complements of a campus that a step may be tied to. */
export async function complementChoices(db: Db, campusId: string): Promise<{ id: string; nom: string }[]> {
  const { rows } = await sql<{ id: string; nom: string }>`
    select id, nom from complement_local where campus_id = ${campusId}::uuid and retire_le is null
    order by nom collate "fr-x-icu", id limit 500`.execute(db);
  return rows;
}

type Drawn = History & { campus: string; campusSlug: string };
const drawn = sql`
  select ${columns}, coalesce(g.nom_usuel, g.nom) as campus, g.slug as "campusSlug"
  from histoire_formation h join campus g on g.id = h.campus_id`;

/** Histories to show on the page of a certification: one of their steps is tied to it, or to a complement that became it. */
export async function historiesOfCertification(db: Db, certificationId: string): Promise<Drawn[]> {
  const { rows } = await sql<Drawn>`${drawn}
    where h.retire_le is null and exists (select from histoire_etape e left join complement_local x on x.id = e.complement_id
      where e.histoire_id = h.id and e.retire_le is null
        and (e.certification_id = ${certificationId}::uuid or x.certification_id = ${certificationId}::uuid))
    order by h.titre collate "fr-x-icu", h.id limit 10`.execute(db);
  return rows;
}

export async function historiesOfCampus(db: Db, campusId: string): Promise<Drawn[]> {
  const { rows } = await sql<Drawn>`${drawn} where h.retire_le is null and h.campus_id = ${campusId}::uuid
    order by h.titre collate "fr-x-icu", h.id limit 50`.execute(db);
  return rows;
}
