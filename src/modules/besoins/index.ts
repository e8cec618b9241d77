import type { Dataset } from '#core/importing/dataset.ts';
import { linkDatasets } from './imports/correspondences.ts';
import { labourDatasets } from './imports/labour.ts';

export const datasets: Dataset[] = [...labourDatasets, ...linkDatasets];
