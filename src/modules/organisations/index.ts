import type { Dataset } from '#core/importing/dataset.ts';

export const datasets: Dataset[] = [];
