import type { Tone } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { NeedState, NeedStatut, NeedUnit, StepKind, TieKind, Visibility } from './need.ts';

export const needStateLabels: Record<NeedState, string> = {
  recu: 'reçu',
  a_preciser: 'à préciser',
  recevable: 'recevable',
  en_discussion: 'en discussion',
  en_reponse: 'réponse en cours',
  satisfait: 'satisfait',
  sans_reponse: 'sans réponse possible',
  clos: 'clos',
};
/** States in the order of the life of a need. */
export const statesInOrder = Object.keys(needStateLabels) as NeedState[];
/** Nothing is to come of it, until somebody opens it again. */
export const isEnded = (etat: NeedState): boolean => etat === 'satisfait' || etat === 'clos';
export const needStateTones: Record<NeedState, Tone> = {
  recu: 'info',
  a_preciser: 'alerte',
  recevable: 'ok',
  en_discussion: 'info',
  en_reponse: 'info',
  satisfait: 'ok',
  sans_reponse: 'erreur',
  clos: 'info',
};

export const unitLabels: Record<NeedUnit, string> = {
  postes: 'postes',
  contrats: 'contrats d’alternance',
  stagiaires: 'personnes à former',
  emplois: 'emplois',
};
const units: Record<NeedUnit, readonly [string, string]> = {
  postes: ['poste', 'postes'],
  contrats: ['contrat d’alternance', 'contrats d’alternance'],
  stagiaires: ['personne à former', 'personnes à former'],
  emplois: ['emploi', 'emplois'],
};

export const statutLabels: Record<NeedStatut, string> = {
  scolaire: 'formation scolaire',
  apprentissage: 'apprentissage',
  professionnalisation: 'contrat de professionnalisation',
  stage: 'stage',
  formation_continue: 'formation continue',
  cdi: 'CDI',
  cdd: 'CDD',
  interim: 'intérim',
};

export const visibilityLabels: Record<Visibility, string> = {
  public: 'public',
  reseau: 'réservé au réseau',
};

export const stepLabels: Record<StepKind, string> = {
  depot: 'Besoin exprimé',
  question: 'Précision demandée',
  precision: 'Précision donnée',
  recevable: 'Besoin recevable',
  discussion: 'Mis en discussion',
  decision: 'Décision',
  reponse: 'Réponse engagée',
  suivi: 'Avancement',
  satisfait: 'Besoin satisfait',
  contestation: 'Réponse contestée',
  impasse: 'Aucune réponse possible',
  cloture: 'Besoin clos',
  rattachement: 'Suivi avec un autre besoin',
  reouverture: 'Besoin rouvert',
};

export const tieLabels: Record<TieKind, string> = {
  instance: 'Instance',
  reunion: 'Réunion',
  decision: 'Décision',
  formation: 'Formation',
  complement: 'Complément local',
  demande: 'Demande d’évolution de l’offre',
  besoin: 'Besoin',
};

/** « 6 postes », « nombre inconnu », « nombre non renseigné ». */
export function volumeText(need: { nombre: number | null; inconnu: boolean; unite: NeedUnit }): string {
  if (need.nombre !== null) return count(need.nombre, ...units[need.unite]);
  return need.inconnu ? 'nombre inconnu' : 'nombre non renseigné';
}

/** « dans 8 mois, au plus tard en 2027 ». */
export function horizonText(need: { horizon: string | null; echeance: string | null }): string {
  const { horizon, echeance } = need;
  const last = echeance && `au plus tard ${echeance.length === 10 ? 'le' : 'en'} ${frenchPartialDate(echeance)}`;
  return [horizon, last].filter(Boolean).join(', ') || 'échéance non renseignée';
}

/** « Blaye », « tout le territoire du campus ». */
export const placeText = (need: { commune: string | null; partout: boolean }): string =>
  need.commune ?? (need.partout ? 'tout le territoire du campus' : 'lieu non renseigné');

/** Who states it: a member, somebody who has no sheet here, or nobody but a publication. */
export const stater = (need: { organisation: string | null; organisationDite: string | null }): string | null =>
  need.organisation ?? need.organisationDite;
