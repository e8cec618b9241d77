import type { RequestContext } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { Meeting } from '../meeting.ts';
import { pointsOf } from '../points.sql.ts';
import { lastPieceDay, latePieceFault, type PiecesRule } from './late.ts';
import { piecesOf } from './pieces.sql.ts';

/** The delay of the files, and the items to decide that have none. */
export interface PiecesNotice {
  rule: string;
  /** The delay has passed. */
  late: boolean;
  missing: { id: string; titre: string }[];
}

/** « Les statuts demandent que les pièces partent 8 jours avant… ». */
export const piecesRuleText = (jours: number, last: string): string =>
  `Les statuts demandent que les pièces partent ${count(jours, 'jour')} avant la séance : pour celle-ci, le ${frenchPartialDate(last)} au plus tard.`;

/** Before the meeting opens, where the statutes give the files a delay. */
export async function piecesNotice(
  ctx: Pick<RequestContext, 'db' | 'clock'>,
  meeting: Meeting,
  rule: PiecesRule,
): Promise<PiecesNotice | null> {
  const day = isoDate(meeting.debut);
  const last = lastPieceDay(rule, day);
  if (last === null || rule.jours === null || !['preparation', 'reportee', 'convoquee'].includes(meeting.etat))
    return null;
  const held = new Set((await piecesOf(ctx.db, meeting.id)).map((one) => one.pointId));
  const missing = (await pointsOf(ctx.db, meeting.id)).filter((one) => one.pourDecision && !held.has(one.id));
  const today = isoDate(ctx.clock.now());
  return {
    rule: piecesRuleText(rule.jours, last),
    late: latePieceFault(rule, { today, meetingOn: day, reason: '' }) !== null,
    missing: missing.map(({ id, titre }) => ({ id, titre })),
  };
}
