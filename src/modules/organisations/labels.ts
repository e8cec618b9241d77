import type { IdentifierKind } from './identifiers.ts';
import type { OrganisationFamily, OrganisationKind, Sector } from './kinds.ts';
import type { OrganisationLayer } from './layers.ts';
import type { LikelyReason } from './likely.sql.ts';
import type { MergeState } from './merges.sql.ts';

/** What people read for each kind. */
export const kindLabels: Record<OrganisationKind, string> = {
  lycee_professionnel: 'Lycée professionnel',
  lycee_polyvalent: 'Lycée polyvalent',
  lycee_general_technologique: 'Lycée général et technologique',
  lycee_agricole: 'Lycée agricole',
  lycee: 'Lycée',
  college: 'Collège',
  erea: 'Établissement régional d’enseignement adapté (EREA)',
  ecole: 'École',
  etablissement_medico_social: 'Établissement médico-social',
  etablissement_scolaire: 'Établissement scolaire',
  etablissement_etranger: 'Établissement étranger',
  cfa: 'Centre de formation d’apprentis (CFA)',
  ufa: 'Unité de formation par apprentissage (UFA)',
  greta: 'Groupement d’établissements pour la formation des adultes (Greta)',
  cfppa: 'Centre de formation professionnelle et de promotion agricoles (CFPPA)',
  maison_familiale_rurale: 'Maison familiale rurale (MFR)',
  ecole_de_production: 'École de production',
  organisme_formation: 'Organisme de formation',
  universite: 'Université',
  iut: 'Institut universitaire de technologie (IUT)',
  ecole_ingenieurs: 'École d’ingénieurs',
  ecole_specialisee: 'École spécialisée',
  etablissement_superieur: 'Établissement d’enseignement supérieur',
  laboratoire: 'Laboratoire',
  plateforme_technologique: 'Plateforme technologique',
  entreprise: 'Entreprise',
  cluster: 'Cluster ou pôle de compétitivité',
  organisation_professionnelle: 'Organisation professionnelle',
  association: 'Association',
  hebergement: 'Hébergement',
  service_etat: 'Service de l’État',
  operateur_public: 'Opérateur public',
  region: 'Région',
  departement: 'Département',
  epci: 'Intercommunalité',
  commune: 'Commune',
  collectivite: 'Collectivité',
};

/** What people read for each family. */
export const familyLabels: Record<OrganisationFamily, string> = {
  scolaire: 'Enseignement scolaire et apprentissage',
  superieur: 'Enseignement supérieur et recherche',
  socio_economique: 'Monde socio-économique',
  institutionnel: 'Institutions',
};

/** Families as the maps draw them, one sign each. */
export const layerLabels: Record<OrganisationLayer, string> = {
  formation: 'Formation',
  recherche: 'Recherche',
  entreprise: 'Entreprises et leurs groupements',
  association: 'Associations',
  institution: 'Institutions',
};

/** What people read for each sector. */
export const sectorLabels: Record<Sector, string> = { public: 'Public', prive: 'Privé' };

/** What people read for each kind of identifier. */
export const identifierLabels: Record<IdentifierKind, string> = {
  uai: 'UAI',
  siret: 'SIRET',
  siren: 'SIREN',
  rna: 'RNA',
  nda: 'Déclaration d’activité',
  ror: 'ROR',
};

/** Names of the fields that facts and contradictions speak of. */
export const fieldLabels: Record<string, string> = {
  nom: 'Nom',
  denomination: 'Nom dans le fichier',
  genre: 'Nature',
  secteur: 'Secteur',
  adresse: 'Adresse',
  code_postal: 'Code postal',
  commune_insee: 'Commune',
  commune_nom: 'Nom de la commune',
  departement_code: 'Département',
  academie_code: 'Académie',
  position: 'Coordonnées',
  site_web: 'Site internet',
  telephone: 'Téléphone',
  courriel: 'Courriel',
  internat: 'Internat',
  lycee_des_metiers: 'Lycée des métiers',
  education_prioritaire: 'Éducation prioritaire',
  ferme_le: 'Date de fermeture',
  siret: 'SIRET',
  ips: 'Indice de position sociale',
  qualiopi: 'Certification Qualiopi',
};

/** Labels of the inputs of a sheet. */
export const inputLabels = {
  nom: 'Nom',
  genre: 'Nature',
  secteur: 'Secteur',
  adresse: 'Adresse',
  code_postal: 'Code postal',
  commune: 'Commune',
  site_web: 'Site internet',
  telephone: 'Téléphone',
  courriel: 'Courriel',
  internat: 'Internat',
  lycee_des_metiers: 'Lycée des métiers',
  ferme_le: 'Date de fermeture',
} as const;

/** Why two sheets may be one organisation. */
export const reasonLabels: Readonly<Record<LikelyReason, string>> = {
  siret: 'même SIRET, d’après un fichier',
  siren: 'même SIREN',
  nom: 'noms voisins, même commune',
};

/** The word and the sign of each state of a merge. */
export const mergeStates: Readonly<Record<MergeState, { label: string; tone: 'ok' | 'alerte' | 'info' }>> = {
  proposee: { label: 'à confirmer', tone: 'alerte' },
  faite: { label: 'faite', tone: 'ok' },
  defaite: { label: 'défaite', tone: 'info' },
  abandonnee: { label: 'abandonnée', tone: 'info' },
};
