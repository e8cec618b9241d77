import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

export interface CampusLabel {
  nom: string;
  /** Members that have it, whatever their standing. */
  n: number;
}

/** Labels of a campus that a member has, in French order. */
export async function campusLabels(db: Db, campusId: string): Promise<CampusLabel[]> {
  const { rows } = await sql<CampusLabel>`
    select e.nom, count(*)::int as n
    from adhesion a join organisation o on o.id = a.organisation_id cross join lateral unnest(a.etiquettes) as e(nom)
    where a.campus_id = ${campusId}::uuid and a.etiquettes <> '{}' and o.supprimee_le is null
    group by e.nom order by e.nom collate "fr-x-icu"`.execute(db);
  return rows;
}

export interface LabelledMember {
  id: string;
  organisationId: string;
  slug: string;
  nom: string;
  etiquettes: string[];
}

/** The memberships of these addresses in a campus; what is in none is left out. */
export async function labelledMembers(db: Db, campusId: string, slugs: readonly string[]): Promise<LabelledMember[]> {
  const { rows } = await sql<LabelledMember>`
    select a.id, o.id as "organisationId", o.slug, o.nom, a.etiquettes
    from adhesion a join organisation o on o.id = a.organisation_id
    where a.campus_id = ${campusId}::uuid and o.supprimee_le is null and o.slug = any(${[...slugs]}::text[])
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

/** One clerk at a time names labels in a campus: two spellings of one word are one label. */
export async function holdLabels(tx: Tx, campusId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`etiquettes ${campusId}`}, 0))`.execute(tx);
}

/** @returns the memberships that did not have it; one that has as many as it bears is left as it is. */
export async function putLabel(tx: Tx, ids: readonly string[], nom: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update adhesion set etiquettes = array(select x from unnest(etiquettes || ${nom}::text) x order by x collate "fr-x-icu")
    where id = any(${[...ids]}::uuid[]) and ${nom} <> all(etiquettes) and cardinality(etiquettes) < ${most}
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** @returns the memberships that had it. */
export async function takeLabel(tx: Tx, ids: readonly string[], nom: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update adhesion set etiquettes = array_remove(etiquettes, ${nom}::text)
    where id = any(${[...ids]}::uuid[]) and ${nom} = any(etiquettes) returning id`.execute(tx);
  return rows.map((row) => row.id);
}
