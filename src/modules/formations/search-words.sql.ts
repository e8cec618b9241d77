import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { type IndexTarget, tableOf } from './next-tables.sql.ts';
import { spokenTitles } from './spoken-titles.ts';
import { tradesOf } from './trade-links.sql.ts';

/** Words as they are typed: no accent, no case, nothing but letters and digits; « St » and « Ste » spelled out. */
const bare = (text: RawBuilder<unknown>) =>
  sql`regexp_replace(regexp_replace(regexp_replace(lower(unaccent(${text})), '[^a-z0-9]+', ' ', 'g'), '\\mst\\M', 'saint', 'g'), '\\mste\\M', 'sainte', 'g')`;

const among = (column: string, ids: string[] | null) =>
  ids === null ? sql`true` : sql`${sql.ref(column)} = any(${ids}::uuid[])`;

/**
 * Temporary table `mots_certification`: what a certification with an open line is found by. Title and diploma (A),
 * domain, filière and sector groupings (B), trades as lexemes « romek2110 » (B).
 * @param diplomaWords what people call each type of diploma.
 */
export async function gatherCertificationWords(
  db: Db,
  ids: string[] | null,
  diplomaWords: Record<string, string>,
): Promise<void> {
  await sql`create temporary table mots_certification on commit drop as
    with metier as (${tradesOf(among('c.id', ids))}),
    codes as (select certification_id, array_agg(distinct 'rome' || lower(rome_code)) as codes from metier group by 1),
    nommes as (select key as type, value as mots from jsonb_each_text(${JSON.stringify(diplomaWords)}::jsonb)),
    parles as (
      select c.id, string_agg(p.value, ' ') as mots
      from certification c join jsonb_each_text(${JSON.stringify(spokenTitles)}::jsonb) p
        on starts_with(${bare(sql`c.intitule`)}, p.key)
      where ${among('c.id', ids)} group by c.id),
    groupes as (
      select m.cfd, string_agg(distinct r.nom, ' ') as noms
      from mef m join regroupement r on r.mef_stat_11 = m.mef_stat_11 group by m.cfd)
    select c.id,
      ${bare(sql`concat_ws(' ', c.intitule, c.sigle, coalesce(d.mots, t.libelle), t.sigle, p.mots)`)} as titre,
      ${bare(sql`concat_ws(' ', n.libelle, n.domaine_libelle, f.libelle, g.noms)`)} as domaine,
      coalesce(k.codes, '{}') as metiers
    from certification c
    left join diplome_type t on t.code = c.diplome_type_code
    left join nommes d on d.type = coalesce(c.diplome_type_code, left(c.cfd, 3))
    left join nsf n on n.code = c.nsf_code
    left join filiere f on f.lettre = coalesce(c.filiere_lettre, n.filiere_lettre)
    left join parles p on p.id = c.id
    left join groupes g on g.cfd = c.cfd
    left join codes k on k.certification_id = c.id
    where ${among('c.id', ids)}
      and exists (select 1 from ligne_formation l where l.certification_id = c.id and l.etat = 'ouverte')`.execute(db);
}

/** Temporary table `mots_organisation`: names past and present, places, codes (C). */
export async function gatherOrganisationWords(db: Db, ids: string[] | null): Promise<void> {
  await sql`create temporary table mots_organisation on commit drop as
    with noms as (select organisation_id, string_agg(nom, ' ') as noms from organisation_nom group by 1),
    codes as (select organisation_id, string_agg(valeur, ' ') as codes from identifiant where genre = 'uai' group by 1)
    select o.id, ${bare(sql`concat_ws(' ', o.nom, n.noms, o.commune_nom, c.nom, d.nom, r.nom, k.codes)`)} as mots,
      coalesce(o.departement_code, c.departement_code) as departement, d.region_code as region,
      coalesce(o.academie_code, d.academie_code) as academie
    from organisation o
    left join noms n on n.organisation_id = o.id
    left join codes k on k.organisation_id = o.id
    left join commune c on c.insee = o.commune_insee
    left join departement d on d.code = coalesce(o.departement_code, c.departement_code)
    left join region r on r.code = d.region_code
    where ${among('o.id', ids)}
      and exists (select 1 from ligne_formation l where l.organisation_id = o.id and l.etat = 'ouverte')`.execute(db);
}

/**
 * The vocabulary, with the number of offers behind each word. Changed in place, words are added and counted up;
 * only a full rebuild forgets those that nothing says any more.
 */
export async function indexWords(db: Db, target: IndexTarget): Promise<void> {
  const offers = tableOf('recherche_offre', target);
  await sql`
    insert into ${tableOf('recherche_mot', target)} (mot, racine, documents, dits, rome)
    with par_certification as (select certification_numero as numero, count(*)::int as n from ${offers} group by 1),
    par_organisation as (select organisation_numero as numero, count(*)::int as n from ${offers} group by 1),
    dits as (
      select distinct x.numero, unnest(string_to_array(m.titre || ' ' || m.domaine, ' ')) as mot, 1 as source
      from mots_certification m join ${tableOf('recherche_certification', target)} x on x.certification_id = m.id
      union all
      select distinct x.numero, unnest(string_to_array(m.mots, ' ')), 2
      from mots_organisation m join ${tableOf('recherche_organisation', target)} x on x.organisation_id = m.id),
    comptes as (
      select d.mot, sum(coalesce(c.n, 0) + coalesce(o.n, 0))::int as n from dits d
      left join par_certification c on d.source = 1 and c.numero = d.numero
      left join par_organisation o on d.source = 2 and o.numero = d.numero
      group by d.mot),
    par_metier as (
      select metier, sum(coalesce(p.n, 0))::int as n
      from mots_certification m
      join ${tableOf('recherche_certification', target)} x on x.certification_id = m.id
      left join par_certification p on p.numero = x.numero, unnest(m.metiers) as metier group by metier),
    appellations as (
      select distinct 'rome' || lower(code) as metier, mot from (
        select rome_code as code, ${bare(sql`libelle`)} as texte from rome_appellation
        union all select code, ${bare(sql`libelle`)} from rome) a, unnest(string_to_array(a.texte, ' ')) as mot),
    metiers as (
      select a.mot, array_agg(a.metier order by a.metier) as rome, sum(coalesce(p.n, 0))::int as n
      from appellations a left join par_metier p on p.metier = a.metier group by a.mot),
    tous as (
      select coalesce(c.mot, t.mot) as mot, greatest(c.n, t.n, 0) as n, coalesce(c.n, 0) as dits, coalesce(t.rome, '{}') as rome
      from comptes c full join metiers t on t.mot = c.mot)
    select mot, racine[1], n, dits, rome
    from (select mot, n, dits, rome, tsvector_to_array(to_tsvector('fr', mot)) as racine from tous where mot <> '') x
    where racine[1] is not null
    ${
      target === 'current'
        ? sql`on conflict (mot) do update set documents = greatest(recherche_mot.documents, excluded.documents), dits = greatest(recherche_mot.dits, excluded.dits), rome = excluded.rome`
        : sql``
    }`.execute(db);
}
