import type { Dataset } from '#core/importing/dataset.ts';

export { foldCommune } from './commune-names.ts';
export { loadDemo } from './demo.ts';
export { type LoadReferencesOptions, loadReferences } from './load-references.ts';
export const datasets: Dataset[] = [];
