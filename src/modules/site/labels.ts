import type { SectionKey, SectionValue } from './schemas.ts';

export const SECTION_LABELS: Record<SectionKey, string> = {
  editeur: 'éditeur',
  directeur_publication: 'directeur de la publication',
  hebergeur: 'hébergeur',
  contact: 'contact',
  securite: 'contact de sécurité',
  accessibilite: 'déclaration d’accessibilité',
  donnees_personnelles: 'protection des données',
  licences: 'licences',
};

/** In the order given, for the command line. */
export const sectionLabels = (keys: SectionKey[]): string[] => keys.map((key) => SECTION_LABELS[key]);

type Etat = SectionValue<'accessibilite'>['etat'];

/** The three mentions that the law asks for, word for word. */
export const ACCESSIBILITY_LABELS: Record<Etat, string> = {
  non_conforme: 'Accessibilité : non conforme',
  partiellement_conforme: 'Accessibilité : partiellement conforme',
  totalement_conforme: 'Accessibilité : totalement conforme',
};

type Motif = SectionValue<'accessibilite'>['defauts'][number]['motif'];
export const DEFECT_LABELS: Record<Motif, string> = {
  non_conformite: 'non-conformité',
  charge_disproportionnee: 'dérogation pour charge disproportionnée',
  exemption: 'hors du champ de l’obligation',
};

type ActionState = SectionValue<'accessibilite'>['plan_annuel'][number]['etat'];
export const ACTION_LABELS: Record<ActionState, { label: string; tone: 'ok' | 'info' }> = {
  prevue: { label: 'prévue', tone: 'info' },
  en_cours: { label: 'en cours', tone: 'info' },
  faite: { label: 'faite', tone: 'ok' },
};
