import type { Tx } from '#core/db/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import type { Meeting } from '../meeting.ts';
import { chargeTopic } from '../topics.ts';
import { bearerOf } from './bearer.sql.ts';
import { type Charge, type ChargeMoment, chargeWords, givenNearItsDay } from './charge.ts';
import { ownChargeUrl } from './links.ts';
import { markReminded } from './reminders.sql.ts';
import { type Telling, type Told, tellBearer } from './tell-bearer.ts';

export interface ToldCharge {
  charge: Charge;
  moment: ChargeMoment;
  meeting: Pick<Meeting, 'id' | 'instance' | 'debut' | 'campus' | 'campusId' | 'campusSlug'>;
}

/** Tells who has a charge, in the transaction of the act; opposition, departure and choices of notifications are followed. */
export async function tellCharge(tx: Tx, telling: Telling, { charge, moment, meeting }: ToldCharge): Promise<Told> {
  const { responsableId, organisationId } = charge;
  const today = isoDate(telling.now);
  if (moment === 'confiee' && givenNearItsDay(charge, today)) await markReminded(tx, charge, 'rappel');
  const place = { reunionId: meeting.id, campusId: meeting.campusId, today };
  const bearer = await bearerOf(tx, { responsableId, organisationId, ...place });
  const words = chargeWords(charge, moment, bearer?.organisation ?? null);
  return tellBearer(tx, telling, bearer, {
    meeting,
    topic: chargeTopic,
    titre: `${words.nature} : ${charge.titre}`,
    texte: meeting.instance,
    lien: ownChargeUrl(charge.id),
    ...(moment === 'confiee' ? {} : { cle: `charge:${charge.id}:${moment}:${charge.echeance}` }),
    letter: (to) =>
      enqueueMail(tx, {
        template: 'decision_a_suivre',
        to: { address: to.bearer.courriel, name: to.bearer.nom },
        accountId: to.bearer.compteId,
        sender: telling.sender,
        campus: meeting.campus,
        digest: to.digest,
        variables: {
          nature_message: words.nature,
          charge: words.charge,
          instance: meeting.instance,
          date: frenchDate(meeting.debut),
          decision: charge.texte,
          lien: to.lien,
        },
      }),
  });
}
