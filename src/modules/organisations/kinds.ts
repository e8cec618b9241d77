/** Kinds of organisations and their four families (macro-categories of the regional maps, domain.md §3.1). */
export const families = ['scolaire', 'superieur', 'socio_economique', 'institutionnel'] as const;
export type OrganisationFamily = (typeof families)[number];

/** Kind → family. The order is that of the lists shown to people. */
export const familyOfKind = {
  lycee_professionnel: 'scolaire',
  lycee_polyvalent: 'scolaire',
  lycee_general_technologique: 'scolaire',
  lycee_agricole: 'scolaire',
  lycee: 'scolaire',
  college: 'scolaire',
  erea: 'scolaire',
  ecole: 'scolaire',
  etablissement_medico_social: 'scolaire',
  etablissement_scolaire: 'scolaire',
  etablissement_etranger: 'scolaire',
  cfa: 'scolaire',
  ufa: 'scolaire',
  greta: 'scolaire',
  cfppa: 'scolaire',
  maison_familiale_rurale: 'scolaire',
  ecole_de_production: 'scolaire',
  organisme_formation: 'scolaire',
  universite: 'superieur',
  iut: 'superieur',
  ecole_ingenieurs: 'superieur',
  ecole_specialisee: 'superieur',
  etablissement_superieur: 'superieur',
  laboratoire: 'superieur',
  plateforme_technologique: 'superieur',
  entreprise: 'socio_economique',
  cluster: 'socio_economique',
  organisation_professionnelle: 'socio_economique',
  association: 'socio_economique',
  hebergement: 'socio_economique',
  service_etat: 'institutionnel',
  operateur_public: 'institutionnel',
  region: 'institutionnel',
  departement: 'institutionnel',
  epci: 'institutionnel',
  commune: 'institutionnel',
  collectivite: 'institutionnel',
} as const satisfies Record<string, OrganisationFamily>;

/** `genre` of an organisation, as stored. */
export type OrganisationKind = keyof typeof familyOfKind;
/** Every `genre`, in the order of the families. */
export const organisationKinds = Object.keys(familyOfKind) as OrganisationKind[];

/** Whether a text of a file or of an address is a `genre`. */
export const isOrganisationKind = (text: string): text is OrganisationKind => Object.hasOwn(familyOfKind, text);

export const sectors = ['public', 'prive'] as const;
export type Sector = (typeof sectors)[number];
