import type { RequestContext } from '#core/http/index.ts';
import { type Author, authorOf } from '#core/journal/index.ts';
import { may } from '#modules/droits/index.ts';
import { subjectOf } from '../access.ts';
import { ENROL } from '../mentors/mentor.ts';
import { channelOf, type MessagePlace } from './access.ts';
import { READ_TEXTS, SUPERVISE } from './message.ts';

/**
 * Under which right somebody who follows messages does: as one of their establishments, as who admits mentors, or as who protects data.
 * @param read establishments of the exchanges that are read.
 */
export function readerOf(ctx: RequestContext, place: MessagePlace, read: readonly string[]): Author {
  const { campus, cordee, supervised } = place;
  const school = cordee.etablissements.find((one) => supervised.includes(one.id) && read.includes(one.id));
  const whole = subjectOf(ctx.actor, campus, cordee);
  const rights = [
    ...(school ? [may(ctx.actor, SUPERVISE, channelOf(campus, cordee, school))] : []),
    may(ctx.actor, ENROL, whole),
    may(ctx.actor, READ_TEXTS, { ...whole, faits: { motif: true } }),
  ];
  return authorOf(ctx, rights.find((one) => one.allowed)!);
}
