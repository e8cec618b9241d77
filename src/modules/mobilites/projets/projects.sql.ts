import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { LEAST } from '#core/personal-data/small-cells.ts';
import { fold } from '#core/text/index.ts';
import { holds, nameHolds } from '#modules/organisations/index.ts';
import type { DepartureText, ProjectText } from './project.ts';

/** A project as it is kept, with how many left. */
export interface Project extends ProjectText {
  id: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  organisationId: string;
  /** Name of the organisation that carries it. */
  porteur: string;
  departs: number;
  /** What anybody reads of it: of groups of five persons or more; null when there is none of them. */
  departsPublics: number | null;
  accompagnateurs: number;
  /** First and last day of its departures; null before one is noted. */
  debut: string | null;
  fin: string | null;
  exemple: boolean;
  version: number;
}
export interface Departure extends DepartureText {
  id: string;
}

const columns = sql`m.id, m.campus_id as "campusId", coalesce(p.nom_usuel, p.nom) as campus, p.slug as "campusSlug",
  m.organisation_id as "organisationId", o.slug as organisation, o.nom as porteur, m.titre, m.texte, m.programme, m.pays,
  m.partenaires, m.financeur, m.montant_centimes::float8 as "montantCentimes", m.productions,
  coalesce(d.departs, 0)::int as departs, (case when d.departs is null then 0 else d.publics end)::int as "departsPublics", coalesce(d.accompagnateurs, 0)::int as accompagnateurs,
  to_char(d.debut, 'YYYY-MM-DD') as debut, to_char(d.fin, 'YYYY-MM-DD') as fin, q.nature = 'exemple' as exemple, m.version`;
const tables = sql`mobilite m join campus p on p.id = m.campus_id join origine q on q.id = m.origine_id
  join organisation o on o.id = m.organisation_id and o.supprimee_le is null
  left join lateral (select sum(x.personnes) as departs, sum(x.personnes) filter (where x.personnes >= ${LEAST}) as publics, sum(x.accompagnateurs) as accompagnateurs, min(x.debut) as debut,
    max(x.fin) as fin from mobilite_depart x where x.mobilite_id = m.id) d on true`;

/** The project of an id, in a campus when one is named; with `lock`, held until the end of the transaction. */
export async function readProject(
  db: Db,
  campusId: string | null,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Project | null> {
  const { rows } = await sql<Project>`select ${columns} from ${tables}
    where m.id = ${id}::uuid and (${campusId}::uuid is null or m.campus_id = ${campusId}::uuid)
    ${options.lock ? sql`for update of m` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function departuresOf(db: Db, id: string): Promise<Departure[]> {
  const { rows } = await sql<Departure>`select x.id, to_char(x.debut, 'YYYY-MM-DD') as debut,
    to_char(x.fin, 'YYYY-MM-DD') as fin, x.niveau, x.statut, x.personnes, x.filles, x.accompagnateurs, x.jours,
    x.bourse_centimes::float8 as "bourseCentimes" from mobilite_depart x where x.mobilite_id = ${id}::uuid
    order by x.debut, x.niveau, x.id limit 500`.execute(db);
  return rows;
}

export interface ProjectFilter {
  /** Null: every campus. */
  campusId: string | null;
  /** Null: every organisation. */
  carriers: readonly string[] | null;
  q: string;
}

const kept = ({ campusId, carriers, q }: ProjectFilter): RawBuilder<unknown> =>
  sql.join(
    [
      sql`(${campusId}::uuid is null or m.campus_id = ${campusId}::uuid)`,
      ...(carriers ? [sql`m.organisation_id = any(${[...carriers]}::uuid[])`] : []),
      ...fold(q)
        .split(/\s+/)
        .filter(Boolean)
        .slice(0, 8)
        .map((word) => sql`(${holds(sql`m.mots`, word)} or ${nameHolds('o', word)})`),
    ],
    sql` and `,
  );

/** Projects that a filter keeps: those that leave last first. */
export async function listProjects(
  db: Db,
  filter: ProjectFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: Project[]; total: number }> {
  const { rows } = await sql<
    Project & { total: number }
  >`select ${columns}, count(*) over ()::int as total from ${tables}
    where ${kept(filter)} order by d.debut desc nulls first, m.cree_le desc, m.id
    limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row as Project), total: rows[0]?.total ?? 0 };
}

const perYear = (filter: ProjectFilter) => sql`from mobilite_depart x join mobilite m on m.id = x.mobilite_id
    join organisation o on o.id = m.organisation_id and o.supprimee_le is null
    where ${kept(filter)} group by 1 order by 1 desc`;

