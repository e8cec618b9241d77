import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { campusInScope } from '#modules/campus/index.ts';
import type { Scope } from '#modules/droits/index.ts';
import type { FormationRequest, OpinionSense, RequestNature, RequestState } from './request.ts';
import { requestColumns, requestTables, titled } from './requests.sql.ts';

/** A request of a list, with what its campus thinks of it. */
export type RequestRow = FormationRequest & { avisCampus: OpinionSense | null; avisConsultatifs: number };

export interface RequestFilter {
  /** Of one campus. */
  campusId?: string;
  /** What somebody may read: campuses, territories, organisations. */
  reach: Scope;
  words?: readonly string[];
  etat?: RequestState | 'en_cours' | '';
  nature?: RequestNature | '';
}

/** States from which something may still happen. */
export const runningStates: readonly RequestState[] = ['idee', 'proposee', 'avis_campus', 'transmise', 'acceptee'];

const inForce = sql`not exists (select from demande_avis b where b.remplace_id = a.id)`;

/** The condition of what a filter keeps, on a request `d` of `requestTables`. */
export function keptRequests(filter: RequestFilter): RawBuilder<unknown> {
  const { reach } = filter;
  const parts = [sql`(${campusInScope(reach)} or d.organisation_id = any(${[...reach.organisations]}::uuid[]))`];
  if (filter.campusId) parts.push(sql`d.campus_id = ${filter.campusId}::uuid`);
  if (filter.etat === 'en_cours') parts.push(sql`d.etat = any(${[...runningStates]}::text[])`);
  else if (filter.etat) parts.push(sql`d.etat = ${filter.etat}`);
  if (filter.nature) parts.push(sql`d.nature = ${filter.nature}`);
  for (const word of filter.words ?? [])
    parts.push(
      sql`strpos(lower(unaccent(o.nom || ' ' || d.titre || ' ' || f.intitule || ' ' || coalesce(f.cfd, ''))), ${word}) > 0`,
    );
  return sql.join(parts, sql` and `);
}

/** Requests that a filter keeps: those that wait for somebody first, then the last ones. */
export async function listRequests(
  db: Db,
  filter: RequestFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: RequestRow[]; total: number }> {
  type Row = Omit<RequestRow, 'formation'> & { sigle: string | null; intitule: string; total: number };
  const { rows } = await sql<Row>`
    select ${requestColumns}, count(*) over ()::int as total,
      (select a.sens from demande_avis a where a.demande_id = d.id and a.nature = 'campus' and ${inForce}
        order by a.rendu_le desc, a.id limit 1) as "avisCampus",
      (select count(*)::int from demande_avis a where a.demande_id = d.id and a.nature <> 'campus' and ${inForce})
        as "avisConsultatifs"
    from ${requestTables} where ${keptRequests(filter)}
    order by d.etat <> all(${[...runningStates]}::text[]), d.avis_limite nulls last, d.cree_le desc, d.id
    limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => titled(row)), total: rows[0]?.total ?? 0 };
}

/** Requests in a state, of the places where somebody may do an act: those whose day comes first. */
export async function requestsInState(
  db: Db,
  order: { reach: Scope; etat: RequestState; limit: number },
): Promise<RequestRow[]> {
  const filter = { reach: order.reach, etat: order.etat };
  return (await listRequests(db, filter, { limit: order.limit, offset: 0 })).rows;
}

export interface WaitingRequest {
  id: string;
  campusId: string;
  campusSlug: string;
}

/** Requests whose campus was asked before a day and was never reminded. */
export async function requestsToRemind(db: Db, askedBefore: string): Promise<WaitingRequest[]> {
  const { rows } = await sql<WaitingRequest>`
    select d.id, d.campus_id as "campusId", c.slug as "campusSlug"
    from demande_formation d join campus c on c.id = d.campus_id
    where d.etat = 'avis_campus' and d.rappelee_le is null and d.avis_demande_le <= ${askedBefore}::date
    order by d.avis_limite, d.id`.execute(db);
  return rows;
}
