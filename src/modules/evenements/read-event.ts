import type { Db } from '#core/db/index.ts';
import type { OpinionQuestion } from './avis/opinion.ts';
import { opinionQuestionsOf } from './avis/opinions.sql.ts';
import {
  type Exhibitor,
  exhibitorsOf,
  type KeptPlaces,
  keptPlacesOf,
  type Moment,
  programmeOf,
  type Question,
  questionsOf,
  type Slot,
  slotsOf,
  type Workshop,
  workshopsOf,
} from './lists.sql.ts';

/** The lists of an event, each in its order. */
export interface EventLists {
  slots: Slot[];
  kept: KeptPlaces[];
  programme: Moment[];
  workshops: Workshop[];
  exhibitors: Exhibitor[];
  questions: Question[];
  opinions: readonly OpinionQuestion[];
}

/** Reads every list of an event. */
export async function readParts(db: Db, evenementId: string): Promise<EventLists> {
  const [slots, kept, programme, workshops, exhibitors, questions, opinions] = await Promise.all([
    slotsOf(db, evenementId),
    keptPlacesOf(db, evenementId),
    programmeOf(db, evenementId),
    workshopsOf(db, evenementId),
    exhibitorsOf(db, evenementId),
    questionsOf(db, evenementId),
    opinionQuestionsOf(db, evenementId),
  ]);
  return { slots, kept, programme, workshops, exhibitors, questions, opinions };
}
