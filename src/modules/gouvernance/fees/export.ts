import type { CsvColumn } from '#core/http/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import { feeState } from './fee.ts';
import type { FeeWords } from './fee-words.ts';
import type { FeeRow } from './fees.sql.ts';
import { feeStateLabels } from './labels.ts';

const decimal = (cents: number): number => cents / 100;

/** Columns of the fees of a year; keys are stable; amounts in euros. No name of a person. */
export const feeColumns = (order: { today: string; origin: string; words: FeeWords }): CsvColumn<FeeRow>[] => [
  { key: 'exercice', label: 'Exercice', value: (fee) => fee.exercice },
  { key: 'organisation', label: 'Organisation', value: (fee) => fee.organisation },
  { key: 'college', label: 'Collège', value: (fee) => order.words.college(fee) },
  { key: 'etat', label: 'État', value: (fee) => feeStateLabels[feeState(fee, order.today)].label },
  { key: 'appele', label: 'Appelé (€)', value: (fee) => decimal(fee.montant) },
  { key: 'encaisse', label: 'Encaissé (€)', value: (fee) => decimal(fee.paye) },
  { key: 'motif', label: 'Motif de l’exception', value: (fee) => fee.motif },
  { key: 'appelee_le', label: 'Appelée le', value: (fee) => fee.appeleeLe },
  { key: 'echeance', label: 'Échéance', value: (fee) => fee.echeance },
  { key: 'rappels', label: 'Rappels', value: (fee) => fee.relances.length },
  { key: 'exemple', label: 'Exemple', value: (fee) => fee.exemple },
  {
    key: 'adresse',
    label: 'Page de l’organisation',
    value: (fee) => order.origin + organisationUrl(fee.organisationSlug),
  },
];
