import type { Tx } from '#core/db/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import type { Meeting } from '../meeting.ts';
import { chargeTopic } from '../topics.ts';
import { bearerOf } from './bearer.sql.ts';
import {
  type Bearing,
  type Charge,
  type ChargeMoment,
  chargeWords,
  givenNearItsDay,
  sameBearing,
  sameCharge,
  withdrawnWords,
} from './charge.ts';
import { tokenOfCharge } from './charge-token.ts';
import { chargeLinkUrl, OWN_CHARGES, ownChargeUrl } from './links.ts';
import { markReminded } from './reminders.sql.ts';
import { type Telling, type Told, tellBearer } from './tell-bearer.ts';

/** What the link of a letter is for, besides reading. */
const SAY_IT = 'Quand c’est fait, dites-le par le lien ci-dessous.';

interface ChargeAt {
  charge: Charge;
  meeting: Pick<Meeting, 'id' | 'instance' | 'debut' | 'campus' | 'campusId' | 'campusSlug'>;
}

/** `rapportee`: a later decision, of which `par` is the number, withdraws this one. */
export type ToldCharge = ChargeAt & ({ moment: ChargeMoment } | { moment: 'rapportee'; par: string });

/** Moments at which a charge ends: there is nothing left of it to open. */
const ENDED: ReadonlySet<string> = new Set(['retiree', 'rapportee']);

/** Tells who has a charge, in the transaction of the act; opposition, departure and choices of notifications are followed. */
export async function tellCharge(tx: Tx, telling: Telling, told: ToldCharge): Promise<Told> {
  const { charge, moment, meeting } = told;
  const today = isoDate(telling.now);
  if (moment === 'confiee' && givenNearItsDay(charge, today)) await markReminded(tx, charge, 'rappel');
  const bearer = await toldOf(tx, telling, charge, meeting);
  const words =
    told.moment === 'rapportee'
      ? withdrawnWords(told.par)
      : chargeWords(charge, told.moment, bearer?.organisation ?? null);
  return tellBearer(tx, telling, bearer, {
    meeting,
    topic: chargeTopic,
    titre: `${words.nature} : ${charge.titre}`,
    texte: meeting.instance,
    lien: ENDED.has(moment) ? OWN_CHARGES : ownChargeUrl(charge.id),
    ...(ENDED.has(moment)
      ? {}
      : { alone: (to) => chargeLinkUrl(tokenOfCharge(telling.secret, { charge, bearer: to, today })) }),
    ...(moment === 'rappel' || moment === 'retard' ? { cle: `charge:${charge.id}:${moment}:${charge.echeance}` } : {}),
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
          charge: ENDED.has(moment) ? words.charge : `${words.charge} ${SAY_IT}`,
          instance: meeting.instance,
          date: frenchDate(meeting.debut),
          decision: charge.texte,
          lien: to.lien,
        },
      }),
  });
}

const toldOf = (tx: Tx, { now }: Telling, { responsableId, organisationId }: Bearing, meeting: ChargeAt['meeting']) =>
  bearerOf(tx, {
    responsableId,
    organisationId,
    reunionId: meeting.id,
    campusId: meeting.campusId,
    today: isoDate(now),
  });

/** How those whom a charge left or reached were told, as the journal keeps it; nothing when nobody was to be. */
export interface ToldMove {
  prevenu?: Told;
  prevenu_avant?: Told;
}

const borne = ({ responsableId, organisationId }: Bearing): boolean => Boolean(responsableId || organisationId);

/** Tells who has a charge that moved, and who had it when it left her. Who has it already, for that day, is not told again. */
export async function tellMoved(
  tx: Tx,
  telling: Telling,
  { before, charge, meeting }: ChargeAt & { before: Charge },
): Promise<ToldMove> {
  if (sameCharge(before, charge)) return {};
  const prevenu = borne(charge) ? await tellCharge(tx, telling, { charge, moment: 'confiee', meeting }) : null;
  const left =
    borne(before) && !sameBearing(before, charge) && !(await sameTold(tx, telling, [before, charge], meeting));
  const avant = left ? await tellCharge(tx, telling, { charge: before, moment: 'retiree', meeting }) : null;
  return { ...(prevenu ? { prevenu } : {}), ...(avant ? { prevenu_avant: avant } : {}) };
}

/** One person is told for both: herself, then as the correspondent of the organisation that has the charge. */
async function sameTold(
  tx: Tx,
  telling: Telling,
  both: readonly [Bearing, Bearing],
  meeting: ChargeAt['meeting'],
): Promise<boolean> {
  const [was, now] = [await toldOf(tx, telling, both[0], meeting), await toldOf(tx, telling, both[1], meeting)];
  const same = (key: 'compteId' | 'contactId') => was?.[key] != null && was[key] === now?.[key];
  return same('compteId') || same('contactId');
}
