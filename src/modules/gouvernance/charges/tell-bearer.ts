import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import type { Sender } from '#core/mail/index.ts';
import type { Secret } from '#core/secret/index.ts';
import { type Notification, notifyByLetter } from '#modules/notifications/index.ts';
import { tokenOfSeat } from '../convocation-token.ts';
import { governanceUrl } from '../links.ts';
import type { Meeting } from '../meeting.ts';
import { seatUrl } from '../meetings/links.ts';
import { type Bearer, sentSeat } from './bearer.sql.ts';

/** With what letters are written, in a request or in a job. */
export interface Telling {
  now: Date;
  sender: Sender;
  secret: Secret;
  /** Account of who acts: nobody is told of what she gives herself. */
  by: string | null;
}

/** In a request. */
export const tellingOf = (ctx: RequestContext): Telling => ({
  now: ctx.clock.now(),
  sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
  secret: ctx.secret,
  by: ctx.actor?.id ?? null,
});

/** How somebody was told: in the product, by a letter alone, not at all since nobody can be, or since she acts herself. */
export type Told = 'compte' | 'courriel' | 'personne' | 'soi';

/** The letter of somebody, with the link that is hers. */
export type LetterTo = (to: { bearer: Bearer; lien: string; digest: boolean }) => Promise<unknown>;

/**
 * Tells somebody of what a meeting gave her, in the transaction of the act: by her account as she chose, else by a letter with
 * the link of her seat. A name or an address that no letter can bear stops no act.
 */
export async function tellBearer(
  tx: Tx,
  telling: Telling,
  bearer: Bearer | null,
  told: Omit<Notification, 'compteId'> & {
    meeting: Pick<Meeting, 'id' | 'campusSlug'>;
    letter: LetterTo;
    /** The seat that this is about, when it is about one: a person may have several at a meeting. */
    seatId?: string;
    /** Where who has no account goes who was not called; left out: what anybody may read of the campus. */
    alone?: (bearer: Bearer) => string;
  },
): Promise<Told> {
  if (!bearer) return 'personne';
  const { meeting, letter, seatId = null, alone, ...notification } = told;
  const { compteId } = bearer;
  if (compteId && compteId === telling.by) return 'soi';
  try {
    if (!compteId) {
      const lien = await linkWithoutAccount(tx, telling, { meeting, bearer, seatId, alone });
      await letter({ bearer, lien, digest: false });
      return 'courriel';
    }
    const lien = telling.sender.origin + notification.lien;
    const written = await notifyByLetter(tx, telling.now, { ...notification, compteId }, (digest) =>
      letter({ bearer, lien, digest }),
    );
    return written ? 'compte' : 'personne';
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    return 'personne';
  }
}

/** Her own page of the meeting when she was called to it, else a link of its own or what anybody may read. */
async function linkWithoutAccount(
  tx: Tx,
  { secret, sender }: Telling,
  order: {
    meeting: Pick<Meeting, 'id' | 'campusSlug'>;
    bearer: Bearer;
    seatId: string | null;
    alone: ((bearer: Bearer) => string) | undefined;
  },
): Promise<string> {
  const { meeting, bearer, seatId } = order;
  const { contactId, organisationId } = bearer;
  const seat = contactId ? await sentSeat(tx, { reunionId: meeting.id, contactId, seatId, organisationId }) : null;
  const otherwise = order.alone?.(bearer) ?? governanceUrl(meeting.campusSlug);
  return `${sender.origin}${seat ? seatUrl(tokenOfSeat(secret, seat.id, seat.jetonRang)) : otherwise}`;
}
