import type { Db } from '#core/db/index.ts';
import { trainingText } from './labels.ts';
import { readTraining, type Training, trainingValue } from './training.ts';
import { readTrainingAt, trainingsSaying } from './trainings.sql.ts';

/** More than that, and one types a few words. */
const MOST = 80;

/** A list of trainings to choose from: those that the words say, and the one that is chosen already. */
export interface TrainingChoices {
  options: readonly (readonly [value: string, label: string])[];
  /** There are others: the words must say more. */
  cut: boolean;
}

export async function trainingChoices(
  db: Db,
  search: { campusId: string; words: string; today: string },
  chosen: string,
): Promise<TrainingChoices> {
  const found = await trainingsSaying(db, { ...search, limit: MOST + 1 });
  const key = readTraining(chosen);
  const present = key && (await readTrainingAt(db, key));
  const shown = found.slice(0, MOST);
  const all: Training[] = present && !shown.some((one) => trainingValue(one) === chosen) ? [present, ...shown] : shown;
  return {
    options: [['', 'Choisir…'], ...all.map((one) => [trainingValue(one), trainingText(one)] as const)],
    cut: found.length > MOST,
  };
}
