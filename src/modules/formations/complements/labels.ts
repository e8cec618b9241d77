import { frenchPartialDate } from '#core/time/index.ts';
import type { Statut } from '../criteria.ts';
import { niveauLabels, statutLabels } from '../labels.ts';
import type { Nature, Public, SessionState, State } from './complement.ts';

/** Natures in full, beside the name of a complement. */
export const complementNatureLabels: Record<Nature, string> = {
  formation_continue: 'Formation continue',
  fcil: 'Formation complémentaire d’initiative locale',
  certificat_specialisation: 'Certificat de spécialisation',
  coloration: 'Coloration d’un diplôme',
  label_academique: 'Label académique',
  module_complementaire: 'Module complémentaire',
  module_echange: 'Module d’échange',
  diplome_universitaire: 'Diplôme d’université',
  classe_mixte: 'Classe mixte',
  vae: 'Accompagnement à la VAE',
  multi_sites: 'Formation sur plusieurs sites',
  badge: 'Badge numérique',
};

/** What each nature is, where one chooses. */
export const natureHints: Record<Nature, string> = {
  formation_continue: 'pour des salariés ou des demandeurs d’emploi, par sessions',
  fcil: 'courte, après un premier diplôme, certificat local',
  certificat_specialisation: 'diplôme national d’un an, autrefois mention complémentaire',
  coloration: 'un diplôme national enseigné avec les gestes d’un secteur',
  label_academique: 'complément attesté par l’académie',
  module_complementaire: 'quelques jours en plus du diplôme',
  module_echange: 'entre deux filières du campus',
  diplome_universitaire: 'délivré par une université',
  classe_mixte: 'élèves, apprentis ou stagiaires dans la même classe',
  vae: 'valider un diplôme par l’expérience',
  multi_sites: 'les apprenants passent d’un site à l’autre',
  badge: 'reconnaît un savoir-faire ou un engagement',
};

export const publicLabels: Record<Public, string> = {
  eleves: 'élèves',
  etudiants: 'étudiants',
  apprentis: 'apprentis',
  stagiaires: 'stagiaires',
  salaries: 'salariés',
  demandeurs_emploi: 'demandeurs d’emploi',
  enseignants: 'enseignants',
};

export const placesNatureLabels = {
  nouvelles: 'places nouvelles',
  existantes: 'places existantes',
} as const;

export const sessionStateLabels: Record<SessionState, string> = {
  prevue: 'Prévue',
  ouverte: 'Inscriptions ouvertes',
  complete: 'Complète',
  annulee: 'Annulée',
};

/** What the public reads of a state that is not « open ». */
export const publicStateLabels: Record<Exclude<State, 'idee'>, string> = {
  etude: 'à l’étude',
  demande: 'demandé',
  ouverte: 'ouvert',
  nationale: 'devenu diplôme national',
  fermee: 'fermé',
};

/** « ouvert depuis le 3 mai 2026 »; null: it is open, and no day is known. @param one.etatLe ISO day of its last step. */
export function stateSince({ etat, etatLe }: { etat: Exclude<State, 'idee'>; etatLe: string | null }): string | null {
  if (etatLe === null) return etat === 'ouverte' ? null : publicStateLabels[etat];
  return `${publicStateLabels[etat]} ${etat === 'nationale' ? '' : 'depuis '}le ${frenchPartialDate(etatLe)}`;
}

/** « nature (places nouvelles) », « FCIL »: how a table names a complement shortly. */
export const shortNatureLabels: Record<Nature, string> = {
  formation_continue: 'formation continue',
  fcil: 'FCIL',
  certificat_specialisation: 'certificat de spécialisation',
  coloration: 'coloration',
  label_academique: 'label académique',
  module_complementaire: 'module complémentaire',
  module_echange: 'module d’échange',
  diplome_universitaire: 'DU',
  classe_mixte: 'classe mixte',
  vae: 'VAE',
  multi_sites: 'plusieurs sites',
  badge: 'badge',
};

/** « Niveau 4, bac », and the old scale apart. */
export function levelName(niveau: number | null): { nom: string; ancien: string | null } {
  if (niveau === null) return { nom: 'Niveau non renseigné', ancien: null };
  const label = niveauLabels[niveau];
  return { nom: `Niveau ${niveau}${label ? `, ${label.short}` : ''}`, ancien: label?.ancien ?? null };
}

/** Where a level stands in the page. */
export const levelId = (niveau: number | null): string => `niveau-${niveau ?? 'inconnu'}`;

/** Statuses in the order of the columns. */
export const statusColumns = Object.entries(statutLabels) as [Statut, string][];
