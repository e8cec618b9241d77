import type { Db } from '#core/db/index.ts';
import { answersOf } from './asked.sql.ts';
import { questionsOf } from './questions.sql.ts';
import { type Synthesis, synthesise } from './synthesis.ts';

/** What the answers say at this instant. */
export const synthesisOf = async (db: Db, consultationId: string): Promise<Synthesis> =>
  synthesise(await questionsOf(db, consultationId), await answersOf(db, consultationId));
