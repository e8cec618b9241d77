import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { type IndexTarget, tableOf } from './next-tables.sql.ts';
import { boards } from './offre/boarding.sql.ts';
import { shownTie } from './offre/shown.sql.ts';

const among = (column: string, ids: string[] | null) =>
  ids === null ? sql`true` : sql`${sql.ref(column)} = any(${ids}::uuid[])`;

/** Gives a small number to the campuses that have none. */
async function numberCampuses(db: Db): Promise<void> {
  await sql`insert into recherche_campus (campus_id)
    select c.id from campus c where not exists (select 1 from recherche_campus r where r.campus_id = c.id)
    order by c.cle`.execute(db);
}

/** From `mots_certification`. Those already indexed keep their number. */
export async function indexCertifications(db: Db, target: IndexTarget, ids: string[] | null): Promise<void> {
  const table = tableOf('recherche_certification', target);
  await sql`create temporary table garde_certification on commit drop as
    select numero, certification_id from ${table} where ${among('certification_id', ids)}`.execute(db);
  await sql`delete from ${table} where ${among('certification_id', ids)}`.execute(db);
  await sql`
    insert into ${table} (numero, certification_id, titre, mots, metiers, offres, fermee, niveau, filiere, rang)
    select coalesce(g.numero, b.base + row_number() over (order by c.intitule collate "fr-x-icu", c.id))::int,
      c.id, to_tsvector('fr', m.titre),
      strip(to_tsvector('fr', m.titre)) || strip(to_tsvector('fr', m.domaine)) || array_to_tsvector(m.metiers),
      cardinality(m.metiers)::smallint,
      (select count(distinct l.organisation_id)::int from ligne_formation l where l.certification_id = c.id and l.etat = 'ouverte'),
      coalesce(c.fermeture < current_date, false), c.niveau, coalesce(c.filiere_lettre, n.filiere_lettre), 0
    from mots_certification m join certification c on c.id = m.id left join nsf n on n.code = c.nsf_code
    left join garde_certification g on g.certification_id = c.id
    cross join (select greatest((select max(numero) from ${table}), (select max(numero) from garde_certification), 0) as base) b`.execute(
    db,
  );
  await sql`drop table garde_certification`.execute(db);
  await sql`
    update ${table} t set rang = r.rang from (
      select x.numero, (row_number() over (order by c.intitule collate "fr-x-icu", x.numero))::int as rang
      from ${table} x join certification c on c.id = x.certification_id) r
    where r.numero = t.numero and t.rang <> r.rang`.execute(db);
}

/** From `mots_organisation`. Those already indexed keep their number. */
export async function indexOrganisations(db: Db, target: IndexTarget, ids: string[] | null): Promise<void> {
  const table = tableOf('recherche_organisation', target);
  await sql`create temporary table garde_organisation on commit drop as
    select numero, organisation_id from ${table} where ${among('organisation_id', ids)}`.execute(db);
  await sql`delete from ${table} where ${among('organisation_id', ids)}`.execute(db);
  await sql`
    insert into ${table} (numero, organisation_id, mots, secteur, academie, departement, region, internat, rang)
    select coalesce(g.numero, b.base + row_number() over (order by o.nom collate "fr-x-icu", o.id))::int,
      o.id, strip(to_tsvector('fr', m.mots)), o.secteur, m.academie, m.departement, m.region, o.internat, 0
    from mots_organisation m join organisation o on o.id = m.id
    left join garde_organisation g on g.organisation_id = o.id
    cross join (select greatest((select max(numero) from ${table}), (select max(numero) from garde_organisation), 0) as base) b`.execute(
    db,
  );
  await sql`drop table garde_organisation`.execute(db);
  await sql`
    update ${table} t set rang = r.rang from (
      select x.numero, (row_number() over (order by o.nom collate "fr-x-icu", x.numero))::int as rang
      from ${table} x join organisation o on o.id = x.organisation_id) r
    where r.numero = t.numero and t.rang <> r.rang`.execute(db);
}

