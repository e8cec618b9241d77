import type { Db } from '#core/db/index.ts';
import type { Cordee, CordeeSchool } from './cordees.sql.ts';
import { countedSchools } from './declare.ts';
import type { Programme } from './programme.sql.ts';
import { declaredIn } from './publics.sql.ts';
import type { SchoolCount } from './publics.ts';

/** What each establishment roped in a year declared of it, in the order of their names. */
export async function readPublics(
  db: Db,
  cordee: Cordee,
  programme: Pick<Programme, 'id' | 'annee'>,
): Promise<SchoolCount[]> {
  const rows = new Map((await declaredIn(db, cordee.id, programme.id)).map((one) => [one.etablissementId, one]));
  return countedSchools(cordee, programme.annee).map((school) => {
    const row = rows.get(school.id);
    return {
      school,
      declaree: row?.declaree ?? null,
      version: row?.version ?? 0,
      niveaux: row?.niveaux ?? [],
      codes: row?.codes ?? { eleves: 0, participations: 0 },
    };
  });
}

/** Establishments roped in a year that have not declared their pupils: none is an answer, silence is not. */
export const silentSchools = async (
  db: Db,
  cordee: Cordee,
  programme: Pick<Programme, 'id' | 'annee'>,
): Promise<CordeeSchool[]> =>
  (await readPublics(db, cordee, programme)).filter((one) => one.declaree === null).map((one) => one.school);