/** What left in one calendar year. */
export interface YearTotal {
  annee: number;
  efp: number;
  superieur: number;
  /** Girls, of the groups whose number is known. */
  filles: number;
  accompagnateurs: number;
  /** Days of learners: persons times days. */
  journees: number;
  bourseCentimes: number;
}

/** Totals by calendar year of departure, the last first: levels 3 and 4 apart from 5 and above. */
export async function yearTotals(db: Db, filter: ProjectFilter): Promise<YearTotal[]> {
  const { rows } = await sql<YearTotal>`
    select extract(year from x.debut)::int as annee, coalesce(sum(x.personnes) filter (where x.niveau <= 4), 0)::int as efp,
      coalesce(sum(x.personnes) filter (where x.niveau >= 5), 0)::int as superieur, coalesce(sum(x.filles), 0)::int as filles,
      sum(x.accompagnateurs)::int as accompagnateurs, sum(x.personnes::int * x.jours)::int as journees,
      coalesce(sum(x.bourse_centimes), 0)::float8 as "bourseCentimes"
    ${perYear(filter)}`.execute(db);
  return rows;
}

/** What anybody reads of a year: the groups of five persons or more; null when only smaller ones left. */
export interface PublicYearTotal {
  annee: number;
  efp: number | null;
  superieur: number | null;
}

/** A sum is made of the groups that are shown alone: nothing comes back by difference, whatever a search narrows. */
export async function publicYearTotals(db: Db, filter: ProjectFilter): Promise<PublicYearTotal[]> {
  const shown = (levels: RawBuilder<unknown>) => sql`(case when count(*) filter (where ${levels}) = 0 then 0
    else sum(x.personnes) filter (where ${levels} and x.personnes >= ${LEAST}) end)::int`;
  const { rows } = await sql<PublicYearTotal>`
    select extract(year from x.debut)::int as annee, ${shown(sql`x.niveau <= 4`)} as efp,
      ${shown(sql`x.niveau >= 5`)} as superieur ${perYear(filter)}`.execute(db);
  return rows;
}

/** How many projects a campus has, and whether all of them are invented. */
export async function countProjects(db: Db, campusId: string): Promise<{ n: number; exemple: boolean }> {
  const { rows } = await sql<{ n: number; exemple: boolean }>`
    select count(*)::int as n, coalesce(bool_and(q.nature = 'exemple'), false) as exemple
    from mobilite m join origine q on q.id = m.origine_id
    join organisation o on o.id = m.organisation_id and o.supprimee_le is null
    where m.campus_id = ${campusId}::uuid`.execute(db);
  return rows[0]!;
}

export async function projectIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select m.id from ${tables} order by m.cree_le, m.id`.execute(db);
  return rows.map((row) => row.id);
}

/** Columns that a form writes, once the organisation is read. */
export interface ProjectRow extends Omit<ProjectText, 'organisation'> {
  organisationId: string;
  mots: string;
}
const columnsOf = (row: ProjectRow) => ({
  organisation_id: row.organisationId,
  titre: row.titre,
  texte: row.texte,
  programme: row.programme,
  pays: row.pays,
  partenaires: row.partenaires,
  financeur: row.financeur,
  montant_centimes: row.montantCentimes,
  productions: row.productions,
  mots: row.mots,
});

export async function insertProject(
  tx: Tx,
  one: { row: ProjectRow; campusId: string; now: Date; originId: number },
): Promise<string> {
  const { id } = await tx
    .insertInto('mobilite')
    .values({ ...columnsOf(one.row), campus_id: one.campusId, cree_le: one.now, origine_id: one.originId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes a project again, or marks that its departures changed. @returns the version that it makes. */
export async function updateProject(tx: Tx, id: string, row: ProjectRow | null): Promise<number> {
  const { version } = await tx
    .updateTable('mobilite')
    .set({ ...(row ? columnsOf(row) : {}), version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export async function insertDeparture(tx: Tx, projectId: string, one: DepartureText): Promise<void> {
  const { bourseCentimes, ...rest } = one;
  await tx
    .insertInto('mobilite_depart')
    .values({ ...rest, bourse_centimes: bourseCentimes, mobilite_id: projectId })
    .execute();
}

/** @returns whether it was one of the project. */
export async function deleteDeparture(tx: Tx, projectId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('mobilite_depart')
    .where('mobilite_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
