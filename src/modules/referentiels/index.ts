import type { Dataset } from '#core/importing/dataset.ts';

export { loadDemo } from './demo.ts';
export const datasets: Dataset[] = [];
