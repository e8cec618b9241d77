import type { Route } from '#core/http/index.ts';
import type { Dataset } from '#core/importing/dataset.ts';

export type { CampusInput, Categorie, LabelInput, Territoire } from './campus.ts';
export { loadDemo } from './demo.ts';
export { campusUrl } from './links.ts';
export { renameCampus } from './rename-campus.ts';
export { type SaveCampusInput, type SavedCampus, saveCampus } from './save-campus.ts';
export const routes: Route[] = [];
export const datasets: Dataset[] = [];
