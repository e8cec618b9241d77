import type pg from 'pg';
import { boards, filesFirstText, LEAST_LEAVERS } from '#modules/formations/index.ts';
import type { Certification, LineRow, Site } from './atlas.ts';

/**
 * From each certification `c` that `seed` keeps, what it became: itself, or what replaced it once closed, as rows of `suivies`
 * (`ancienne` → `id`) that are open to entrants today.
 */
const followed = (seed: string): string => `
suivies as (
  select c.id as ancienne, c.id, c.cfd, c.fermeture, 0 as rang from certification c where ${seed}
  union
  select s.ancienne, x.id, x.cfd, x.fermeture, s.rang + 1 from suivies s join certification_filiation f on f.ancien_cfd = s.cfd
    join certification x on x.cfd = f.nouveau_cfd
  where s.fermeture <= current_date and s.rang < 8),
ouvertes as (
  select ancienne, id from suivies where fermeture is null or fermeture > current_date)`;
const OFFERED = "exists (select 1 from ligne_formation l where l.certification_id = c.id and l.etat = 'ouverte')";
/** What closed and was replaced; several diplomas may have taken the place of one: then nobody knows which a school chose. */
const REPLACED_ONCE = 'group by ancienne having count(distinct id) = 1';

/** Lengths in which a certification is prepared, by the modules that are open; years without an order (« 9 ») say none. */
const CURSUS = `
  coalesce((select jsonb_agg(jsonb_build_object('dispositif', m.dispositif_code, 'duree', m.duree, 'annees', m.annees)
      order by m.duree, m.dispositif_code)
    from (select dispositif_code, duree, array_agg(distinct annee order by annee) as annees from mef
      where mef.cfd = c.cfd and dispositif_code is not null and duree between 1 and 6 and annee between 1 and duree
        and (fermeture is null or fermeture > current_date)
      group by dispositif_code, duree) m), '[]')`;

/**
 * Certifications open to entrants that somebody opens, or that replaced one that somebody opened: a file names a diploma as it was
 * that year, and the school goes on with the one that follows. The common first year of a family is not
 * a step of its own: its specialities are entered through it.
 */
const CERTIFICATIONS = `
with recursive ${followed(OFFERED)},
offertes as (
  select distinct id from ouvertes),
metiers as (
  select r.certification_id as id, r.rome_code from certification_rome r join offertes o on o.id = r.certification_id
  union
  select c.id, r.rome_code from certification c join offertes o on o.id = c.id join certification_filiation f on f.nouveau_cfd = c.cfd
    join certification a on a.cfd = f.ancien_cfd join certification_rome r on r.certification_id = a.id
  where not exists (select 1 from certification_rome x where x.certification_id = c.id))
select c.id, c.slug, c.cle, coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.diplome_type_code as "typeCode", c.niveau, c.nsf_code as nsf,
  c.duree_mois as "dureeMois", c.exemple,
  coalesce((select array_agg(distinct m.rome_code) from metiers m where m.id = c.id), '{}') as romes,
  (select min(f.famille_code) from certification_famille f where f.cfd = c.cfd and f.role = 'specialite') as famille,
  tsvector_to_array(to_tsvector('fr', c.intitule)) as mots, ${CURSUS} as cursus
from certification c left join diplome_type t on t.code = c.diplome_type_code
where c.id in (select id from offertes)
  and not exists (select 1 from certification_famille f where f.cfd = c.cfd and f.role = 'commun')
order by c.cle`;

const SITES = `
select o.id, o.slug, o.nom, coalesce(o.commune_nom, c.nom) as commune, o.commune_insee as "communeInsee",
  coalesce(o.departement_code, c.departement_code) as departement, d.region_code as region, o.latitude, o.longitude, ${boards()} as internat
from organisation o left join commune c on c.insee = o.commune_insee
  left join departement d on d.code = coalesce(o.departement_code, c.departement_code)
where exists (select 1 from ligne_formation l where l.organisation_id = o.id and l.etat = 'ouverte')
order by o.id`;

