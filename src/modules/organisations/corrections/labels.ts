import workflow from '../../../../data/workflows/correction-fiche.json' with { type: 'json' };

/** Words of each state, from the workflow. */
export const correctionStates: Readonly<Record<string, string>> = Object.fromEntries(
  workflow.etats.map(({ id, libelle }) => [id, libelle]),
);
