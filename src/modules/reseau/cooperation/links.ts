import type { CsvFlavour } from '#core/http/index.ts';
import { workingTogetherUrl } from '#modules/campus/index.ts';
import { networkUrl } from '../links.ts';

/** What the page is narrowed to, as its address carries it; empty texts are not written. */
export interface CooperationFilters {
  du?: string | undefined;
  au?: string | undefined;
  genre?: string | undefined;
  avec?: string | undefined;
}

const FORMATS: Record<CsvFlavour, string> = { machine: 'csv', tableur: 'csv-excel' };

const search = ({ du, au, genre, avec }: CooperationFilters, format = ''): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ du, au, genre, avec, format })) if (value) params.set(name, value);
  return params.size > 0 ? `?${params}` : '';
};

/** Who works with whom in a campus. */
export const cooperationsUrl = (campus: string, filters: CooperationFilters = {}): string =>
  `${networkUrl(campus)}/cooperations${search(filters)}`;
export const cooperationsCsvUrl = (campus: string, filters: CooperationFilters, flavour: CsvFlavour): string =>
  `${networkUrl(campus)}/cooperations.csv${search(filters, FORMATS[flavour])}`;
/** Members that one partner alone ties to the others. */
export const singleLinksUrl = (campus: string, filters: CooperationFilters = {}): string =>
  `${networkUrl(campus)}/cooperations/un-seul-lien${search({ ...filters, avec: '' })}`;
export const singleLinksCsvUrl = (campus: string, filters: CooperationFilters, flavour: CsvFlavour): string =>
  `${networkUrl(campus)}/cooperations/un-seul-lien.csv${search({ ...filters, avec: '' }, FORMATS[flavour])}`;
/** What two organisations share: what each number counts. */
export const sharedUrl = (
  campus: string,
  pair: { one: string; other: string },
  filters: CooperationFilters = {},
): string => `${networkUrl(campus)}/cooperations/${pair.one}/${pair.other}${search({ ...filters, avec: '' })}`;

/** The same for anybody, as numbers. */
export const publicCooperationsUrl = (
  campus: string,
  filters: Pick<CooperationFilters, 'genre' | 'avec'> = {},
): string => workingTogetherUrl(campus) + search(filters);
export const publicCooperationsCsvUrl = (
  campus: string,
  filters: Pick<CooperationFilters, 'genre' | 'avec'>,
  flavour: CsvFlavour,
): string => `${workingTogetherUrl(campus)}.csv${search(filters, FORMATS[flavour])}`;
