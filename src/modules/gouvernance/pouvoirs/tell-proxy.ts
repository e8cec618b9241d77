import type { Tx } from '#core/db/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { type Bearer, bearerOf, personTold } from '../charges/bearer.sql.ts';
import { type Telling, type Told, tellBearer } from '../charges/tell-bearer.ts';
import type { Meeting } from '../meeting.ts';
import type { ProxyRule } from '../proxies.ts';
import type { SeatRow } from '../seats.sql.ts';
import { seatName } from '../situation.ts';
import { proxyTopic } from '../topics.ts';
import { answersForSeat } from './borne.sql.ts';
import { OWN_PROXIES } from './links.ts';

/** How many proxies somebody bears, and how many the statutes admit. */
export function borneText(borne: number, { max }: Pick<ProxyRule, 'max'>): string {
  const now = borne === 0 ? 'Vous ne portez plus de pouvoir' : `Vous portez ${count(borne, 'pouvoir')}`;
  if (borne === 0) return `${now}.`;
  return max === null
    ? `${now} ; les statuts n’en limitent pas le nombre.`
    : `${now} ; les statuts en admettent ${max}.`;
}

/** Who is told is who reads the proxy and may refuse it: the person of the seat, else an account that answers for its organisation. */
async function whoMayRefuse(
  tx: Tx,
  meeting: Meeting,
  { contactId, organisationId }: SeatRow,
  today: string,
): Promise<Bearer | null> {
  if (contactId) return personTold(tx, contactId, today);
  const place = { reunionId: meeting.id, campusId: meeting.campusId, today };
  const bearer = await bearerOf(tx, { responsableId: null, organisationId, ...place });
  if (!bearer?.compteId) return null;
  return (await answersForSeat(tx, { compteId: bearer.compteId, organisationId, today })) ? bearer : null;
}

/** Tells who bears a proxy that it was given to her, or that it ended and why, in the transaction of the act. */
export async function tellProxy(
  tx: Tx,
  telling: Telling,
  order: {
    meeting: Meeting;
    rule: ProxyRule;
    mandant: SeatRow;
    mandataire: SeatRow;
    /** Proxies that she bears from now on. */
    borne: number;
    /** Why it ended, in a sentence; null: it was given. */
    raison: string | null;
  },
): Promise<Told> {
  const { meeting, mandant, mandataire, raison } = order;
  const bearer = await whoMayRefuse(tx, meeting, mandataire, isoDate(telling.now));
  const personne = seatName(mandant);
  const titre = raison ? `Le pouvoir de ${personne} a pris fin` : `${personne} vous donne pouvoir`;
  return tellBearer(tx, telling, bearer, {
    meeting,
    topic: proxyTopic,
    titre,
    texte: `${meeting.instance}, ${frenchDate(meeting.debut)}. ${raison ?? ''}`.trim(),
    lien: OWN_PROXIES,
    seatId: mandataire.id,
    letter: (to) =>
      enqueueMail(tx, {
        template: raison ? 'pouvoir_fini' : 'pouvoir_recu',
        to: { address: to.bearer.courriel, name: to.bearer.nom },
        accountId: to.bearer.compteId,
        sender: telling.sender,
        campus: meeting.campus,
        digest: to.digest,
        variables: {
          personne,
          instance: meeting.instance,
          date: frenchDate(meeting.debut),
          pouvoirs: borneText(order.borne, order.rule),
          lien: to.lien,
          ...(raison ? { raison } : {}),
        },
      }),
  });
}
