import workflow from '../../../../data/workflows/correction-fiche.json' with { type: 'json' };

/** Ten working days (data/workflows), counted as two weeks: beyond, whoever proposed waits too long. */
export const CORRECTION_DELAY_MS = 14 * 86_400_000;

/** Who proposes. */
export const correctionOrigins = { visiteur: 'un visiteur', lien: 'l’organisation, par le lien reçu' } as const;

/** Words of each state, from the workflow. */
export const correctionStates: Readonly<Record<string, string>> = Object.fromEntries(
  workflow.etats.map(({ id, libelle }) => [id, libelle]),
);
