/** `nature` of a commitment, as stored. */
export const commitmentKinds = ['convention', 'lettre_engagement', 'lettre_soutien'] as const;
export type CommitmentKind = (typeof commitmentKinds)[number];

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
/** Signed at some time, whatever came of it. */
export const signedStates: readonly CommitmentState[] = [...honouredStates, 'non_tenu', 'rompu'];
/** What its text and its promises may still be changed in. */
export const openStates: readonly CommitmentState[] = ['projete', 'a_signer'];

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
