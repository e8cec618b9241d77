/** Kinds of events, a closed list: filters and statistics stand on it. */
export const eventKinds = {
  visite_entreprise: 'Visite d’entreprise',
  visite_plateau: 'Visite de plateau',
  atelier: 'Atelier',
  concours: 'Challenge ou concours',
  forum: 'Forum',
  portes_ouvertes: 'Portes ouvertes',
  temoignage: 'Témoignage',
  immersion: 'Immersion',
  vitrine: 'Vitrine',
  formation_enseignants: 'Formation d’enseignants',
  reseau: 'Rencontre du réseau',
} as const;
export type EventKind = keyof typeof eventKinds;

/** Levels of the classes that an event is for, youngest first: a closed list. */
export const schoolLevels = {
  '6e': '6e',
  '5e': '5e',
  '4e': '4e',
  '3e': '3e',
  cap: 'CAP',
  '2de': '2de',
  '1re': '1re',
  terminale: 'Terminale',
  bts: 'BTS',
  superieur: 'Supérieur',
} as const;
export type SchoolLevel = keyof typeof schoolLevels;

/** Themes of events, a closed list. */
export const eventThemes = {
  nucleaire: 'Nucléaire',
  chimie: 'Chimie',
  pharmacie: 'Pharmacie',
  deconstruction: 'Déconstruction',
  aeronautique: 'Aéronautique',
  ferroviaire: 'Ferroviaire',
  energie: 'Énergie',
  gastronomie: 'Gastronomie',
  mixite: 'Mixité',
  numerique: 'Numérique',
  productique: 'Productique',
  batiment: 'Bâtiment et travaux publics',
  design: 'Design',
  environnement: 'Environnement',
  orientation: 'Orientation',
  international: 'International',
} as const;
export type EventTheme = keyof typeof eventThemes;

/** States of an event (data/workflows/evenement.json). */
export const eventStates = {
  brouillon: 'Brouillon',
  a_venir: 'Annoncé',
  inscriptions_ouvertes: 'Inscriptions ouvertes',
  complet: 'Complet',
  inscriptions_closes: 'Inscriptions closes',
  realise: 'Réalisé',
  clos: 'Clos',
  annule: 'Annulé',
} as const;
export type EventState = keyof typeof eventStates;

/** How places are given. */
export const decisionRules = {
  premier_arrive: 'Premier arrivé, premier inscrit',
  arbitrage: 'Choix de l’organisateur, selon des critères écrits',
} as const;
export type DecisionRule = keyof typeof decisionRules;

/** What an arbitration looks at, as whoever registers reads it. */
export const arbitrationCriteria = {
  jamais_venu: 'les classes qui ne sont jamais venues',
  rural: 'les établissements ruraux',
  education_prioritaire: 'l’éducation prioritaire (REP, REP+)',
  qpv: 'les établissements proches d’un quartier prioritaire (QPV)',
  equilibre: 'l’équilibre entre filles et garçons',
} as const;
export type ArbitrationCriterion = keyof typeof arbitrationCriteria;

/** For whom places are kept. */
export const keptFor = {
  etablissements: 'des établissements nommés',
  departement: 'les établissements d’un département',
  rural: 'les établissements ruraux',
  education_prioritaire: 'l’éducation prioritaire',
} as const;
export type KeptFor = keyof typeof keptFor;

/** How a question is answered. */
export const questionKinds = {
  oui_non: 'Oui ou non',
  nombre: 'Un nombre',
  texte: 'Quelques mots',
  choix: 'Un choix dans une liste',
} as const;
export type QuestionKind = keyof typeof questionKinds;
