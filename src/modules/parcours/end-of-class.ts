import type { Atlas } from './atlas.ts';
import { costOf, kmOf, type Line, type Link, type Question, stepsOf, weighed, within } from './line-cost.ts';

/** The same question, with the ways in that `keep` keeps. */
function entering(question: Question, keep: (link: Link) => boolean): Question {
  const entrees = new Map<number, readonly Link[]>();
  for (const [number, links] of question.entrees) {
    const kept = links.every(keep) ? links : links.filter(keep);
    if (kept.length > 0) entrees.set(number, kept);
  }
  return { ...question, entrees };
}

/** The same question by whoever goes on elsewhere than in the class where they are. */
export const withoutEnd = (question: Question): Question => entering(question, (link) => !link.fin);

/**
 * The end of the class where one is, a line by itself. A class ends where the pupil is registered, which nobody says: of the schools
 * within the radius, the best for the preference; when all are beyond, the nearest, since the pupil is in one of them.
 */
export function endOfClass(atlas: Atlas, question: Question): Line | null {
  const ending = entering(question, (link) => link.fin === true);
  let best: Line | null = null;
  for (const stop of whereItEnds(atlas, ending)) {
    const cost = costOf(atlas, ending, [stop]);
    if (!cost || (best && weighed(best.cost, question.preference) <= weighed(cost, question.preference))) continue;
    best = { steps: stepsOf(atlas, ending, [stop]), cost };
  }
  return best;
}

function whereItEnds(atlas: Atlas, ending: Question): number[] {
  const stops: number[] = [];
  for (const certification of ending.entrees.keys()) {
    if (!ending.cibles.has(certification) || ending.sans?.has(certification)) continue;
    for (let stop = atlas.debut[certification]!; stop < atlas.debut[certification + 1]!; stop++) stops.push(stop);
  }
  const near = stops.filter((stop) => within(ending, atlas.villeDe[stop]!));
  if (near.length > 0) return near;
  const km = (stop: number) => kmOf(ending, atlas.villeDe[stop]!);
  const least = stops.reduce((found, stop) => Math.min(found, km(stop)), Number.POSITIVE_INFINITY);
  return stops.filter((stop) => km(stop) === least);
}
