/** Rooms of data/droits, as pages name them. */
const SALLES: Record<string, string> = {
  organisations: 'Organisations',
  campus: 'Campus',
  comptes: 'Comptes et accès',
  reseau: 'Réseau des membres',
  sources: 'Fichiers relus',
  formations: 'Formations',
  besoins: 'Besoins des entreprises',
  plateaux: 'Plateaux techniques',
  compositions: 'Formations composées',
  evenements: 'Événements',
  cordees: 'Cordées',
  mobilites: 'Mobilités et stages',
  gouvernance: 'Gouvernance',
  projets: 'Projets et actions',
  indicateurs: 'Indicateurs',
  labellisation: 'Labellisation',
  bilans: 'Bilans',
  publications: 'Publications',
  pilotage: 'Pilotage du territoire',
  referentiels: 'Référentiels',
  site: 'Instance et données personnelles',
  droits: 'Droits',
};

/** « Réseau des membres »; the id itself for a room that is not named here. */
export const salleLabel = (id: string): string => SALLES[id] ?? id;

/** « l’objet est encore modifiable » : the sentence of a condition, within another sentence. */
export const conditionText = (libelle: string): string =>
  libelle.charAt(0).toLowerCase() + libelle.slice(1).replace(/\.$/, '');
