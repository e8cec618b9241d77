import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import type { RiskState, RiskText } from './risk.ts';

/** What a risk is of: one action, or a project as a whole. */
export interface RiskOf {
  actionId: string | null;
  /** Null when it is of an action. */
  projetId: string | null;
}

/** A risk as it is kept. Days are ISO. */
export interface Risk extends RiskText, RiskOf {
  id: string;
  /** Title of the action; null when it is of the project. */
  action: string | null;
  projet: string;
  campusSlug: string;
  /** Name of the organisation that sees to it. */
  tenuPar: string | null;
  etat: RiskState;
  motif: string | null;
  exemple: boolean;
  version: number;
}

const select = sql`select r.id, r.action_id as "actionId", r.projet_id as "projetId", a.titre as action, j.titre as projet,
  p.slug as "campusSlug", r.titre, r.parade, r.probabilite, r.gravite, o.slug as organisation, o.nom as "tenuPar", r.etat, r.motif,
  to_char(r.revue_le, 'YYYY-MM-DD') as "revueLe", q.nature = 'exemple' as exemple, r.version`;
const tables = sql`risque r left join action a on a.id = r.action_id join projet j on j.id = coalesce(a.projet_id, r.projet_id)
  join campus p on p.id = j.campus_id join origine q on q.id = r.origine_id
  left join organisation o on o.id = r.organisation_id and o.supprimee_le is null`;
/** What an action in the bin ran is not read. */
const live = sql`(r.action_id is null or a.supprimee_le is null)`;
const open = sql`r.etat <> 'clos'`;
/** The gravest first, what is closed at the end. */
const order = sql`(${open}) desc, r.probabilite * r.gravite desc, r.revue_le, r.id`;

/** Those of an action, or of a project as a whole. */
export async function risksOf(db: Db, of: RiskOf): Promise<Risk[]> {
  const { rows } = await sql<Risk>`${select} from ${tables} where ${live}
    and (r.action_id = ${of.actionId}::uuid or r.projet_id = ${of.projetId}::uuid) order by ${order}`.execute(db);
  return rows;
}

/** One of a campus; with `lock`, held until the end of the transaction. */
export async function readRisk(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Risk | null> {
  const { rows } = await sql<Risk>`${select} from ${tables}
    where r.id = ${id}::uuid and j.campus_id = ${campusId}::uuid and ${live}
    ${options.lock ? sql`for update of r` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export interface RiskFilter {
  campusId: string;
  q: string;
  /** A state, or `a_revoir`; empty: all of them. */
  etat: string;
  projet: string;
  /** ISO day of Paris. */
  today: string;
}

/** The same rule as `isOverdue`. */
const overdue = (today: string) => sql`(${open} and r.revue_le < ${today}::date)`;

function kept({ campusId, q, etat, projet, today }: RiskFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`j.campus_id = ${campusId}::uuid`, live];
  if (projet) parts.push(sql`j.id = ${projet}::uuid`);
  if (etat === 'a_revoir') parts.push(overdue(today));
  else if (etat) parts.push(sql`r.etat = ${etat}`);
  for (const word of fold(q).split(/\s+/).filter(Boolean).slice(0, 8))
    parts.push(sql`strpos(plie(r.titre || ' ' || coalesce(a.titre, '')), ${word}) > 0`);
  return sql.join(parts, sql` and `);
}

/** Those of a campus that a filter keeps, the gravest at the top. */
export async function listRisks(
  db: Db,
  filter: RiskFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: Risk[]; total: number }> {
  const { rows } = await sql<Risk & { total: number }>`
    ${select}, count(*) over ()::int as total from ${tables} where ${kept(filter)}
    order by ${order} limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row as Risk), total: rows[0]?.total ?? 0 };
}

/** Campuses where risks are to be read again, with how many; what is ended calls for nothing. */
export async function overdueRisksIn(
  db: Db,
  of: { campuses: readonly string[]; today: string },
): Promise<{ slug: string; campus: string; n: number }[]> {
  const { rows } = await sql<{ slug: string; campus: string; n: number }>`
    select p.slug, coalesce(p.nom_usuel, p.nom) as campus, count(*)::int as n from ${tables}
    where j.campus_id = any(${[...of.campuses]}::uuid[]) and ${live} and ${overdue(of.today)}
      and coalesce(a.etat, '') not in ('close', 'abandonnee')
    group by p.id order by p.slug`.execute(db);
  return rows;
}

/** Columns that a form writes, once its organisation is read. */
export interface RiskRow extends Omit<RiskText, 'organisation'> {
  organisationId: string | null;
}
const columnsOf = (row: RiskRow) => ({
  titre: row.titre,
  parade: row.parade,
  probabilite: row.probabilite,
  gravite: row.gravite,
  organisation_id: row.organisationId,
  revue_le: row.revueLe,
});

/** Writes a risk. @returns its id. */
export async function insertRisk(
  tx: Tx,
  one: RiskOf & { row: RiskRow; now: Date; originId: number; etat?: RiskState },
): Promise<string> {
  const { id } = await tx
    .insertInto('risque')
    .values({
      ...columnsOf(one.row),
      action_id: one.actionId,
      projet_id: one.projetId,
      ...(one.etat ? { etat: one.etat } : {}),
      cree_le: one.now,
      origine_id: one.originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that it makes. */
export async function updateRisk(
  tx: Tx,
  id: string,
  change: { row?: RiskRow; set?: { etat: RiskState; motif: string; revue_le: string } },
): Promise<number> {
  const { version } = await tx
    .updateTable('risque')
    .set({ ...(change.row ? columnsOf(change.row) : {}), ...change.set, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}
