import { stateLabel, type Workflow } from '#core/workflow/index.ts';

/** `nature` of a commitment, as stored. */
export const commitmentKinds = ['convention', 'lettre_engagement', 'lettre_soutien'] as const;
export type CommitmentKind = (typeof commitmentKinds)[number];

export const commitmentKindLabels: Record<CommitmentKind, string> = {
  convention: 'Convention',
  lettre_engagement: 'Lettre d’engagement',
  lettre_soutien: 'Lettre de soutien',
};

/** `etat` of a commitment, as stored: those of data/workflows/engagement.json. */
export const commitmentStates = [
  'projete',
  'a_signer',
  'signe',
  'tenu_partiellement',
  'tenu',
  'non_tenu',
  'rompu',
  'abandonne',
] as const;
export type CommitmentState = (typeof commitmentStates)[number];

/** Signed, and still running. */
export const runningStates: readonly CommitmentState[] = ['signe', 'tenu_partiellement'];
/** Signed at some time, and never broken. */
export const honouredStates: readonly CommitmentState[] = ['signe', 'tenu_partiellement', 'tenu'];
/** What its text and its promises may still be changed in. */
export const openStates: readonly CommitmentState[] = ['projete', 'a_signer'];

export const commitmentStateLabel = (workflow: Workflow, state: CommitmentState): string => stateLabel(workflow, state);

/** `genre` of a promise, as stored, and its unit when the kind has only one. */
export const promiseKinds = {
  montant: 'centimes',
  jours: 'jours',
  heures: 'heures',
  visites: 'visites',
  places: null,
  equipement: null,
  locaux: 'm2',
  personnes: null,
  groupes: null,
  prestation: null,
} as const satisfies Record<string, string | null>;
export type PromiseKind = keyof typeof promiseKinds;

export const promiseKindLabels: Record<PromiseKind, string> = {
  montant: 'Montant en euros',
  jours: 'Jours',
  heures: 'Heures',
  visites: 'Visites',
  places: 'Places (stages, contrats, postes)',
  equipement: 'Équipement prêté ou donné',
  locaux: 'Locaux en mètres carrés',
  personnes: 'Personnes',
  groupes: 'Groupes',
  prestation: 'Autre prestation',
};
