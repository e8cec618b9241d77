import { monthBeside, weeksOf } from '#core/time/months.ts';
import type { Seen } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { milestoneUrl } from '../jalons/links.ts';
import type { MilestoneState } from '../jalons/milestone.ts';
import { actionUrl } from '../links.ts';
import type { DueMilestone } from './timeline.ts';

/** What starts, ends and is due in the actions of a campus, month by month. Pure. */

/** One line of a day. */
export interface Due {
  /** ISO day. */
  day: string;
  kind: 'debut' | 'fin' | 'jalon' | 'livrable';
  title: string;
  /** The action of a milestone; null for a day of the action itself. */
  action: string | null;
  href: string;
  late: boolean;
  /** The action was abandoned. */
  given: boolean;
  milestone: { genre: 'jalon' | 'livrable'; etat: MilestoneState } | null;
}

export interface CalendarDay {
  day: string;
  today: boolean;
  dues: Due[];
}

export interface Calendar {
  /** `2027-03`. */
  key: string;
  before: string;
  after: string;
  weeks: (CalendarDay | null)[][];
  total: number;
  /** Months in which something stands, before and after that one. */
  nearest: { before: string | null; after: string | null };
  /** Actions that have no day at all. */
  undated: number;
}

function ofAction(one: Action & Seen): Due[] {
  const said = { title: one.titre, action: null, href: actionUrl(one.campusSlug, one.id), milestone: null };
  const given = one.etat === 'abandonnee';
  const dues: Due[] = [];
  if (one.debut) dues.push({ ...said, day: one.debut, kind: 'debut', late: false, given });
  if (one.fin) dues.push({ ...said, day: one.fin, kind: 'fin', late: one.alertes.includes('retard'), given });
  return dues;
}

const ofMilestone = (one: DueMilestone): Due => ({
  day: one.echeance,
  kind: one.genre,
  title: one.titre,
  action: one.action,
  href: milestoneUrl(one.campusSlug, one.actionId, one.id),
  late: one.enRetard,
  given: false,
  milestone: { genre: one.genre, etat: one.etat },
});

/** @param order.asked the month of the address; empty: that of today. @param order.today ISO day of Paris. */
export function calendarOf(
  actions: readonly (Action & Seen)[],
  milestones: ReadonlyMap<string, readonly DueMilestone[]>,
  order: { asked: string; today: string },
): Calendar {
  const key = order.asked || order.today.slice(0, 7);
  const dues = actions.flatMap((one) => [...ofAction(one), ...(milestones.get(one.id) ?? []).map(ofMilestone)]);
  const byDay = Map.groupBy(dues, (one) => one.day);
  const months = [...new Set(dues.map((one) => one.day.slice(0, 7)))].sort();
  const drawn = (day: string): CalendarDay => ({ day, today: day === order.today, dues: byDay.get(day) ?? [] });
  return {
    key,
    before: monthBeside(key, -1),
    after: monthBeside(key, 1),
    weeks: weeksOf(key).map((week) => week.map((day) => (day === null ? null : drawn(day)))),
    total: dues.filter((one) => one.day.startsWith(key)).length,
    nearest: {
      before: months.findLast((one) => one < key) ?? null,
      after: months.find((one) => one > key) ?? null,
    },
    undated: actions.filter((one) => !one.debut && !one.fin && !milestones.has(one.id)).length,
  };
}
