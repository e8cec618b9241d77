import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { type MemberFilter, memberWhere } from '../member-list.sql.ts';
import type { MemberFilters } from './labels.ts';

/** A named set of criteria of the list of members. */
export interface Segment {
  id: string;
  campusId: string;
  /** Account that keeps it. */
  compteId: string;
  nom: string;
  /** Read through `criteriaOf`: what exists no more narrows nothing. */
  criteres: MemberFilters;
  /** Read by everybody who reads the network of the campus; else by its account alone. */
  partage: boolean;
  modifieLe: Date;
  version: number;
}

const columns = sql`s.id, s.campus_id as "campusId", s.compte_id as "compteId", s.nom, s.criteres, s.partage,
  s.modifie_le as "modifieLe", s.version`;
const seenBy = (campusId: string, accountId: string) =>
  sql`s.campus_id = ${campusId}::uuid and (s.partage or s.compte_id = ${accountId}::uuid)`;

/** Segments of a campus that an account reads: those shared, and its own; in French order. */
export async function listSegments(
  db: Db,
  campusId: string,
  accountId: string,
  slice: { limit: number; offset: number } = { limit: 1_000, offset: 0 },
): Promise<{ rows: Segment[]; total: number }> {
  const { rows } = await sql<Segment & { total: number }>`
    select ${columns}, count(*) over ()::int as total from segment s where ${seenBy(campusId, accountId)}
    order by s.nom collate "fr-x-icu", s.id limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** A segment that an account reads, or null. @param options.lock one person at a time changes it. */
export async function readSegment(
  db: Db,
  campusId: string,
  accountId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Segment | null> {
  const { rows } = await sql<Segment>`
    select ${columns} from segment s where ${seenBy(campusId, accountId)} and s.id = ${id}::uuid
    ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** The actions that a filter asks for. */
const asksActions = ({ actions }: MemberFilter) => (actions === 'tu' ? null : actions);

/**
 * How many members each of some filters keeps today, in their order: one reading of the members for them all, and one of the actions,
 * which are those that one person reads.
 */
export async function countSelections(db: Db, campusId: string, filters: readonly MemberFilter[]): Promise<number[]> {
  if (filters.length === 0) return [];
  const engaged = filters.flatMap((filter) => asksActions(filter)?.engaged ?? [])[0];
  const counts = filters.map((filter) => {
    const asked = asksActions(filter);
    const once = asked ? { ...filter, actions: { ...asked, engaged: sql`select * from engages` } } : filter;
    return sql`count(*) filter (where ${memberWhere(campusId, once)})::int`;
  });
  const { rows } = await sql<{ n: number[] }>`
    ${engaged ? sql`with engages as materialized (${engaged})` : sql``} select array[${sql.join(counts)}] as n from adhesion a join organisation o on o.id = a.organisation_id
    where a.campus_id = ${campusId}::uuid and o.supprimee_le is null`.execute(db);
  return rows[0]!.n;
}

export interface SegmentText {
  nom: string;
  partage: boolean;
  criteres: MemberFilters;
}

/** Whether another segment that the account would read beside this one has its name. */
export async function nameTaken(
  tx: Tx,
  of: { campusId: string; compteId: string; id: string | null },
  text: Pick<SegmentText, 'nom' | 'partage'>,
): Promise<boolean> {
  const { rows } = await sql`
    select from segment s where ${seenBy(of.campusId, of.compteId)} and lower(s.nom) = lower(${text.nom})
      and s.id is distinct from ${of.id}::uuid limit 1`.execute(tx);
  return rows.length > 0;
}

/** One at a time names the segments of a campus. */
export const holdNames = (tx: Tx, campusId: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended('segment:' || ${campusId}, 0))`.execute(tx);

export async function insertSegment(
  tx: Tx,
  one: SegmentText & { campusId: string; compteId: string; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('segment')
    .values({
      campus_id: one.campusId,
      compte_id: one.compteId,
      nom: one.nom,
      partage: one.partage,
      criteres: JSON.stringify(one.criteres),
      cree_le: one.now,
      modifie_le: one.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that it makes. */
export async function updateSegment(tx: Tx, id: string, text: SegmentText, now: Date): Promise<number> {
  const { version } = await tx
    .updateTable('segment')
    .set({ ...text, criteres: JSON.stringify(text.criteres), modifie_le: now, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export const deleteSegment = (tx: Tx, id: string): Promise<unknown> =>
  tx.deleteFrom('segment').where('id', '=', id).execute();