/** Those of a diploma that closed count for the one that replaced it, when one only did. */
const LINES = `
with recursive ${followed(OFFERED)},
retenues as (
  select ancienne, (array_agg(id))[1] as id, bool_and(ancienne <> id)::int as herite from ouvertes ${REPLACED_ONCE})
select c.rang::int - 1, s.rang::int - 1, array_position(array['scolaire', 'apprentissage', 'formation_continue'], l.statut) - 1, r.herite
from ligne_formation l join retenues r on r.ancienne = l.certification_id
join unnest($1::uuid[]) with ordinality as c(id, rang) on c.id = r.id
join unnest($2::uuid[]) with ordinality as s(id, rang) on s.id = l.organisation_id
where l.etat = 'ouverte'`;

/** Diplomas that closed → what replaced each; of several, those of its level: who has the diploma stands as high. */
const REPLACED = `
with recursive ${followed('c.fermeture <= current_date and exists (select 1 from certification_filiation f where f.ancien_cfd = c.cfd)')},
comptees as (
  select ancienne, id, count(*) over (partition by ancienne) as nombre from (select distinct ancienne, id from ouvertes) x)
select s.ancienne, array_agg(s.id order by s.id) as nouvelles from comptees s
  join certification a on a.id = s.ancienne join certification n on n.id = s.id
where s.nombre = 1 or n.niveau = a.niveau group by s.ancienne`;

/** Nothing of too few leavers (domain.md §4.4); a file that does not count them has hidden the small ones itself. */
const PUBLISHED = `taux_emploi_6 is not null and (sortants is null or sortants >= ${LEAST_LEAVERS})`;

/** Employment six months after, by région, as last published for each route. */
const RATES = `
select distinct on (certification_id, region_code, voie) certification_id as id, region_code as region, voie,
  taux_emploi_6 as taux, millesime
from insertion i where portee = 'region' and ${PUBLISHED} and voie in ('scolaire', 'apprentissage')
order by certification_id, region_code, voie, ${filesFirstText('i')}`;

/** The same of a school, all its diplomas together, as last published for each route: no file gives it diploma by diploma. */
const SCHOOL_RATES = `
select distinct on (organisation_id, voie) organisation_id as id, voie, taux_emploi_6 as taux, millesime
from insertion i where portee = 'etablissement' and certification_id is null and ${PUBLISHED}
order by organisation_id, voie, ${filesFirstText('i')}`;

/** A rate in per cent, and the two cohorts of leavers that it adds: « 2021-2022 », which `cohortText` writes out. */
export interface Rate {
  taux: number;
  millesime: string;
}

export interface SchoolRateRow extends Rate {
  id: string;
  voie: 'scolaire' | 'apprentissage' | 'ensemble';
}

export interface RateRow extends Rate {
  id: string;
  region: string;
  voie: 'scolaire' | 'apprentissage';
}

export interface AtlasRows {
  certifications: Certification[];
  sites: Site[];
  lines: LineRow[];
  replaced: { ancienne: string; nouvelles: string[] }[];
  rates: RateRow[];
  schoolRates: SchoolRateRow[];
}

/** Reads the offer of the whole country, as the graph wants it. */
export async function readAtlasRows(pool: pg.Pool): Promise<AtlasRows> {
  const certifications = (await pool.query<Certification>(CERTIFICATIONS)).rows;
  const sites = (await pool.query<Site>(SITES)).rows;
  const { rows } = await pool.query<number[]>({
    text: LINES,
    values: [certifications.map((one) => one.id), sites.map((one) => one.id)],
    rowMode: 'array',
  });
  const replaced = (await pool.query<AtlasRows['replaced'][number]>(REPLACED)).rows;
  const rates = (await pool.query<RateRow>(RATES)).rows;
  const schoolRates = (await pool.query<SchoolRateRow>(SCHOOL_RATES)).rows;
  return { certifications, sites, lines: rows as unknown as LineRow[], replaced, rates, schoolRates };
}
