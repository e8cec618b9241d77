import { type Grant, labelEnd, labelState, latestDay } from './label.ts';

/** The next end of a label, by the dates that a text gives: `day` is the last one on which it holds. */
export interface LabelEnd {
  day: string;
  /** As precise as its source. */
  date: string;
  /** Computed from a start and a duration. */
  derived: boolean;
  example: boolean;
}

/** The end of the label in force, or of the last one when none is; null when no text allows to know it. @param today ISO day. */
export function nextLabelEnd(grants: Grant[], today: string): LabelEnd | null {
  const national = grants.filter((grant) => grant.type === 'cmq');
  const ends = (national.length > 0 ? national : grants).flatMap((grant) => {
    const state = labelState(grant, today, grants);
    const end = state === 'en_vigueur' || state === 'expire' ? labelEnd(grant) : null;
    const day = end ? latestDay(end.date) : null;
    return end && day ? [{ day, ...end, example: grant.exemple }] : [];
  });
  return ends.sort((a, b) => b.day.localeCompare(a.day))[0] ?? null;
}
