import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { needWords, stillOpen, wordParts } from './list.sql.ts';
import { type Need, needColumns, needTables } from './needs.sql.ts';
import type { PublicQuery } from './schemas.ts';

/**
 * Whether the row `b` may be read by anybody: public, found receivable by the team, not withdrawn (one that is followed with
 * another leads to it still), and not of a sheet that was withdrawn.
 */
export const isPublicNeed = sql<boolean>`(b.visibilite = 'public' and b.recevable_le is not null
  and (b.etat <> 'clos' or b.rattache_a is not null) and (o.id is null or o.supprimee_le is null))`;

/** A département where the need stands, else where the campus does: what a territory is searched by. */
const departement = sql`case when b.commune_insee is null then null when b.commune_insee like '97%' then left(b.commune_insee, 3)
  else left(b.commune_insee, 2) end`;

export type PublicFilter = Omit<PublicQuery, 'page'>;

function kept(filter: PublicFilter, but: 'campus' | 'departement' | null = null): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [
    sql`${isPublicNeed} and b.rattache_a is null`,
    ...wordParts(filter.q, ...needWords),
  ];
  if (filter.campus && but !== 'campus') parts.push(sql`p.slug = ${filter.campus}`);
  if (filter.departement && but !== 'departement') parts.push(sql`${departement} = ${filter.departement}`);
  if (filter.suite === 'ouverts') parts.push(stillOpen);
  else if (filter.suite) parts.push(sql`b.etat = ${filter.suite}`);
  return sql.join(parts, sql` and `);
}

/** Public needs, the last stated first. */
export async function publicNeeds(
  db: Db,
  filter: PublicFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: Need[]; total: number }> {
  const { rows } = await sql<Need & { total: number }>`
    select ${needColumns}, count(*) over ()::int as total from ${needTables} where ${kept(filter)}
    order by b.exprime_le desc, b.cree_le desc, b.id limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row as Need), total: rows[0]?.total ?? 0 };
}

export interface PublicChoice {
  value: string;
  label: string;
  n: number;
}

/** Campuses and départements that have needs, with how many the other criteria leave. */
export async function publicChoices(
  db: Db,
  filter: PublicFilter,
): Promise<{ campus: PublicChoice[]; departements: PublicChoice[] }> {
  const { rows: campus } = await sql<PublicChoice>`
    select p.slug as value, coalesce(p.nom_usuel, p.nom) as label, count(*)::int as n from ${needTables}
    where ${kept(filter, 'campus')} group by p.slug, coalesce(p.nom_usuel, p.nom)
    order by coalesce(p.nom_usuel, p.nom) collate "fr-x-icu"`.execute(db);
  const { rows: departements } = await sql<PublicChoice>`
    select q.value, coalesce(d.nom, q.value) as label, q.n from (
      select ${departement} as value, count(*)::int as n from ${needTables}
      where ${kept(filter, 'departement')} and b.commune_insee is not null group by 1) q
    left join departement d on d.code = q.value order by coalesce(d.nom, q.value) collate "fr-x-icu"`.execute(db);
  return { campus, departements };
}

/** The public need of an id, or null. */
export async function publicNeed(db: Db, id: string): Promise<Need | null> {
  const { rows } =
    await sql<Need>`select ${needColumns} from ${needTables} where b.id = ${id}::uuid and ${isPublicNeed}`.execute(db);
  return rows[0] ?? null;
}

/** Public needs of a campus or of an organisation, the last stated first; of a trade, those that wait still: who recruits today. */
export async function publicNeedsOf(
  db: Db,
  of: { campusId: string } | { organisationId: string } | { rome: string },
  limit: number,
): Promise<Need[]> {
  const where =
    'campusId' in of
      ? sql`b.campus_id = ${of.campusId}::uuid`
      : 'rome' in of
        ? sql`b.rome_code = ${of.rome} and ${stillOpen}`
        : sql`b.organisation_id = ${of.organisationId}::uuid`;
  const { rows } = await sql<Need>`select ${needColumns} from ${needTables}
    where ${isPublicNeed} and b.rattache_a is null and ${where}
    order by ${stillOpen} desc, b.exprime_le desc, b.id limit ${limit}`.execute(db);
  return rows;
}

/** Ids of the public needs, for search engines. */
export async function publicNeedIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select b.id from ${needTables}
    where ${isPublicNeed} and b.rattache_a is null order by b.exprime_le, b.id`.execute(db);
  return rows.map((row) => row.id);
}
