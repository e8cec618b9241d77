import { familyOfKind } from '#modules/organisations/index.ts';

const NOT_TRAINING: readonly string[] = [
  'college',
  'ecole',
  'etablissement_medico_social',
  'etablissement_etranger',
  'laboratoire',
];

/** Kinds of organisations that open trainings: schools and higher education, without those that prepare no diploma. */
export const trainingKinds: readonly string[] = Object.entries(familyOfKind)
  .filter(([kind, family]) => (family === 'scolaire' || family === 'superieur') && !NOT_TRAINING.includes(kind))
  .map(([kind]) => kind);