/**
 * Temporary table `offre_a_indexer`: one row per certification × organisation with an open line, within the scope.
 * `poids` orders what words alone do not: places known, seen recently, diploma still open. A closed diploma is left out
 * where the school opens the one that replaced it (sources of several years name both).
 */
export async function gatherOffers(
  db: Db,
  target: IndexTarget,
  certifications: string[] | null,
  organisations: string[] | null,
): Promise<void> {
  const scope =
    certifications === null && organisations === null
      ? sql`true`
      : sql`(l.certification_id = any(${certifications ?? []}::uuid[]) or l.organisation_id = any(${organisations ?? []}::uuid[]))`;
  await sql`create temporary table offre_a_indexer on commit drop as
    with taille as (
      select a.ligne_id, max(coalesce(a.effectif, a.capacite)) as n from ligne_annee a group by a.ligne_id),
    dits as (
      select b.organisation_id from ligne_detail d join ligne_formation b on b.id = d.ligne_id where d.internat_places is not null),
    montree as (
      select lc.ligne_id, array_agg(distinct rc.numero order by rc.numero) as campus
      from ligne_campus lc join recherche_campus rc on rc.campus_id = lc.campus_id where ${shownTie('lc')} group by lc.ligne_id),
    lignes as (
      select l.certification_id, l.organisation_id,
        bit_or(case l.statut when 'scolaire' then 1 when 'apprentissage' then 2 else 4 end)::smallint as statuts,
        max(l.latitude) as latitude, (array_agg(l.longitude order by l.latitude desc nulls last))[1] as longitude,
        max(l.vue_en) as vue_en, sum(t.n) as taille,
        array_agg(m.campus) filter (where m.campus is not null) as campus_lignes
      from ligne_formation l left join taille t on t.ligne_id = l.id left join
        (select ligne_id, campus::text as campus from montree) m on m.ligne_id = l.id
      where l.etat = 'ouverte' and ${scope} group by 1, 2),
    suite as (
      with recursive renovation(ancien_id, cfd) as (
        select c.id, f.nouveau_cfd from certification c join certification_filiation f on f.ancien_cfd = c.cfd
        where c.fermeture < current_date
        union
        select r.ancien_id, f.nouveau_cfd from renovation r join certification_filiation f on f.ancien_cfd = r.cfd)
      select r.ancien_id, c.id as nouveau_id from renovation r join certification c on c.cfd = r.cfd
      where coalesce(c.fermeture >= current_date, true))
    select x.certification_id, x.organisation_id, x.statuts,
      rc.niveau, rc.filiere,
      ro.secteur, ro.academie, case when x.organisation_id in (select organisation_id from dits) then ${sql.raw(boards('x.certification_id'))} else ro.internat end as internat,
      coalesce((select array_agg(distinct v order by v) from unnest(x.campus_lignes) t, unnest(t::smallint[]) v), '{}')::smallint[] as campus,
      (ln(1 + coalesce(x.taille, 0)) + case when c.fermeture < current_date then -4 else 0 end
        - 0.4 * least(8, greatest(0, coalesce(extract(year from current_date) - x.vue_en, 4))))::real as poids,
      coalesce(x.latitude, o.latitude)::real as latitude, coalesce(x.longitude, o.longitude)::real as longitude,
      case when x.latitude is not null then position_terre(x.latitude, x.longitude) else o.position end as position,
      rc.numero as certification_numero, ro.numero as organisation_numero, rc.mots || ro.mots as mots
    from lignes x
    join certification c on c.id = x.certification_id
    join organisation o on o.id = x.organisation_id
    join ${tableOf('recherche_certification', target)} rc on rc.certification_id = x.certification_id
    join ${tableOf('recherche_organisation', target)} ro on ro.organisation_id = x.organisation_id
    where not exists (select 1 from suite s join ligne_formation y on y.certification_id = s.nouveau_id
      where s.ancien_id = x.certification_id and y.organisation_id = x.organisation_id and y.etat = 'ouverte')`.execute(
    db,
  );
}

