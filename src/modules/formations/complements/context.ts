import type { Actor } from '#core/access/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusPlace } from '#modules/campus/index.ts';
import { demand, type Subject } from '#modules/droits/index.ts';
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

const subjectOf = (campus: CampusPlace): Subject => ({
  campus: [campus.id],
  regions: campus.regions,
  regionsAcademiques: campus.regions,
});

/** The words of every unknown address: nobody learns what exists. */
export const unknownPage = () => new NotFound('page.unknown', 'Cette adresse ne mène à aucune page.');

/** What the team of the campus may do, and nobody else. @throws Forbidden · NotFound. */
export const demandKeeping = (actor: Actor | null, campus: CampusPlace) => demand(actor, KEEP_OFFER, subjectOf(campus));

/** The campus at an address, once the person may keep its complements. @throws NotFound · Forbidden. */
export async function keptCampus(ctx: Pick<RequestContext, 'db' | 'actor'>, slug: string): Promise<CampusPlace> {
  const campus = await campusPlace(ctx.db, slug);
  if (!campus) throw unknownPage();
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
