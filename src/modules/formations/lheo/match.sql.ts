import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Statut } from '../criteria.ts';
import { newestPlaces } from '../newest-places.sql.ts';
import { LHEO_DATASET } from './apply.sql.ts';
import { detailsSaid, type SaidYear, yearsSaid } from './offre.sql.ts';
import type { ReadDetails } from './read-details.ts';

export interface KnownOrganisation {
  id: string;
  slug: string;
  nom: string;
  codes: string[];
}

/** Organisations that some of these codes (« uai:… », « siret:… ») or pages name, with all their codes. */
export async function organisationsNamed(
  db: Db,
  codes: readonly string[],
  slugs: readonly string[],
): Promise<KnownOrganisation[]> {
  const { rows } = await sql<KnownOrganisation>`
    select o.id, o.slug, o.nom,
      array(select i.genre || ':' || i.valeur from identifiant i where i.organisation_id = o.id and i.fin is null
        and i.genre in ('uai', 'siret') order by 1) as codes
    from organisation o
    where o.supprimee_le is null and (o.slug = any(${[...slugs]}::text[]) or o.id in (
      select i.organisation_id from identifiant i
      join unnest(${[...codes]}::text[]) as c(code) on i.genre = split_part(c.code, ':', 1) and i.valeur = split_part(c.code, ':', 2)
      where i.fin is null))`.execute(db);
  return rows;
}

export interface KnownCertification {
  id: string;
  cle: string;
  cfd: string | null;
  sigle: string | null;
  intitule: string;
  fermeture: string | null;
  fiches: string[];
}

/** Certifications that some of these keys, CFD or sheets name. */
export async function certificationsNamed(
  db: Db,
  named: { cles: readonly string[]; cfds: readonly string[]; fiches: readonly string[] },
): Promise<KnownCertification[]> {
  const { rows } = await sql<KnownCertification>`
    select c.id, c.cle, c.cfd, coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.fermeture::text as fermeture,
      array(select r.rncp from certification_rncp r where r.certification_id = c.id) as fiches
    from certification c left join diplome_type t on t.code = c.diplome_type_code
    where c.cle = any(${[...named.cles]}::text[]) or c.cfd = any(${[...named.cfds]}::text[])
      or c.id in (select r.certification_id from certification_rncp r where r.rncp = any(${[...named.fiches]}::text[]))
    order by c.cle`.execute(db);
  return rows;
}

export interface KnownLine {
  id: string;
  certificationId: string;
  organisationId: string;
  statut: Statut;
  etat: string;
  /** State of the line in the offer of the campus; null: it is not there. */
  presence: string | null;
  /** Places of the last year that gives them. */
  capacite: number | null;
  annee: number | null;
  annees: SaidYear[];
  /** Years of which another LHÉO file spoke. */
  anneesLues: number[];
  precisions: ReadDetails | null;
}

/** Lines of these certifications at these organisations. */
export async function linesBetween(
  db: Db,
  campusId: string,
  certifications: readonly string[],
  organisations: readonly string[],
): Promise<KnownLine[]> {
  const { rows } = await sql<KnownLine>`
    select l.id, l.certification_id as "certificationId", l.organisation_id as "organisationId", l.statut, l.etat, y.capacite, y.annee,
      ${yearsSaid} as annees, array(select a.annee from ligne_annee a where a.ligne_id = l.id and a.jeu = ${LHEO_DATASET}) as "anneesLues",
      ${detailsSaid} as precisions,
      (select c.etat from ligne_campus c where c.ligne_id = l.id and c.campus_id = ${campusId}::uuid) as presence
    from ligne_formation l
    left join lateral (select a.annee, a.capacite from ligne_annee a where a.ligne_id = l.id and a.capacite is not null
      order by ${newestPlaces('a')} limit 1) y on true
    where l.certification_id = any(${[...certifications]}::uuid[]) and l.organisation_id = any(${[...organisations]}::uuid[])`.execute(
    db,
  );
  return rows;
}
