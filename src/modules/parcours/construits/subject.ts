import type { Actor } from '#core/access/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';

/** Act of data/droits of everything that is kept here. */
export const KEEP = 'formations.tenir_parcours';

/** Who keeps the lines of a campus, and when. */
export interface KeepContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
  /** ISO day of Paris. */
  today: string;
}

export const keepContext = (ctx: RequestContext): KeepContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
});

export const mayKeep = (ctx: Pick<KeepContext, 'actor'>, campus: CampusPlace): ReturnType<typeof demand> =>
  demand(ctx.actor, KEEP, campusSubject(campus));

/** The campus at an address, once the person may keep its lines. @throws NotFound with the words of every unknown address. */
export async function keptCampus(ctx: RequestContext, slug: string): Promise<CampusPlace> {
  const campus = await campusAt(ctx.db, slug);
  mayKeep(ctx, campus);
  return campus;
}

/** A rule that one field of a form breaks. */
export class Refused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('parcours.refused', sentence);
  }
}
