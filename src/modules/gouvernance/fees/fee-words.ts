import type { Db } from '#core/db/index.ts';
import { type StatutsVersion, statutsOf, statutsOfCampus } from '../statuts.sql.ts';
import type { Association } from './association.ts';
import { exerciceLabel, yearStart } from './fee.ts';
import { type FeeRow, statutsOfYears } from './fees.sql.ts';

/** What a fee is called by: the words of the statutes it was called under, whatever was adopted since. */
export interface FeeWords {
  exercice(fee: Pick<FeeRow, 'exercice' | 'statutsId'>): string;
  college(fee: Pick<FeeRow, 'college' | 'statutsId'>): string;
}

export async function wordsOfFees(db: Db, fees: readonly Pick<FeeRow, 'statutsId'>[]): Promise<FeeWords> {
  const versions = new Map<string, StatutsVersion>();
  for (const id of new Set(fees.map((fee) => fee.statutsId))) versions.set(id, (await statutsOf(db, id))!);
  const contents = (id: string) => versions.get(id)!.contenu;
  return {
    exercice: (fee) => exerciceLabel(fee.exercice, yearStart(contents(fee.statutsId))),
    college: (fee) => contents(fee.statutsId).colleges.find((one) => one.id === fee.college)?.libelle ?? fee.college,
  };
}

/** Labels of financial years and colleges of each, in the words of the statutes of that year. */
export interface YearWords {
  label(exercice: number): string;
  /** Colleges called in a year, by key; those of today for a year that was not called. */
  colleges(exercice: number): Map<string, string>;
}

export async function wordsOfYears(db: Db, campusId: string, association: Association | null): Promise<YearWords> {
  const called = await statutsOfYears(db, campusId);
  const versions = await statutsOfCampus(db, campusId);
  const model = association?.statuts.modele;
  /** Latest first: the last one that began by the end of the year, else the first one of all. */
  const own = versions.filter((one) => one.modele === model);
  const of = (exercice: number): StatutsVersion | null => {
    const id = called.get(exercice)?.[0];
    const found = versions.find((one) => one.id === id);
    return found ?? own.find((one) => one.du <= `${exercice}-12-31`) ?? own.at(-1) ?? association?.statuts ?? null;
  };
  return {
    label: (exercice) => {
      const statuts = of(exercice);
      return exerciceLabel(exercice, statuts ? yearStart(statuts.contenu) : '01-01');
    },
    colleges: (exercice) => {
      const ids = called.get(exercice) ?? [];
      const found = [association?.statuts, ...ids.map((id) => versions.find((one) => one.id === id))];
      return new Map(
        found.flatMap((one) => (one?.contenu.colleges ?? []).map((item) => [item.id, item.libelle] as const)),
      );
    },
  };
}
