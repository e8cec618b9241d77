import { addDays, daysBetween } from '#core/time/index.ts';
import type { Seen } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import type { SeenMilestone } from '../jalons/milestone.ts';
import type { Milestone } from '../jalons/milestones.sql.ts';
import { groupsOf } from '../plan/plan.ts';
import type { Project } from '../projects.sql.ts';

/** The actions of a campus on the months of a year. Pure. Places are percentages of the year. */

export type DueMilestone = Milestone & SeenMilestone;

export interface Bar {
  from: number;
  length: number;
  /** One of its two days is not said: it is drawn to the edge of the year. */
  open: boolean;
}

export interface TimelineRow {
  action: Action & Seen;
  /** Null: it has no day in that year, its milestones have. */
  bar: Bar | null;
  milestones: (DueMilestone & { at: number })[];
}

export interface Timeline {
  year: string;
  /** Years in which something stands, the nearest ones, with how many actions. */
  years: { year: string; n: number }[];
  /** Null: today is in another year. */
  today: number | null;
  projects: { id: string; titre: string; groups: { axe: string | null; rows: TimelineRow[] }[] }[];
  /** Dated, in other years. */
  elsewhere: number;
  undated: (Action & Seen)[];
}

/** Years offered before the one that is drawn, and after it. */
const [BEFORE, AFTER] = [3, 4];

type Dated = Pick<Action, 'debut' | 'fin'>;
const yearOf = (day: string): string => day.slice(0, 4);

/** Where a day starts in its year. */
export function placeIn(year: string, day: string): number {
  const first = `${year}-01-01`;
  const length = daysBetween(first, `${year}-12-31`) + 1;
  return Math.round((daysBetween(first, day) / length) * 1000) / 10;
}

/** The part of an action in a year; null when there is none. One day said alone holds in its own year. */
export function barIn(year: string, { debut, fin }: Dated): Bar | null {
  const known = debut ?? fin;
  if (known === null) return null;
  const [start, end] = [`${year}-01-01`, `${year}-12-31`];
  const open = debut === null || fin === null;
  if (open && yearOf(known) !== year) return null;
  const [from, to] = [debut ?? start, fin ?? end];
  if (from > end || to < start) return null;
  const left = placeIn(year, from < start ? start : from);
  const right = to >= end ? 100 : placeIn(year, addDays(to, 1));
  return { from: left, length: Math.round((right - left) * 10) / 10, open };
}

/** Years in which an action or one of its milestones stands. */
function yearsOf({ debut, fin }: Dated, milestones: readonly DueMilestone[]): Set<string> {
  const years = new Set(milestones.map((one) => yearOf(one.echeance)));
  const known = debut ?? fin;
  if (known === null) return years;
  const last = Number(yearOf(debut && fin && fin >= debut ? fin : known));
  for (let year = Number(yearOf(known)); year <= last; year++) years.add(String(year));
  return years;
}

/** The year asked for; else this one, or the nearest in which something stands, to come first. */
function chosenYear(asked: string, years: readonly string[], now: string): string {
  if (asked !== '') return asked;
  if (years.includes(now)) return now;
  return years.find((year) => year > now) ?? years.at(-1) ?? now;
}

/** @param order.asked the year of the address; empty: the best one. @param order.today ISO day of Paris. */
export function timelineOf(
  actions: readonly (Action & Seen)[],
  milestones: ReadonlyMap<string, readonly DueMilestone[]>,
  order: { asked: string; today: string; projects: readonly Project[] },
): Timeline {
  const held = (one: Action) => milestones.get(one.id) ?? [];
  const counts = new Map<string, number>();
  for (const one of actions) for (const year of yearsOf(one, held(one))) counts.set(year, (counts.get(year) ?? 0) + 1);
  const years = [...counts.keys()].sort();
  const year = chosenYear(order.asked, years, yearOf(order.today));
  const rowOf = (action: Action & Seen): TimelineRow => ({
    action,
    bar: barIn(year, action),
    milestones: held(action)
      .filter((one) => yearOf(one.echeance) === year)
      .map((one) => ({ ...one, at: placeIn(year, one.echeance) })),
  });
  const shown = actions.filter((one) => yearsOf(one, held(one)).has(year));
  const undated = actions.filter((one) => yearsOf(one, held(one)).size === 0);
  return {
    year,
    years: [
      ...years.filter((one) => one < year).slice(-BEFORE),
      ...years.filter((one) => one >= year).slice(0, AFTER + 1),
    ].map((one) => ({ year: one, n: counts.get(one)! })),
    today: yearOf(order.today) === year ? placeIn(year, order.today) : null,
    projects: order.projects
      .filter((project) => shown.some((one) => one.projetId === project.id))
      .map((project) => ({
        id: project.id,
        titre: project.titre,
        groups: groupsOf(project, shown, false).map((group) => ({ axe: group.axe, rows: group.actions.map(rowOf) })),
      })),
    elsewhere: actions.length - shown.length - undated.length,
    undated,
  };
}
