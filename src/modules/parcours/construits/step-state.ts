import type { CuratedStep } from './curated.ts';
import type { StepValues } from './curated-schemas.ts';
import { trainingText } from './labels.ts';
import { readTraining, trainingValue } from './training.ts';

/** What the journal keeps of a step: in words for who reads it, in numbers for the page of both versions. */
export const stepState = (step: CuratedStep) => ({
  formation: trainingText(step.training),
  formation_id: trainingValue(step.training),
  branche_de: step.brancheDe,
  passerelle: step.passerelle?.titre ?? null,
  passerelle_id: step.passerelle?.id ?? null,
  duree_mois: step.dureeMois,
  metier: step.metier,
  texte: step.texte,
  descend: step.descend,
});
export type StepState = ReturnType<typeof stepState>;

/** The same as its form sends it. */
export const stateValues = (state: StepState): StepValues => ({
  ligne: state.formation_id,
  seul: readTraining(state.formation_id)?.organisationId ? '' : 'oui',
  branche_de: state.branche_de ?? '',
  passerelle: state.passerelle_id ?? '',
  duree_mois: String(state.duree_mois),
  metier: state.metier ?? '',
  texte: state.texte ?? '',
  descend: state.descend ? 'oui' : '',
});
