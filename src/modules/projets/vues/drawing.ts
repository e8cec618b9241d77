import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { subjectOf } from '../access.ts';
import { KEEP_ACTION, type Seen } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { seenOn } from '../jalons/milestone.ts';
import { milestonesByAction } from '../jalons/milestones.sql.ts';
import type { Project } from '../projects.sql.ts';
import { type Column, columnsOf } from './board.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import type { ListQuery } from './schemas.ts';
import { type DueMilestone, type Timeline, timelineOf } from './timeline.ts';

/** Actions of one drawing: beyond, the list must be narrowed. */
export const MOST_DRAWN = 500;

export type Drawing =
  | { vue: 'tableau' }
  | { vue: 'colonnes'; columns: Column[] }
  | { vue: 'frise'; timeline: Timeline }
  | { vue: 'calendrier'; calendar: Calendar };

async function milestonesOn(ctx: RequestContext, actions: readonly Action[], today: string) {
  const ids = actions.map((one) => one.id);
  const found = new Map<string, DueMilestone[]>();
  for (const [id, all] of await milestonesByAction(ctx.db, ids))
    found.set(
      id,
      all.map((one) => seenOn(one, today)),
    );
  return found;
}

/** The actions that the list keeps, as the view of the address draws them. */
export async function drawingOf(
  ctx: RequestContext,
  campus: CampusPlace,
  query: ListQuery,
  held: { actions: readonly (Action & Seen)[]; projects: readonly Project[] },
): Promise<Drawing> {
  const { vue } = query;
  if (vue === 'tableau') return { vue };
  if (vue === 'colonnes') {
    const allows = (action: Action, act: string): boolean => {
      const subject = subjectOf(ctx.actor, campus, action);
      return [KEEP_ACTION, act].every((one) => may(ctx.actor, one, subject).allowed);
    };
    return { vue, columns: columnsOf(held.actions, query.etat, allows) };
  }
  const today = isoDate(ctx.clock.now());
  const milestones = await milestonesOn(ctx, held.actions, today);
  if (vue === 'calendrier')
    return { vue, calendar: calendarOf(held.actions, milestones, { asked: query.mois, today }) };
  const order = { asked: query.annee, today, projects: held.projects };
  return { vue, timeline: timelineOf(held.actions, milestones, order) };
}
