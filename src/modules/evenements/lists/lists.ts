import type { EventList } from './event-list.ts';
import { exhibitorList } from './exhibitors.ts';
import { expenseList } from './expenses.ts';
import { hostList } from './hosts.ts';
import { imageList } from './images.ts';
import { keptPlaceList } from './kept-places.ts';
import { opinionQuestionList } from './opinion-questions.ts';
import { programmeList } from './programme.ts';
import { questionList } from './questions.ts';
import { slotList } from './slots.ts';
import { workshopList } from './workshops.ts';

/** Lists of an event, in the order of its page. */
export const eventLists: readonly EventList[] = [
  slotList,
  keptPlaceList,
  programmeList,
  workshopList,
  hostList,
  exhibitorList,
  questionList,
  opinionQuestionList,
  expenseList,
  imageList,
];
export const listAt = (key: string): EventList | null => eventLists.find((one) => one.key === key) ?? null;
