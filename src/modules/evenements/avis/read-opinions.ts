import type { Db } from '#core/db/index.ts';
import { maskCells } from '#core/personal-data/small-cells.ts';
import type { CampusEvent } from '../events.sql.ts';
import { EXPECTED } from '../inscriptions/group.ts';
import { type Group, groupsIn } from '../inscriptions/groups.sql.ts';
import { isOver, lastInstant, type OpinionTime, opinionTime } from './opinion.ts';
import { marksOf, opinionQuestionsOf, sentOf, type Words, wordsOf } from './opinions.sql.ts';
import { readSatisfaction } from './read-satisfaction.ts';
import { type OpinionSums, opinionSums, type Satisfaction } from './sums.ts';

/** What a team may read of the answers to an event. */
export interface OpinionsRead {
  /** `reponses`: null when so few would point to somebody. */
  groups: readonly { group: Group; reponses: number | null; time: OpinionTime }[];
  /** Null while some may still come. */
  sums: OpinionSums | null;
  /** Last instant at which a group answers; null: no group. */
  until: Date | null;
  /** Only with enough answers, once all have come. */
  words: readonly Words[];
  /** Editions of its recurring action; null: it is held once. */
  editions: Satisfaction | null;
}

/** Every edition, whenever it was. */
const EVER = { from: new Date('1900-01-01T00:00:00Z'), to: new Date('2200-01-01T00:00:00Z') };

/** What pupils answered of an event, as far as it may be read at an instant. */
export async function readOpinions(db: Db, event: CampusEvent, now: Date): Promise<OpinionsRead> {
  const [groups, sent] = [await groupsIn(db, event.id, EXPECTED), await sentOf(db, event.id)];
  const { campusId, marqueId } = event;
  const last = groups.map((one) => lastInstant(one).getTime());
  const over = isOver(event, groups, now);
  const sums = over
    ? opinionSums(await opinionQuestionsOf(db, event.id), groups, sent, await marksOf(db, event.id))
    : null;
  const answered = maskCells(groups.map((one) => sent.get(one.id) ?? 0));
  return {
    groups: groups.map((group, index) => ({
      group,
      reponses: answered[index]!,
      time: opinionTime(event, group, now),
    })),
    sums,
    until: last.length > 0 ? new Date(Math.max(...last)) : null,
    words: sums?.lisible ? await wordsOf(db, event.id) : [],
    editions: marqueId ? await readSatisfaction(db, { campusId, marqueId, ...EVER, now }) : null,
  };
}
