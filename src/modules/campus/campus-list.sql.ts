import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { CampusState, Categorie } from './campus.ts';
import type { Grant } from './label.ts';

/** How sure the point of a campus is: its commune, or only its académie or région (drawn dashed). */
export type PointPrecision = 'commune' | 'academie' | 'region';

/** A campus as lists, maps and exports show it. */
export interface CampusCard {
  id: string;
  cle: string;
  slug: string;
  nom: string;
  nomUsuel: string | null;
  /** Every name it had or has, to be found by any of them. */
  noms: string[];
  filiereLettre: string | null;
  filiereLibelle: string | null;
  filiereDeduite: boolean;
  categorie: Categorie | null;
  etat: CampusState;
  mots: string[];
  accroche: string | null;
  communeInsee: string | null;
  commune: string | null;
  support: string | null;
  supportUai: string | null;
  regions: { code: string; nom: string }[];
  academies: { code: string; nom: string }[];
  latitude: number | null;
  longitude: number | null;
  precision: PointPrecision | null;
  labels: Grant[];
  successeurNom: string | null;
  successeurSlug: string | null;
  exemple: boolean;
  source: string;
  modifieLe: Date;
}

/** The last digits of a mean change with the order of the rows: 6 decimals, as in the GeoJSON. */
const degrees = (mean: RawBuilder<unknown>) => sql`round((${mean})::numeric, 6)::float8`;

/**
 * Every campus, in the order of French names: about a hundred nationally (domain.md §0), so lists are filtered in
 * memory by pure rules. A campus without commune takes the middle of its académies, else of its régions.
 */
export async function listCampuses(db: Db): Promise<CampusCard[]> {
  const { rows } = await sql<CampusCard>`
    with milieu as (
      select d.code, d.academie_code, d.region_code,
        coalesce(d.latitude, avg(c.latitude)) as latitude, coalesce(d.longitude, avg(c.longitude)) as longitude
      from departement d left join commune c on c.departement_code = d.code and d.latitude is null
      group by d.code
    ), zone as (
      select t.campus_id, t.genre, ${degrees(sql`avg(m.latitude)`)} as latitude, ${degrees(sql`avg(m.longitude)`)} as longitude
      from campus_territoire t
      join milieu m on (t.genre = 'academie' and m.academie_code = t.code) or (t.genre = 'region' and m.region_code = t.code)
      group by t.campus_id, t.genre
    )
    select c.id, c.cle, c.slug, c.nom, c.nom_usuel as "nomUsuel", c.filiere_lettre as "filiereLettre",
      f.libelle as "filiereLibelle", c.filiere_deduite as "filiereDeduite", c.categorie, c.etat, c.mots, c.accroche,
      c.commune_insee as "communeInsee", c.commune_nom as commune, coalesce(o.nom, c.support_nom) as support,
      (select valeur from identifiant i where i.organisation_id = o.id and i.genre = 'uai' order by i.valeur limit 1) as "supportUai",
      array(select nom from campus_nom n where n.campus_id = c.id order by nom) as noms,
      (select coalesce(json_agg(json_build_object('code', r.code, 'nom', r.nom) order by r.nom), '[]')
        from campus_territoire t join region r on r.code = t.code where t.campus_id = c.id and t.genre = 'region') as regions,
      (select coalesce(json_agg(json_build_object('code', a.code, 'nom', a.nom) order by a.nom), '[]')
        from campus_territoire t join academie a on a.code = t.code where t.campus_id = c.id and t.genre = 'academie') as academies,
      coalesce(c.latitude, za.latitude, zr.latitude) as latitude,
      coalesce(c.longitude, za.longitude, zr.longitude) as longitude,
      case when c.latitude is not null then 'commune' when za.latitude is not null then 'academie'
        when zr.latitude is not null then 'region' end as precision,
      (select coalesce(json_agg(json_build_object('type', l.type, 'emetteur', l.emetteur, 'categorie', l.categorie,
          'date_arrete', l.date_arrete, 'date', l.date, 'duree_ans', l.duree_ans, 'debut', l.debut, 'fin', l.fin,
          'etat', l.etat, 'exemple', s.nature = 'exemple', 'etatInvente', 'etat' = any(s.sauf)) order by coalesce(l.debut, l.date_arrete, l.date) nulls last, l.cle), '[]')
        from labellisation l join origine s on s.id = l.origine_id where l.campus_id = c.id) as labels,
      coalesce(s.nom, c.successeur_nom) as "successeurNom", s.slug as "successeurSlug",
      c.exemple, g.libelle as source, c.modifie_le as "modifieLe"
    from campus c
    join origine g on g.id = c.origine_id
    left join filiere f on f.lettre = c.filiere_lettre
    left join organisation o on o.id = c.support_organisation_id
    left join zone za on za.campus_id = c.id and za.genre = 'academie'
    left join zone zr on zr.campus_id = c.id and zr.genre = 'region'
    left join lateral (
      select nouveau_id from campus_filiation where ancien_id = c.id and nature <> 'scission'
      order by date desc nulls last, nouveau_id limit 1) cf on true
    left join campus s on s.id = cf.nouveau_id
    order by c.nom collate "fr-x-icu", c.cle`.execute(db);
  return rows;
}
