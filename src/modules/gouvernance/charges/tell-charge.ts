import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import type { Secret } from '#core/secret/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { notifyByLetter } from '#modules/notifications/index.ts';
import { tokenOfSeat } from '../convocation-token.ts';
import { governanceUrl } from '../links.ts';
import type { Meeting } from '../meeting.ts';
import { seatUrl } from '../meetings/links.ts';
import { chargeTopic } from '../topics.ts';
import { type Bearer, bearerOf, sentSeat } from './bearer.sql.ts';
import { type Charge, type ChargeMoment, chargeWords, givenNearItsDay } from './charge.ts';
import { ownChargeUrl } from './links.ts';
import { markReminded } from './reminders.sql.ts';

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

/** How the bearer was told: in the product, by a letter alone, not at all since nobody can be, or since she acts herself. */
export type ChargeTold = 'compte' | 'courriel' | 'personne' | 'soi';

export interface ToldCharge {
  charge: Charge;
  moment: ChargeMoment;
  meeting: Pick<Meeting, 'id' | 'instance' | 'debut' | 'campus' | 'campusId' | 'campusSlug'>;
}

/** Tells who has a charge, in the transaction of the act; opposition, departure and choices of notifications are followed. */
export async function tellCharge(tx: Tx, telling: Telling, told: ToldCharge): Promise<ChargeTold> {
  const { charge, moment, meeting } = told;
  const { responsableId, organisationId } = charge;
  const today = isoDate(telling.now);
  if (moment === 'confiee' && givenNearItsDay(charge, today)) await markReminded(tx, charge, 'rappel');
  const place = { reunionId: meeting.id, campusId: meeting.campusId, today };
  const bearer = await bearerOf(tx, { responsableId, organisationId, ...place });
  if (!bearer) return 'personne';
  if (moment === 'confiee' && bearer.compteId && bearer.compteId === telling.by) return 'soi';
  try {
    if (bearer.compteId) return await tellAccount(tx, telling, told, { ...bearer, compteId: bearer.compteId });
    await writeLetter(tx, telling, told, { bearer, lien: await linkWithoutAccount(tx, telling, told, bearer) });
    return 'courriel';
  } catch (error) {
    // A name or an address that no letter can bear stops no decision.
    if (!(error instanceof RuleBroken)) throw error;
    return 'personne';
  }
}

async function tellAccount(
  tx: Tx,
  telling: Telling,
  told: ToldCharge,
  bearer: Bearer & { compteId: string },
): Promise<ChargeTold> {
  const { charge, moment, meeting } = told;
  const { nature } = chargeWords(charge, moment, bearer.organisation);
  const lien = ownChargeUrl(charge.id);
  const notification = {
    compteId: bearer.compteId,
    topic: chargeTopic,
    titre: `${nature} : ${charge.titre}`,
    texte: meeting.instance,
    lien,
    ...(moment === 'confiee' ? {} : { cle: `charge:${charge.id}:${moment}:${charge.echeance}` }),
  };
  const written = await notifyByLetter(tx, telling.now, notification, (digest) =>
    writeLetter(tx, telling, told, { bearer, lien: `${telling.sender.origin}${lien}`, digest }),
  );
  return written ? 'compte' : 'personne';
}

/** Her own page of the meeting when she was called to it, else what anybody may read. */
async function linkWithoutAccount(
  tx: Tx,
  { secret, sender }: Telling,
  { meeting }: ToldCharge,
  { contactId }: Bearer,
): Promise<string> {
  const seat = contactId ? await sentSeat(tx, meeting.id, contactId) : null;
  return `${sender.origin}${seat ? seatUrl(tokenOfSeat(secret, seat.id, seat.jetonRang)) : governanceUrl(meeting.campusSlug)}`;
}

function writeLetter(
  tx: Tx,
  { sender }: Telling,
  { charge, moment, meeting }: ToldCharge,
  { bearer, lien, digest = false }: { bearer: Bearer; lien: string; digest?: boolean },
): Promise<string> {
  const words = chargeWords(charge, moment, bearer.organisation);
  return enqueueMail(tx, {
    template: 'decision_a_suivre',
    to: { address: bearer.courriel, name: bearer.nom },
    accountId: bearer.compteId,
    sender,
    campus: meeting.campus,
    digest,
    variables: {
      nature_message: words.nature,
      charge: words.charge,
      instance: meeting.instance,
      date: frenchDate(meeting.debut),
      decision: charge.texte,
      lien,
    },
  });
}
