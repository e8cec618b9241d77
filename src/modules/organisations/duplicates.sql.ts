import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { IdentifierKind } from './identifiers.ts';
import type { OrganisationKind } from './kinds.ts';

/** An organisation that may be the one that somebody is about to create. */
export interface Lookalike {
  id: string;
  slug: string;
  nom: string;
  genre: OrganisationKind;
  commune: string | null;
  /** It has the very code that was given. */
  sameCode: boolean;
  /** In the bin: to be taken back rather than created again. */
  binned: boolean;
}

/** How near two names are, of the same commune, and anywhere; `sure`: of the same commune, a letter aside. */
const NEAR = { here: 0.35, sure: 0.6, anywhere: 0.75 } as const;

export interface Given {
  nom: string;
  communeInsee: string | null;
  code: { genre: IdentifierKind; valeur: string } | null;
}

/** Organisations of nearly this name in this commune, of this very name elsewhere, or of this code; nearest first. */
export async function lookalikes(db: Db, given: Given): Promise<Lookalike[]> {
  // For this transaction: the index then leaves out at once what shares too few letters.
  await sql`select set_config('pg_trgm.similarity_threshold', ${String(NEAR.anywhere)}, true)`.execute(db);
  return (await lookalikesQuery(given).execute(db)).rows;
}

/** Each way to look alike by its own index: the code, the name, the commune. */
export function lookalikesQuery(given: Given): RawBuilder<Lookalike> {
  const nom = sql`plie(${given.nom}::text)`;
  const near = sql`similarity(o.nom_plie, ${nom})`;
  const ofCode = given.code
    ? sql`select organisation_id from identifiant where genre = ${given.code.genre} and valeur = ${given.code.valeur}`
    : sql`select null::uuid where false`;
  return sql<Lookalike>`
    with proche (id) as (
      ${ofCode}
      union
      select o.id from organisation o
      where o.supprimee_le is null and o.nom_plie % ${nom} and ${near} > ${sql.lit(NEAR.anywhere)}
      union
      select o.id from organisation o
      where o.supprimee_le is null and o.commune_insee = ${given.communeInsee}::text and ${near} > ${sql.lit(NEAR.here)}
    )
    select o.id, o.slug, o.nom, o.genre, o.commune_nom as commune, o.id in (${ofCode}) as "sameCode",
      o.supprimee_le is not null as binned
    from proche join organisation o using (id)
    order by "sameCode" desc, o.commune_insee is not distinct from ${given.communeInsee}::text desc, ${near} desc, o.id
    limit 8`;
}

/** An organisation that may be the one of a line among many. */
export interface ManyLookalike {
  ref: number;
  id: string;
  slug: string;
  nom: string;
  commune: string | null;
  /** Same name, letter by letter, accents and capitals aside. */
  sameName: boolean;
  /** In the very commune of the line. */
  here: boolean;
  insee: string | null;
}

/** A line among many, looked for by its name. */
export interface NameAsked {
  ref: number;
  nom: string;
  insee: string | null;
  /** The one organisation of this very name in this commune is enough: nothing else is looked for then. */
  exact: boolean;
}

/**
 * For each line: organisations of nearly this name in this commune, or of this very name elsewhere; five at most, nearest
 * first. Alone, the one that has its very name in its commune, when that is enough. Elsewhere is not looked at for a line whose
 * own commune has this very name, a letter aside: that search is the long one.
 */
export async function lookalikesOfMany(db: Db, lines: readonly NameAsked[]): Promise<ManyLookalike[]> {
  if (lines.length === 0) return [];
  await sql`select set_config('pg_trgm.similarity_threshold', ${String(NEAR.anywhere)}, true)`.execute(db);
  // Arrays, of which the planner knows the length: of a JSON text it would suppose a hundred lines.
  const { rows } = await sql<ManyLookalike>`
    with demande as materialized (
      select d.ref, plie(d.nom) as nom, d.insee, d.exact
      from unnest(${lines.map((one) => one.ref)}::integer[], ${lines.map((one) => one.nom)}::text[],
        ${lines.map((one) => one.insee)}::text[], ${lines.map((one) => one.exact)}::boolean[]) as d(ref, nom, insee, exact)
    ), voisine as materialized (
      select o.id, o.commune_insee as insee, o.nom_plie as nom from organisation o
      where o.supprimee_le is null and o.commune_insee in (select insee from demande)
    ), seule as materialized (
      select ref, nom, id from (
        select d.ref, d.nom, v.id, count(*) over (partition by d.ref) as n
        from demande d join voisine v on v.insee = d.insee and v.nom = d.nom where d.exact) e
      where n = 1
    ), reste as materialized (
      select * from demande d where not exists (select from seule s where s.ref = d.ref)
    ), ici as materialized (
      select * from (
        select d.ref, d.nom, v.id, similarity(v.nom, d.nom) as proximite
        from reste d join voisine v on v.insee = d.insee offset 0) e
      where proximite > ${sql.lit(NEAR.here)}
    ), loin as materialized (
      select * from reste d
      where not exists (select from ici i where i.ref = d.ref and i.proximite >= ${sql.lit(NEAR.sure)})
    ), proche as (
      select ref, nom, id, 1::real as proximite from seule
      union
      select ref, nom, id, proximite from ici
      union
      select d.ref, d.nom, o.id, similarity(o.nom_plie, d.nom) from loin d join organisation o on o.nom_plie % d.nom
      where o.supprimee_le is null
    ), rangee as (
      select p.ref, o.id, o.slug, o.nom, o.commune_nom as commune, o.nom_plie = p.nom as "sameName",
        coalesce(o.commune_insee = d.insee, false) as here, o.commune_insee as insee,
        row_number() over (partition by p.ref order by coalesce(o.commune_insee = d.insee, false) desc, p.proximite desc, o.id) as rang
      from proche p join demande d using (ref) join organisation o on o.id = p.id
    )
    select ref, id, slug, nom, commune, "sameName", here, insee from rangee where rang <= 5 order by ref, rang`.execute(
    db,
  );
  return rows;
}

/** Two persons who create the same organisation at once: the second one waits, then sees the first one's. */
export async function holdName(tx: Tx, nom: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(lower(unaccent(${nom}::text)), 4784))`.execute(tx);
}
