import type { Dataset } from '#core/importing/dataset.ts';
import { nomenclatures } from './imports/index.ts';

export type { CertificationLink, CertificationSheet } from './certification.ts';
export { foldCommune } from './commune-names.ts';
export { loadDemo } from './demo.ts';
export { type CertificationInput, ensureCertifications } from './ensure-certifications.sql.ts';
export { type LoadReferencesOptions, loadReferences } from './load-references.ts';
export { type Place, type PlaceAnswer, readPlace, resolvePlace } from './places.ts';
export { readCertification } from './read-certification.ts';
export { fullTitle, readableLabel } from './titles.ts';
export { findTrades, type TradeFound, tradeNames } from './trades.sql.ts';
export const datasets: Dataset[] = nomenclatures;
