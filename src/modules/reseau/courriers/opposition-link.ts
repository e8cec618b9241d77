import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { setOpposed } from '../contact-rows.sql.ts';
import { holdOppositions } from '../opposition.sql.ts';
import { oppose } from '../opposition.ts';
import { linkOfPrint, markOpposed, type OppositionLink } from './opposition-link.sql.ts';

export type { OppositionLink };

interface Use {
  token: string;
  requestId: string;
  now: Date;
}

const bearer = (requestId: string): Author => ({ actorId: null, actorRole: 'porteur_de_lien', requestId });

/** What the bearer of a link may stop; null for an unknown or too old one. */
export const readOpposition = (db: Db, token: string): Promise<OppositionLink | null> =>
  linkOfPrint(db, printOfToken(token));

/** One use of a link, held. @returns how it stands afterwards; null for an unknown link. */
const use = (
  db: Db,
  { token }: Use,
  act: (tx: Tx, link: OppositionLink) => Promise<unknown>,
): Promise<OppositionLink | null> =>
  transaction(db, async (tx) => {
    // Before the line itself: who hands mails over takes both in this order.
    await holdOppositions(tx);
    const link = await linkOfPrint(tx, printOfToken(token), { lock: true });
    if (!link) return null;
    await act(tx, link);
    return linkOfPrint(tx, printOfToken(token));
  });

/**
 * The person wants no mail of the network any more, of any campus. Asked twice, or by the server of her mails (RFC 8058), it does
 * the same. Somebody who is in no list any more has nothing to refuse.
 */
export const opposeByLink = (db: Db, order: Use): Promise<OppositionLink | null> =>
  use(db, order, async (tx, link) => {
    if (link.oppose || !link.contactId) return;
    const publications = await oppose(tx, link.contactId, order.now);
    await markOpposed(tx, link.id, order.now);
    await writeJournal(tx, {
      ...bearer(order.requestId),
      act: 'contact.opposed',
      objectType: 'contact',
      objectId: link.contactId,
      details: { courrier: link.courrierId, publications },
    });
  });

/** She changes her mind: only what this link refused is lifted, and no publication comes back. */
export const liftByLink = (db: Db, order: Use): Promise<OppositionLink | null> =>
  use(db, order, async (tx, link) => {
    if (!link.parCeLien || !link.contactId) return;
    await setOpposed(tx, link.contactId, null);
    await markOpposed(tx, link.id, null);
    await writeJournal(tx, {
      ...bearer(order.requestId),
      act: 'contact.opposition_lifted',
      objectType: 'contact',
      objectId: link.contactId,
      details: { courrier: link.courrierId },
    });
  });
