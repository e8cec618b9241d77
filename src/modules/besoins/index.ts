import type { Dataset } from '#core/importing/dataset.ts';
import { labourDatasets } from './imports/labour.ts';
import { linkDatasets } from './imports/links.ts';

export const datasets: Dataset[] = [...labourDatasets, ...linkDatasets];
