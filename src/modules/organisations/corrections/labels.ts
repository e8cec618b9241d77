import workflow from '../../../../data/workflows/correction-fiche.json' with { type: 'json' };

/** Who proposes. */
export const correctionOrigins = { visiteur: 'un visiteur', lien: 'l’organisation, par le lien reçu' } as const;

/** Words of each state, from the workflow. */
export const correctionStates: Readonly<Record<string, string>> = Object.fromEntries(
  workflow.etats.map(({ id, libelle }) => [id, libelle]),
);
