import type { Actor } from '#core/access/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { KEEP_OFFER, STALE } from './complement.ts';

/** Who keeps the complements of a campus, and when. */
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

/** What the team of the campus may do, and nobody else. @throws Forbidden · NotFound. */
export const demandKeeping = (actor: Actor | null, campus: CampusPlace) =>
  demand(actor, KEEP_OFFER, campusSubject(campus));

/** The campus at an address, once the person may keep its complements. @throws NotFound · Forbidden. */
export async function keptCampus(ctx: Pick<RequestContext, 'db' | 'actor'>, slug: string): Promise<CampusPlace> {
  const campus = await campusAt(ctx.db, slug);
  demandKeeping(ctx.actor, campus);
  return campus;
}

/** A rule that one field of a form breaks. */
export class FieldRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('complement.refused', sentence);
  }
}

export const stale = () => new Conflict(STALE, 'Quelqu’un a changé ceci entre-temps. Relisez, puis recommencez.');
