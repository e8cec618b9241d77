import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { OrganisationKind } from './kinds.ts';
import { inReach, type SheetScope } from './sheet.sql.ts';

/** Why two organisations may be one. */
export type LikelyReason = 'siret' | 'siren' | 'nom';

/** How near two names of one commune must be. */
const NEAR = 0.6;

/**
 * Computes the pairs again. Two establishments with an UAI each are two, whatever their names: only a SIRET that a file
 * gives to both says otherwise. Two SIREN are two companies.
 */
export async function refreshLikely(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(4785)`.execute(db);
  await sql`select set_config('pg_trgm.similarity_threshold', ${String(NEAR)}, true)`.execute(db);
  await sql`delete from doublon_probable`.execute(db);
  await sql`
    insert into doublon_probable (une_id, autre_id, raisons, proximite)
    with vive as materialized (
      select o.id, o.commune_insee, o.nom_plie as nom,
        exists (select 1 from identifiant i where i.organisation_id = o.id and i.genre = 'uai' and i.fin is null) as uai,
        exists (select 1 from identifiant i where i.organisation_id = o.id and i.genre = 'siret' and i.fin is null) as siret,
        (select min(coalesce(case i.genre when 'siren' then i.valeur end, left(i.valeur, 9)))
          from identifiant i where i.organisation_id = o.id and i.genre in ('siren', 'siret') and i.fin is null) as siren
      from organisation o where o.supprimee_le is null
    ), dit as (
      select distinct organisation_id, valeur from fait where champ = 'siret' and valeur <> ''
    ), meme_siret as (
      select d.organisation_id as a, i.organisation_id as b
      from dit d join identifiant i on i.genre = 'siret' and i.valeur = d.valeur
      where i.organisation_id <> d.organisation_id
      union
      select d.organisation_id, e.organisation_id from dit d join dit e on e.valeur = d.valeur
      where e.organisation_id <> d.organisation_id
    ), meme_siren as (
      select a.id as a, b.id as b from vive a join vive b on b.siren = a.siren and b.id > a.id
      where not (a.uai and b.uai) and (a.commune_insee = b.commune_insee or not a.siret or not b.siret)
    ), nom_voisin as (
      select a.id as a, b.id as b from vive a join vive b on b.commune_insee = a.commune_insee and b.id > a.id
      where b.nom % a.nom and similarity(a.nom, b.nom) >= ${sql.lit(NEAR)}
        and not (a.uai and b.uai) and not coalesce(a.siren <> b.siren, false)
    ), paire as (
      select least(a, b) as a, greatest(a, b) as b, 'siret' as raison, 1 as rang from meme_siret
      union select least(a, b), greatest(a, b), 'siren', 2 from meme_siren
      union select least(a, b), greatest(a, b), 'nom', 3 from nom_voisin
    )
    select p.a, p.b, array_agg(p.raison order by p.rang), similarity(x.nom, y.nom)
    from paire p join vive x on x.id = p.a join vive y on y.id = p.b
    group by p.a, p.b, x.nom, y.nom`.execute(db);
}

/** One of the two. */
export interface LikelySide {
  id: string;
  slug: string;
  nom: string;
  genre: OrganisationKind;
  commune: string | null;
  exemple: boolean;
  codes: string[];
}

export interface LikelyPair {
  une: LikelySide;
  autre: LikelySide;
  raisons: LikelyReason[];
  proximite: number;
  /** Set aside: when, and the account that did. */
  ecarte: { le: Date; par: string } | null;
  total: number;
}

const side = (alias: string): RawBuilder<unknown> => sql`
  jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'slug', ${sql.ref(`${alias}.slug`)}, 'nom', ${sql.ref(`${alias}.nom`)},
    'genre', ${sql.ref(`${alias}.genre`)}, 'commune', ${sql.ref(`${alias}.commune_nom`)},
    'exemple', ${sql.ref(`${alias}.exemple`)}, 'codes', coalesce((
      select jsonb_agg(upper(i.genre) || ' ' || i.valeur order by i.genre, i.valeur)
      from identifiant i where i.organisation_id = ${sql.ref(`${alias}.id`)}), '[]'))`;

/** Pairs of which a person reads one of the two at least: the surest first. @param page.of id of one of the two. */
export async function likelyPairs(
  db: Db,
  scope: SheetScope,
  page: { setAside: boolean; limit: number; offset: number; only?: readonly [string, string]; of?: string },
): Promise<LikelyPair[]> {
  return (await likelyPairsQuery(scope, page).execute(db)).rows;
}

export function likelyPairsQuery(scope: SheetScope, page: Parameters<typeof likelyPairs>[2]): RawBuilder<LikelyPair> {
  const near = scope.whole
    ? sql`true`
    : sql`exists (select 1 from organisation o where o.id in (d.une_id, d.autre_id) and ${inReach(scope)})`;
  const only = page.only ? sql`and d.une_id = ${page.only[0]}::uuid and d.autre_id = ${page.only[1]}::uuid` : sql``;
  const of = page.of ? sql`and (d.une_id = ${page.of}::uuid or d.autre_id = ${page.of}::uuid)` : sql``;
  return sql<LikelyPair>`
    with liste as (
      select d.*, e.ecarte_le, e.ecarte_par, count(*) over ()::int as total
      from doublon_probable d
      join organisation a on a.id = d.une_id and a.supprimee_le is null
      join organisation b on b.id = d.autre_id and b.supprimee_le is null
      left join doublon_ecarte e on e.une_id = d.une_id and e.autre_id = d.autre_id
      where (e.une_id is not null) = ${page.setAside} and ${near} ${only} ${of}
      order by cardinality(d.raisons) desc, d.raisons[1] = 'siret' desc, d.proximite desc, a.nom collate "fr-x-icu", d.une_id, d.autre_id
      limit ${page.limit} offset ${page.offset}
    )
    select ${side('a')} as une, ${side('b')} as autre, l.raisons, l.proximite, l.total,
      case when l.ecarte_le is not null then jsonb_build_object('le', l.ecarte_le, 'par', l.ecarte_par) end as ecarte
    from liste l join organisation a on a.id = l.une_id join organisation b on b.id = l.autre_id
    order by cardinality(l.raisons) desc, l.raisons[1] = 'siret' desc, l.proximite desc, a.nom collate "fr-x-icu", l.une_id, l.autre_id`;
}

/** Remembers that two organisations are not one. @returns whether that was new. */
export async function setAside(db: Db, pair: readonly [string, string], by: string, at: Date): Promise<boolean> {
  const done = await db
    .insertInto('doublon_ecarte')
    .values({ une_id: pair[0], autre_id: pair[1], ecarte_par: by, ecarte_le: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function takeBackAside(db: Db, pair: readonly [string, string]): Promise<boolean> {
  const done = await db
    .deleteFrom('doublon_ecarte')
    .where('une_id', '=', pair[0])
    .where('autre_id', '=', pair[1])
    .executeTakeFirst();
  return Number(done.numDeletedRows) > 0;
}
