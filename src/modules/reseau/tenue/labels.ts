/** Words of each state of a claim. */
export const claimStates = {
  a_verifier: 'adresse à confirmer',
  recue: 'à examiner',
  acceptee: 'fiche tenue',
  refusee: 'refusée',
  ecartee: 'écartée',
  finie: 'terminée',
} as const;
export type ClaimState = keyof typeof claimStates;
