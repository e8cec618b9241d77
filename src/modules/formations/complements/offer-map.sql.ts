import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Statut } from '../criteria.ts';
import { newestPlaces } from '../newest-places.sql.ts';
import { shownTie } from '../offre/shown.sql.ts';

/** A line that a campus shows as its own, open or planned. */
export interface MapLine {
  id: string;
  niveau: number | null;
  certificationSlug: string;
  cfd: string | null;
  sigle: string | null;
  intitule: string;
  organisationSlug: string;
  organisation: string;
  uai: string | null;
  commune: string | null;
  statut: Statut;
  etat: 'ouverte' | 'en_projet';
  capacite: number | null;
  annee: number | null;
  /** The number of places is invented, whatever the line is. */
  capaciteExemple: boolean;
  exemple: boolean;
  source: string;
  /** Complements of the campus that the line receives, with its coloured part. */
  complements: { id: string; places: number | null }[];
}

/** Every line of a campus by level, diploma, school and status. */
export async function mapLines(db: Db, campusId: string): Promise<MapLine[]> {
  const { rows } = await sql<MapLine>`
    select l.id, c.niveau, c.slug as "certificationSlug", c.cfd, coalesce(c.sigle, t.sigle) as sigle, c.intitule,
      o.slug as "organisationSlug", o.nom as organisation,
      (select i.valeur from identifiant i where i.organisation_id = o.id and i.genre = 'uai' and i.fin is null order by i.valeur limit 1) as uai,
      coalesce(o.commune_nom, m.nom) as commune, l.statut, l.etat, y.capacite, y.annee, coalesce(y.exemple, false) as "capaciteExemple",
      l.exemple, s.libelle as source,
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'places', r.places) order by x.nom collate "fr-x-icu", x.id)
        from ligne_complement r join complement_local x on x.id = r.complement_id and x.campus_id = ${campusId}::uuid
        where r.ligne_id = l.id), '[]') as complements
    from ligne_campus k join ligne_formation l on l.id = k.ligne_id and l.etat in ('ouverte', 'en_projet')
    join origine s on s.id = l.origine_id
    join certification c on c.id = l.certification_id left join diplome_type t on t.code = c.diplome_type_code
    join organisation o on o.id = l.organisation_id and o.supprimee_le is null left join commune m on m.insee = o.commune_insee
    left join lateral (select a.annee, a.capacite, g.nature = 'exemple' as exemple from ligne_annee a
      join origine g on g.id = a.origine_id where a.ligne_id = l.id and a.capacite is not null
      order by ${newestPlaces('a')} limit 1) y on true
    where k.campus_id = ${campusId}::uuid and ${shownTie('k')}
    order by c.niveau nulls last, coalesce(c.sigle, t.sigle) collate "fr-x-icu", c.intitule collate "fr-x-icu", c.id,
      o.nom collate "fr-x-icu", o.id, array_position(array['scolaire', 'apprentissage', 'formation_continue'], l.statut)`.execute(
    db,
  );
  return rows;
}

/** Addresses of the campuses that have an offer to show. */
export async function campusesWithOffer(db: Db): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select c.slug from campus c where exists (select from ligne_campus k join ligne_formation l on l.id = k.ligne_id
      and l.etat in ('ouverte', 'en_projet') where k.campus_id = c.id and ${shownTie('k')}) order by c.slug`.execute(
    db,
  );
  return rows.map((row) => row.slug);
}
