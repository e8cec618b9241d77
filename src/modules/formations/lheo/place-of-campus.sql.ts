import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { OfferOrganisation } from './offre.sql.ts';

/** The campus as a body, for what it offers itself: its name, its town, nothing that is invented. */
export async function placeOfCampus(
  db: Db,
  campus: Pick<CampusPlace, 'id' | 'slug' | 'nomComplet'>,
): Promise<OfferOrganisation> {
  const { rows } = await sql<{
    commune: string | null;
    insee: string | null;
    latitude: number | null;
    longitude: number | null;
  }>`
    select coalesce(m.nom, c.commune_nom) as commune, c.commune_insee as insee, c.latitude, c.longitude
    from campus c left join commune m on m.insee = c.commune_insee where c.id = ${campus.id}::uuid`.execute(db);
  const place = rows[0] ?? { commune: null, insee: null, latitude: null, longitude: null };
  return {
    ...place,
    id: '',
    slug: campus.slug,
    nom: `Campus ${campus.nomComplet}`,
    adresse: null,
    codePostal: null,
    departement: null,
    region: null,
    telephone: null,
    courriel: null,
    siteWeb: null,
    uai: null,
    siret: null,
    nda: null,
    exemple: false,
  };
}
