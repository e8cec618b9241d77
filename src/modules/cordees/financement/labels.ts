import type { Tone } from '#core/html/index.ts';
import { euros } from '#core/text/index.ts';
import type { Counter, FundingState, Nature } from './funding.ts';

export const counterLabels: Record<Counter, string> = {
  enseignement_superieur: 'Enseignement supérieur',
  education_nationale: 'Éducation nationale',
  politique_ville: 'Politique de la ville',
  collectivite: 'Collectivité',
  autre: 'Autre financeur',
};

export const natureLabels: Record<Nature, string> = {
  deplacements: 'Déplacements',
  interventions: 'Interventions',
  encadrement: 'Encadrement',
  materiel: 'Matériel',
  autre: 'Autre dépense',
};

export const fundingStateLabels: Record<FundingState, string> = {
  preparee: 'en préparation',
  deposee: 'déposée',
  accordee: 'accordée',
  refusee: 'refusée',
  retiree: 'retirée',
};
export const fundingStateTones: Record<FundingState, Tone> = {
  preparee: 'info',
  deposee: 'alerte',
  accordee: 'ok',
  refusee: 'erreur',
  retiree: 'info',
};

/** « 1 200,00 € »; what nobody knows is said. */
export const moneyText = (cents: number | null): string => (cents === null ? 'non renseigné' : euros(cents));
