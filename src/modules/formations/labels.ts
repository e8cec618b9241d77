import type { Sort, Statut } from './criteria.ts';

export const statutLabels: Record<Statut, string> = {
  scolaire: 'scolaire',
  apprentissage: 'apprentissage',
  formation_continue: 'formation continue',
};

export const sortLabels: Record<Sort, string> = {
  pertinence: 'Par pertinence',
  distance: 'Du plus proche au plus loin',
  intitule: 'Par intitulé',
  etablissement: 'Par établissement',
};

export const secteurLabels: Record<string, string> = { public: 'Public', prive: 'Privé' };

/** Where the diploma stands: both scales (domain.md §4.1). */
export const niveauLabels: Record<number, { short: string; ancien: string | null }> = {
  1: { short: 'connaissances de base', ancien: null },
  2: { short: 'connaissances de base', ancien: null },
  3: { short: 'CAP', ancien: 'V' },
  4: { short: 'bac', ancien: 'IV' },
  5: { short: 'bac +2', ancien: 'III' },
  6: { short: 'bac +3 ou +4', ancien: 'II' },
  7: { short: 'bac +5', ancien: 'I' },
  8: { short: 'bac +8', ancien: 'I' },
};

/** « niveau 4, bac (ancien niveau IV) ». */
export function niveauText(niveau: number | null, withFormer = true): string {
  if (niveau === null) return 'niveau non renseigné';
  const label = niveauLabels[niveau];
  if (!label) return `niveau ${niveau}`;
  return `niveau ${niveau}, ${label.short}${withFormer && label.ancien ? ` (ancien niveau ${label.ancien})` : ''}`;
}

/** « 3 ans », « 9 mois ». */
export function durationText(months: number | null): string | null {
  if (months === null || months <= 0) return null;
  if (months % 12 === 0) return months === 12 ? '1 an' : `${months / 12} ans`;
  return `${months} mois`;
}

/** School year that starts in `year`: « rentrée 2025 ». */
export const rentree = (year: number): string => `rentrée ${year}`;

/** How a line is entered, by the platform that its source names, or by its status. */
export const admissionLabels: Record<string, { label: string; text: string }> = {
  affelnet: {
    label: 'Affelnet',
    text: 'Vœux après la 3e, avec le collège, sur le service en ligne Affectation (Affelnet).',
  },
  parcoursup: { label: 'Parcoursup', text: 'Vœux après le bac sur Parcoursup.' },
  mon_master: { label: 'Mon Master', text: 'Candidature après la licence sur Mon Master.' },
  monmaster: { label: 'Mon Master', text: 'Candidature après la licence sur Mon Master.' },
  contrat: {
    label: 'Contrat d’apprentissage',
    text: 'Inscription auprès du centre de formation, avec la promesse d’un employeur.',
  },
  cfa: {
    label: 'Contrat d’apprentissage',
    text: 'Inscription auprès du centre de formation, avec la promesse d’un employeur.',
  },
  dossier: { label: 'Dossier', text: 'Dossier à demander à l’établissement.' },
};

/** Said when no source gives the way in: what the status implies, and no more. */
export const admissionByStatut: Record<Statut, string> = {
  scolaire: 'Modalité non renseignée : demandez à l’établissement.',
  apprentissage:
    'Un contrat d’apprentissage est à signer avec un employeur ; le centre de formation vous aide à le trouver.',
  formation_continue: 'Modalité non renseignée : demandez à l’organisme, selon votre situation.',
};

export const natureLabels: Record<string, string> = {
  label_academique: 'label académique',
  coloration: 'coloration',
  module: 'module complémentaire',
  module_complementaire: 'module complémentaire',
  fcil: 'formation complémentaire d’initiative locale',
  mention: 'mention',
};

export const voieLabels: Record<string, string> = {
  scolaire: 'voie scolaire',
  apprentissage: 'apprentissage',
  ensemble: 'toutes voies',
};
