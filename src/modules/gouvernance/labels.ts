import type { EndReason, InstanceKind, MandateRole, MandateState } from './instance.ts';
import type { Choice, HandChoice } from './tally.ts';

export const instanceKindLabels: Record<InstanceKind, string> = {
  ag: 'Assemblée générale',
  ca: 'Conseil d’administration',
  bureau: 'Bureau',
  copil: 'Comité de pilotage',
  comop: 'Comité opérationnel',
  conseil_perfectionnement: 'Conseil de perfectionnement',
  groupe_travail: 'Groupe de travail',
  consortium: 'Consortium d’un projet',
};

export const mandateRoleLabels: Record<MandateRole, string> = {
  president: 'Présidence',
  copresident: 'Coprésidence',
  vice_president: 'Vice-présidence',
  tresorier: 'Trésorerie',
  tresorier_adjoint: 'Trésorerie adjointe',
  secretaire: 'Secrétariat',
  secretaire_adjoint: 'Secrétariat adjoint',
  membre: 'Membre',
  pilote: 'Pilote',
  rapporteur: 'Rapport, sans voix',
  invite: 'Invitation, sans voix',
};

export const endReasonLabels: Record<EndReason, string> = {
  terme: 'arrivé à son terme',
  demission: 'démission',
  remplacement: 'remplacement par une autre personne',
  fin_de_fonction: 'départ de la fonction ou de l’organisation',
  revocation: 'révocation',
  erreur: 'saisi par erreur',
};

export const mandateStateLabels: Record<MandateState, { label: string; tone: 'ok' | 'info' }> = {
  en_cours: { label: 'en cours', tone: 'ok' },
  a_venir: { label: 'à venir', tone: 'info' },
  termine: { label: 'terminé', tone: 'info' },
};

export const choiceLabels: Record<Choice, string> = { pour: 'Pour', contre: 'Contre', abstention: 'Abstention' };
export const handLabels: Record<HandChoice, string> = { ...choiceLabels, sans_part: 'Ne prend pas part' };

/** « 25 % », « 12,5 % » of a weight in ten-thousandths. */
export const weightText = (poids: number): string => `${(poids / 100).toLocaleString('fr-FR')} %`;
