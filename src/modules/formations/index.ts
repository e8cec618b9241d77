import type { Dataset } from '#core/importing/dataset.ts';
import { offerDatasets, outcomeDatasets } from './imports/index.ts';
import { travelDataset } from './trajets/dataset.ts';

export { levelsByCampus } from './campus-offer.sql.ts';
export { offerOfCampus } from './campus-offer.ts';
export { certificationsSaying, type SaidCertifications } from './certifications-saying.ts';
export { colouredPlaces } from './complements/attached.sql.ts';
export { loadDemoComplements } from './complements/demo.ts';
export { foundComplements } from './complements/found.sql.ts';
export { offerMapUrl } from './complements/links.ts';
export { campusesWithOffer } from './complements/offer-map.sql.ts';
export { shownComplements } from './complements/public.sql.ts';
export { stepDayFault } from './complements/workflow.ts';
export { type Criteria, emptyCriteria, formatCriteria, readCriteria, type Statut, statuts } from './criteria.ts';
export { loadDemoRequests } from './demandes/demo.ts';
export type { RequestHooks, TiedNeed } from './demandes/hooks.ts';
export { opinionJob } from './demandes/jobs.ts';
export { requestUrl } from './demandes/links.ts';
export { requestPersonalTables } from './demandes/personal-data.ts';
export { buildRequestRoutes } from './demandes/routes.ts';
export { requestTopic } from './demandes/topics.ts';
export { requestWorkspace } from './demandes/workspace.ts';
export { loadDemo } from './demo.ts';
export { offerEdition } from './edition.sql.ts';
export type { FollowUp, FollowUps, FormationsHooks, TrainingBridge } from './hooks.ts';
export { transitionText } from './insertion/labels.ts';
export type { TradeFlags } from './insertion/transitions.ts';
export {
  boardingOf,
  distanceText,
  durationText,
  niveauLabels,
  niveauText,
  placesText,
  statutLabels,
  titleOf,
} from './labels.ts';
export { IMPORT as IMPORT_OFFER } from './lheo/import-acts.ts';
export { lheoImportsUrl } from './lheo/links.ts';
export { certificationUrl, offerUrl } from './links.ts';
export { movedReferences } from './moved.ts';
export { namedDiplomas } from './named-diplomas.ts';
export { newestPlaces } from './newest-places.sql.ts';
export { offerByTrade, type TradeOffer, type TradeOfferQuery, tradesOfCampusOffer } from './offer-by-trade.sql.ts';
export { type Boarding, boards, readBoarding } from './offre/boarding.sql.ts';
export { loadDemoOffer } from './offre/demo.ts';
export { offerSearchJob } from './offre/refresh-job.ts';
export { shownTie } from './offre/shown.sql.ts';
export { offerTopic } from './offre/topics.ts';
export { offerWorkspace } from './offre/workspace.ts';
export { filesFirstText, outcomesOfSchool } from './outcomes.sql.ts';
export { cohortText, LEAST_LEAVERS, type OutcomesView, presentOutcomes } from './outcomes.ts';
export { personalTables } from './personal-data.ts';
export { readResults } from './read-results.ts';
export { type Refreshed, type RefreshScope, refreshSearch } from './refresh-search.ts';
export { buildRoutes } from './routes.tsx';
export type { Area } from './search.sql.ts';
export { type OfferSearch, searchOffers } from './search-offers.ts';
export { lineAddresses, type OfferReader, type OfferTie, offerTies } from './ties.sql.ts';
export { certificationsOfTrade, type TradeCertification } from './trade-certifications.sql.ts';
export { SaidBoarding } from './views/boarding.tsx';
export { OutcomesTable } from './views/outcomes.tsx';

export { workspace } from './workspace.ts';

export const datasets: Dataset[] = [...offerDatasets, ...outcomeDatasets, travelDataset];
