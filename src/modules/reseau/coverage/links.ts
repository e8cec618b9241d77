import type { CsvFlavour } from '#core/http/index.ts';
import { networkUrl } from '../links.ts';

const FORMATS: Record<CsvFlavour, string> = { machine: 'csv', tableur: 'csv-excel' };

const written = (base: string, values: Record<string, string | number | undefined>): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) params.set(name, String(value));
  return params.size > 0 ? `${base}?${params}` : base;
};

/** Members of a campus by département and family. */
export const coverageUrl = (campus: string): string => `${networkUrl(campus)}/couverture`;
export const coverageCsvUrl = (campus: string, flavour: CsvFlavour): string =>
  written(`${coverageUrl(campus)}.csv`, { format: FORMATS[flavour] });
/** The members that a cell counts. */
export const cellUrl = (campus: string, cell: { departement?: string; famille?: string }): string =>
  written(networkUrl(campus), cell);

/** Members with whom nothing has passed for some months. */
export const dormantUrl = (campus: string, filters: { mois?: number; page?: number } = {}): string =>
  written(`${networkUrl(campus)}/dormants`, {
    mois: filters.mois,
    page: (filters.page ?? 1) > 1 ? filters.page : undefined,
  });
export const dormantCsvUrl = (campus: string, mois: number, flavour: CsvFlavour): string =>
  written(`${networkUrl(campus)}/dormants.csv`, { mois, format: FORMATS[flavour] });
