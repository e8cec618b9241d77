import type { Dataset } from '#core/importing/dataset.ts';
import { diplomas } from './bcn-diplomas.ts';
import { mefDatasets } from './bcn-mef.ts';
import { nomenclatureDatasets } from './bcn-nomenclatures.ts';
import { certificationDatasets } from './certif-info.ts';
import { familyDatasets } from './families.ts';
import { sheets } from './onisep-sheets.ts';
import { territoryDatasets } from './territories.ts';
import { tradeDatasets } from './trades.ts';

/** Every nomenclature that `maillage import` reads. */
export const nomenclatures: Dataset[] = [
  ...territoryDatasets,
  ...nomenclatureDatasets,
  ...tradeDatasets,
  diplomas,
  ...mefDatasets,
  ...familyDatasets,
  ...certificationDatasets,
  sheets,
];
