import type { CsvFlavour } from '#core/http/index.ts';
import { emptyCriteria, formatCriteria } from '#modules/formations/index.ts';
import { needsHref, PUBLIC_NEEDS } from '../exprimes/links.ts';

/** Trades of the ROME. */
export const TRADES = '/metiers';
export const TRADES_CSV = '/metiers.csv';
export const tradeUrl = (code: string): string => `${TRADES}/${code}`;
export const tensionCsvUrl = (code: string): string => `${tradeUrl(code)}/tension.csv`;
export const trainingsCsvUrl = (code: string): string => `${tradeUrl(code)}/formations.csv`;
/** Planned hires speak of no trade of the ROME: their file is not that of a trade. */
export const PROJECTS_CSV = '/projets-de-recrutement.csv';

type Said = Readonly<Record<string, string | undefined>>;

/** Address of a list or of its file, with what narrows it; what is empty is not written. */
export const hrefOf = (base: string, said: Said, more: { page?: number; flavour?: CsvFlavour } = {}): string =>
  needsHref(base, said, more);

/** Trainings of the catalogue that answer some words, near a place. */
export const trainingsUrl = (words: string, place: string): string =>
  `/formations${formatCriteria({ ...emptyCriteria, quoi: words, ou: place })}`;
/** Public needs that name a trade. */
export const needsOfTradeUrl = (code: string): string => needsHref(PUBLIC_NEEDS, { q: code, suite: 'ouverts' });
