import type { Dataset } from '#core/importing/dataset.ts';
import { compiledCampuses } from './compiled-campuses.ts';
import { filieresCmq } from './filieres.ts';

/** Files of campuses. */
export const campusDatasets: Dataset[] = [filieresCmq, compiledCampuses];