/** From `offre_a_indexer`, after the offers it replaces are gone. */
export async function indexOffers(db: Db, target: IndexTarget): Promise<number> {
  const facets = tableOf('recherche_facette', target);
  const offers = tableOf('recherche_offre', target);
  await sql`
    insert into ${facets} (numero, niveau, statuts, filiere, secteur, academie, internat, campus, offres)
    select (select coalesce(max(numero), 0) from ${facets}) + row_number() over (), v.*, 0
    from (
      select distinct niveau, statuts, filiere, secteur, academie, internat, campus from offre_a_indexer
      except select niveau, statuts, filiere, secteur, academie, internat, campus from ${facets}) v`.execute(db);
  await sql`analyze offre_a_indexer`.execute(db);
  const { numAffectedRows } = await sql`
    insert into ${offers} (numero, certification_numero, organisation_numero, facette_numero, poids, latitude, longitude, position, mots)
    select (select coalesce(max(numero), 0) from ${offers}) + row_number() over (order by a.certification_numero, a.organisation_numero),
      a.certification_numero, a.organisation_numero, f.numero, a.poids, a.latitude, a.longitude, a.position, a.mots
    from offre_a_indexer a
    join ${facets} f on f.statuts = a.statuts and f.campus = a.campus
      and coalesce(f.niveau, 0) = coalesce(a.niveau, 0) and coalesce(f.filiere, '') = coalesce(a.filiere, '')
      and coalesce(f.secteur, '') = coalesce(a.secteur, '') and coalesce(f.academie, '') = coalesce(a.academie, '')
      and coalesce(f.internat::text, '') = coalesce(a.internat::text, '')
    order by a.certification_numero, a.organisation_numero`.execute(db);
  await sql`update ${facets} f set offres = coalesce(n.n, 0) from ${facets} g
    left join (select facette_numero, count(*)::int as n from ${offers} group by 1) n on n.facette_numero = g.numero
    where g.numero = f.numero and f.offres is distinct from coalesce(n.n, 0)`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/**
 * Takes out the offers of these certifications or organisations; they are indexed again by `indexOffers`.
 * Gives the numbers of the certifications that lost some.
 */
export async function removeOffers(db: Db, certifications: string[], organisations: string[]): Promise<number[]> {
  const { rows } = await sql<{ numero: number }>`delete from recherche_offre r
    where r.certification_numero in (select numero from recherche_certification where certification_id = any(${certifications}::uuid[]))
       or r.organisation_numero in (select numero from recherche_organisation where organisation_id = any(${organisations}::uuid[]))
    returning r.certification_numero as numero`.execute(db);
  return [...new Set(rows.map((row) => row.numero))];
}

const LOCK = 4782;

/** One refresh at a time; memory for its sorts and indexes, in this transaction only. */
export async function prepareRefresh(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(db);
  await sql`set local work_mem = '128MB'`.execute(db);
  await sql`set local maintenance_work_mem = '256MB'`.execute(db);
  await numberCampuses(db);
}

/** The certifications and organisations given, with those that a line ties to them. */
export async function pairedSides(
  db: Db,
  certifications: string[],
  organisations: string[],
): Promise<{ certifications: string[]; organisations: string[] }> {
  const { rows } = await sql<{ c: string[] | null; o: string[] | null }>`
    select array_agg(distinct certification_id) as c, array_agg(distinct organisation_id) as o from ligne_formation
    where certification_id = any(${certifications}::uuid[]) or organisation_id = any(${organisations}::uuid[])`.execute(
    db,
  );
  return {
    certifications: [...new Set([...certifications, ...(rows[0]?.c ?? [])])],
    organisations: [...new Set([...organisations, ...(rows[0]?.o ?? [])])],
  };
}

/** The temporary tables, so that a second refresh may follow in the same transaction. */
export async function dropGathered(db: Db): Promise<void> {
  await sql`drop table if exists mots_certification, mots_organisation, offre_a_indexer`.execute(db);
}
