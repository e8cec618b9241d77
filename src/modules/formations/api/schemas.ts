import { z } from 'zod';
import { travelModes } from '../trajets/labels.ts';

/** What the API answers. The OpenAPI description is made from these: it cannot say something else. */
const texte = z.string().nullable();
const statut = z.enum(['scolaire', 'apprentissage', 'formation_continue']);
const lien = z.string().meta({ description: 'Adresse absolue.' });
const licence = z
  .literal('etalab-2.0')
  .meta({ description: 'Licence Ouverte 2.0 : citez la source de chaque donnée.' });
const point = {
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
};
const exemple = z.boolean().meta({ description: 'Inventé pour la démonstration.' });

export const etablissement = z.object({
  nom: z.string(),
  slug: z.string(),
  uai: texte,
  commune: texte,
  departement: texte,
  ...point,
  page: lien,
});

export const resultat = z.object({
  intitule: z.string(),
  niveau: z.number().nullable().meta({ description: 'Niveau du cadre national, de 3 (CAP) à 8.' }),
  duree_mois: z.number().nullable(),
  filiere: texte,
  statuts: z.array(statut),
  places: z.number().nullable().meta({ description: 'Inconnu : null, jamais 0.' }),
  places_rentree: z.number().nullable(),
  campus: z.array(z.string()),
  distance_km: z.number().nullable().meta({ description: 'À vol d’oiseau, quand un lieu est demandé.' }),
  trajet_min: z.number().nullable().meta({ description: 'Minutes depuis la commune demandée ; inconnu : null.' }),
  trajet_exemple: z.boolean().nullable().meta({ description: 'Durée inventée pour la démonstration.' }),
  trajet_mode: z.enum(travelModes).nullable().meta({ description: 'Transports en commun ou transport scolaire.' }),
  exemple,
  etablissement,
  page: lien,
  detail: lien.meta({ description: 'La même formation dans cette API.' }),
});

export const liste = z.object({
  licence,
  total: z.number(),
  page: z.number(),
  pages: z.number(),
  suivante: lien.nullable(),
  lieu: texte.meta({ description: 'Le lieu que « ou » a donné ; null quand il est inconnu ou absent.' }),
  lieu_inconnu: z.boolean(),
  formations: z.array(resultat),
});

const certification = z.object({
  intitule: z.string(),
  slug: z.string(),
  diplome: texte,
  cfd: texte,
  fiches: z.array(z.object({ code: z.string(), active: z.boolean().nullable(), echeance: texte })),
  niveau: z.number().nullable(),
  nsf: texte,
  duree_mois: z.number().nullable(),
  ouverture: texte,
  fermeture: texte,
  objectif: texte,
  metiers: z.array(z.object({ rome: z.string(), libelle: z.string() })),
  exemple,
  page: lien,
});

export const ficheCertification = z.object({
  licence,
  certification,
  total: z.number().meta({ description: 'Établissements qui y préparent.' }),
  page: z.number(),
  pages: z.number(),
  suivante: lien.nullable(),
  etablissements: z.array(
    etablissement.extend({
      statuts: z.array(statut),
      places: z.number().nullable(),
      places_rentree: z.number().nullable(),
      exemple,
      detail: lien,
    }),
  ),
});

const annee = z.object({
  rentree: z.number(),
  places: z.number().nullable(),
  places_colorees: z.number().nullable().meta({ description: 'Part des places aux couleurs d’un campus.' }),
  effectif: z.number().nullable(),
  premiers_voeux: z.number().nullable(),
  source: texte,
  exemple,
});

export const complement = z.object({
  nature: z.string(),
  nom: z.string(),
  texte,
  heures: z.number().nullable(),
  attestation: texte,
  etat: z.string(),
  exemple,
});

const session = z.object({
  debut: z.string(),
  fin: z.string(),
  lieu: texte,
  places: z.number().nullable(),
  limite: texte.meta({ description: 'Dernier jour pour s’inscrire.' }),
  etat: z.enum(['prevue', 'ouverte', 'complete', 'annulee']),
});

const precisions = z
  .object({
    rythme: texte,
    equipe: texte,
    plateau: texte,
    badges: texte,
    portes_ouvertes: z.array(z.string()).meta({ description: 'Jours à venir.' }),
    classe_commune: z.boolean().meta({ description: 'Élèves et apprentis ensemble.' }),
    source: z.string(),
    exemple,
  })
  .meta({ description: 'Ce que l’établissement ou un campus dit de la ligne ; null : personne n’en dit rien.' });

export const ficheFormation = z.object({
  licence,
  certification,
  etablissement,
  lignes: z.array(
    z.object({
      statut,
      etat: z.enum(['ouverte', 'en_projet', 'fermee']),
      admission: texte,
      internat_places: z.number().nullable().meta({ description: 'Dit de cette ligne même.' }),
      internat_source: z.string().nullable(),
      attestee_en: z.number().nullable(),
      annees: z.array(annee),
      precisions: precisions.nullable(),
      source: texte,
      exemple,
    }),
  ),
  internat: z.boolean().nullable().meta({
    description:
      'Un internat à l’établissement : ce qui en est dit pour cette formation, sinon la dernière parole, sinon l’annuaire.',
  }),
  internat_places: z.number().nullable(),
  internat_source: texte.meta({ description: 'Qui l’a dit, et quand ; null : l’annuaire, ou personne.' }),
  internat_exemple: exemple,
  complements: z.array(
    complement.extend({ campus: z.object({ nom: z.string(), page: lien }), sessions: z.array(session) }),
  ),
  campus: z.array(z.object({ nom: z.string(), page: lien })),
  page: lien,
});

export const offreCampus = z.object({
  licence,
  campus: z.object({ nom: z.string(), slug: z.string(), page: lien }),
  formations: z.array(
    z.object({
      intitule: z.string(),
      cfd: texte,
      fiches: z.array(z.string()),
      niveau: z.number().nullable(),
      statut,
      places: z.number().nullable(),
      places_rentree: z.number().nullable(),
      exemple,
      etablissement,
      page: lien,
      detail: lien,
    }),
  ),
  complements: z.array(complement.extend({ etablissements: z.array(z.string()), sessions: z.array(session) })),
  lheo: lien,
  elm: lien,
});

export const probleme = z
  .object({ type: z.string(), status: z.number(), title: z.string() })
  .meta({ description: 'RFC 9457.' });
