import type { Dataset } from '#core/importing/dataset.ts';
import { campusDatasets } from './imports/index.ts';

export type { CampusInput, Categorie, LabelInput, Territoire } from './campus.ts';
export { type CampusCard, listCampuses, listCampuses as listCampusForMap } from './campus-list.sql.ts';
export { presentCampusSlug } from './campus-page.sql.ts';
export { loadDemo } from './demo.ts';
export { campusDesk } from './desk.ts';
export {
  countByFiliere,
  type FiliereCount,
  hasCampuses,
  type KeyFigure,
  keyFigures,
  sitemapUrls,
} from './figures.sql.ts';
export type {
  CampusContact,
  CampusDoor,
  CampusEventLine,
  CampusHooks,
  CampusMember,
  CampusNeed,
  CampusOffer,
  OfferComplement,
  OfferLevel,
} from './hooks.ts';
export { type CampusLabelState, campusCategory, campusLabelState } from './label.ts';
export { type LabelEnd, nextLabelEnd } from './label-ends.ts';
export { campusCalled, campusLabelStateLabels } from './labels.ts';
export { campusUrl, joinUrl, networkPageUrl, spacesUrl, spaceUrl, workingTogetherUrl } from './links.ts';
export { movedReferences } from './moved.ts';
export { personalTables } from './personal-data.ts';
export { campusAt, campusSubject } from './place.ts';
export { renameCampus } from './rename-campus.ts';
export { buildRoutes } from './routes.tsx';
export { type SaveCampusInput, type SavedCampus, saveCampus } from './save-campus.ts';
export { type CampusPlace, campusesInScope, campusInScope, campusPlace } from './scope.sql.ts';
export const datasets: Dataset[] = campusDatasets;
