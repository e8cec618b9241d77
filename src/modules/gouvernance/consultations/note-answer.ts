import { transaction } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf } from '#core/journal/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { CONDUCT, consultationFor } from './access.ts';
import { type AnswerOutcome, receive, type SentAnswer } from './answer.ts';
import { readAnswer } from './answers.sql.ts';
import { invitationOf } from './invitations.sql.ts';
import { isNoted, type NotedChannel } from './labels.ts';
import { givenText } from './present-answers.ts';

/** How an answer came, otherwise than on screen: by what, when, and the function of who gave it. */
export interface Noted {
  voie: NotedChannel;
  recueLe: string;
  ditePar: string;
}

export type NoteOutcome = AnswerOutcome | { done: false; why: 'refused'; errors: Record<string, string> };

/** What is wrong in when it was received. @param openedOn, lastDay ISO days. */
export function receivedFault(
  recueLe: string,
  order: { openedOn: string; lastDay: string; today: string },
): string | null {
  if (recueLe > order.today) return 'Cette date est à venir.';
  if (recueLe > order.lastDay)
    return `Le dernier jour était le ${frenchPartialDate(order.lastDay)} : une réponse reçue ensuite ne compte pas.`;
  return recueLe < order.openedOn ? 'La consultation n’était pas encore ouverte ce jour-là.' : null;
}

/**
 * Notes what an organisation answered by letter, by telephone or at a meeting. What it answered itself is never replaced: it alone changes
 * it. @throws NotFound · Forbidden · Conflict.
 */
export const noteAnswer = (
  ctx: RequestContext,
  order: { id: string; slug: string; noted: Noted },
  sent: SentAnswer,
): Promise<NoteOutcome> =>
  transaction(ctx.db, async (tx): Promise<NoteOutcome> => {
    const { id, slug, noted } = order;
    const held = await consultationFor(tx, { actor: ctx.actor, act: CONDUCT, id, lock: 'update' });
    const { one } = held;
    const asked = await invitationOf(tx, id, slug);
    if (!asked || !one.ouverteLe) throw unknownPage();
    const now = ctx.clock.now();
    const days = { openedOn: isoDate(one.ouverteLe), lastDay: one.clotureLe, today: isoDate(now) };
    const fault = receivedFault(noted.recueLe, days);
    if (fault) return { done: false, why: 'refused', errors: { recue_le: fault } };
    const former = await readAnswer(tx, id, asked.organisationId);
    if (former && !isNoted(former.voie)) {
      const own = `Cette organisation a répondu elle-même ${givenText(former)} : elle seule change sa réponse.`;
      return { done: false, why: 'refused', errors: { voie: own } };
    }
    const { voie, recueLe, ditePar } = noted;
    const by = { voie, noted: { recueLe, ditePar }, contactId: null, compteId: ctx.actor!.id };
    const author = authorOf(ctx, held.decision);
    return receive(tx, { one, organisationId: asked.organisationId, ...by, author, now }, sent);
  });
