import type { Route } from '#core/http/index.ts';
import type { Dataset } from '#core/importing/dataset.ts';

export { loadDemo } from './demo.ts';
export const routes: Route[] = [];
export const datasets: Dataset[] = [];
