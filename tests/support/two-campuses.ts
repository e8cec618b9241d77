import { type Db, transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveCampus } from '#modules/campus/index.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { saveMembership } from '#modules/reseau/index.ts';
import type { PersonaGrant } from './persona.ts';

/** A campus, its région and one of its members. */
export interface Territory {
  campus: string;
  slug: string;
  organisation: string;
  organisationSlug: string;
  /** Codes. */
  region: string;
  academie: string;
  departement: string;
  /** Ids of the narrow objects of its own, by type; the id of the campus when there are none. */
  objets?: Readonly<Record<string, string>>;
}

/** Two campuses that share nothing: what is one’s own, and what is another’s. */
export async function twoCampuses(db: Db): Promise<{ own: Territory; other: Territory }> {
  await loadReferences(db, { communes: false });
  return transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
    const make = async (cle: string, nom: string, place: { region: string; academie: string; departement: string }) => {
      const territoire = { regions: [], academies: [place.academie], departements: [place.departement] };
      const campus = await saveCampus(tx, { campus: { cle, nom, origine_id }, territoire });
      const school = await saveOrganisation(
        tx,
        {
          nom: `Lycée ${nom}`,
          genre: 'lycee_professionnel',
          academie_code: place.academie,
          departement_code: place.departement,
        },
        { originId: origine_id, dataset: 'demonstration' },
      );
      await saveMembership(tx, {
        campus_id: campus.id,
        organisation_id: school.id,
        statut: 'membre',
        roles: [],
        debut: '2021',
        fin: null,
        origine_id,
      });
      return {
        campus: campus.id,
        slug: campus.slug,
        organisation: school.id,
        organisationSlug: school.slug,
        ...place,
      };
    };
    return {
      own: await make('essai-a', 'Estuaire', { region: '75', academie: '04', departement: '33' }),
      other: await make('essai-b', 'Normandie', { region: '28', academie: '70', departement: '76' }),
    };
  });
}

/** The grant of a role of data/droits in a territory, whatever its perimeter. `objet`: type of the narrow ones. */
export function grantIn(
  territory: Territory,
  role: { id: string; perimetre: string },
  objet = 'dossier',
): PersonaGrant {
  const { id, perimetre } = role;
  if (perimetre === 'campus') return { role: id, perimetre, campus_id: territory.campus };
  if (perimetre === 'organisation') return { role: id, perimetre, organisation_id: territory.organisation };
  if (perimetre === 'region') return { role: id, perimetre, region_code: territory.region };
  if (perimetre === 'region_academique') return { role: id, perimetre, region_academique_code: territory.region };
  if (perimetre === 'objet')
    return { role: id, perimetre, objet_type: objet, objet_id: territory.objets?.[objet] ?? territory.campus };
  return { role: id, perimetre };
}
