import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { newestPlaces, shownTie } from '#modules/formations/index.ts';

export interface SchoolOffer {
  certificationSlug: string;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  filiere: string | null;
  filiereLibelle: string | null;
  statuts: string[];
  ouverte: boolean;
  places: number | null;
  annee: number | null;
  anneeDebut: number | null;
  /** The number of places is invented, whatever the line is. */
  placesExemple: boolean;
  vueEn: number | null;
  fermeture: string | null;
  exemple: boolean;
}

/** What a school offers, highest level last, as the catalogue counts it: one line per certification. */
export async function offerOfSchool(db: Db, organisationId: string): Promise<SchoolOffer[]> {
  const { rows } = await sql<SchoolOffer>`
    select c.slug as "certificationSlug", coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.niveau,
      f.lettre as filiere, f.libelle as "filiereLibelle", c.fermeture,
      array_agg(l.statut order by array_position(array['scolaire', 'apprentissage', 'formation_continue'], l.statut)) as statuts,
      bool_or(l.etat = 'ouverte') as ouverte, max(a.annee) as annee, min(a.annee) as "anneeDebut", sum(a.capacite)::int as places, coalesce(bool_or(a.exemple), false) as "placesExemple", max(l.vue_en) as "vueEn", bool_and(l.exemple) as exemple
    from ligne_formation l
    join certification c on c.id = l.certification_id
    left join diplome_type t on t.code = c.diplome_type_code
    left join nsf n on n.code = c.nsf_code
    left join filiere f on f.lettre = coalesce(c.filiere_lettre, n.filiere_lettre)
    left join lateral (
      select y.annee, y.capacite, g.nature = 'exemple' as exemple from ligne_annee y join origine g on g.id = y.origine_id
      where y.ligne_id = l.id and y.capacite is not null order by ${newestPlaces('y')} limit 1) a on true
    where l.organisation_id = ${organisationId}::uuid and l.etat not in ('fermee', 'a_confirmer')
    group by c.id, t.sigle, f.lettre, f.libelle
    order by c.niveau nulls last, c.intitule collate "fr-x-icu", c.id`.execute(db);
  return rows;
}

export interface SchoolCampus {
  slug: string;
  nom: string;
  /** Status of the membership; null: the campus only shows one of its trainings. */
  statut: string | null;
  exemple: boolean;
}

/** Campuses of which it is a member, or that show one of its trainings. */
export async function campusesOfSchool(db: Db, organisationId: string): Promise<SchoolCampus[]> {
  const { rows } = await sql<SchoolCampus>`
    select c.slug, c.nom, min(x.statut) as statut, coalesce(bool_or(x.exemple), false) as exemple
    from (
      select a.campus_id, a.statut, o.nature = 'exemple' as exemple from adhesion a join origine o on o.id = a.origine_id
      where a.organisation_id = ${organisationId}::uuid and a.statut not in ('prospect', 'candidat', 'suspendu', 'ancien')
        and a.nom_public
      union all
      select k.campus_id, null, null from ligne_formation l join ligne_campus k on k.ligne_id = l.id
      where l.organisation_id = ${organisationId}::uuid and ${shownTie('k')}) x
    join campus c on c.id = x.campus_id
    group by c.id order by c.nom collate "fr-x-icu", c.id limit 30`.execute(db);
  return rows;
}

/** Addresses of the organisations for the sitemap. */
export async function schoolUrls(db: Db): Promise<{ path: string; modified: Date | null }[]> {
  const rows = await db
    .selectFrom('organisation')
    .select(['slug', 'modifiee_le'])
    .where('ferme_le', 'is', null)
    .where('supprimee_le', 'is', null)
    .orderBy('slug')
    .execute();
  return rows.map((row) => ({ path: `/etablissements/${row.slug}`, modified: row.modifiee_le }));
}
