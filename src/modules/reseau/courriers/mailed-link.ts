import { type Db, transaction } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { holdOrganisation, insertLink } from '../contacts/confirmations.sql.ts';
import { linkUrl } from '../contacts/links.ts';
import { endOlderLinks } from '../mailed-links.sql.ts';
import { type MailedLink, mailedLink, markFollowed } from './mailed-link.sql.ts';
import { MAILING } from './mailing.ts';

const SHEET_DAYS = 30;
const DAY = 86_400_000;

/** Why a link opens nothing: nobody knows it, it is too old, or who received it is no longer there. */
export type DeadMailed = 'inconnu' | 'expire' | 'parti';

const deadOf = (link: MailedLink | null): DeadMailed | null =>
  !link ? 'inconnu' : link.expire ? 'expire' : link.tenu ? null : 'parti';

/** What a link opens; opening it writes nothing, since mail scanners open links. */
export async function openMailed(
  db: Db,
  token: string,
  now: Date,
): Promise<{ link: MailedLink } | { dead: DeadMailed }> {
  const link = await mailedLink(db, printOfToken(token), { now, today: isoDate(now) });
  const dead = deadOf(link);
  return dead ? { dead } : { link: link! };
}

/**
 * She follows it: noted once, whoever asks again. A link to the sheet of her organisation gives the link that confirms it, in the place of
 * those that were mailed before. @returns where it leads. @throws NotFound when it opens nothing.
 */
export const followMailed = (db: Db, order: { token: string; requestId: string; now: Date }): Promise<string> =>
  transaction(db, async (tx) => {
    const { now } = order;
    const print = printOfToken(order.token);
    const seen = await mailedLink(tx, print, { now, today: isoDate(now) });
    // The organisation before the line: who asks for a confirmation takes it first.
    if (seen?.lien === 'fiche') await holdOrganisation(tx, seen.organisationId);
    const link = await mailedLink(tx, print, { now, today: isoDate(now), lock: true });
    if (!link || deadOf(link)) throw new NotFound('mailing.link', 'Ce lien n’ouvre plus rien.');
    const author: Author = { actorId: null, actorRole: 'porteur_de_lien', requestId: order.requestId };
    if (!link.suiviLe) {
      await markFollowed(tx, link.id, now);
      await writeJournal(tx, {
        ...author,
        act: 'mailing.followed',
        objectType: MAILING,
        objectId: link.courrierId,
        details: { organisation: link.organisationId },
      });
    }
    if (link.lien !== 'fiche') return link.lien;
    const token = newToken();
    await endOlderLinks(tx, 'lien_confirmation', { column: 'organisation_id', id: link.organisationId }, now);
    const id = await insertLink(tx, {
      empreinte: printOfToken(token),
      organisation_id: link.organisationId,
      campus_id: link.campusId,
      courriel: link.courriel,
      contact_id: link.contactId,
      compte_id: null,
      envoye_le: now,
      expire_le: new Date(now.getTime() + SHEET_DAYS * DAY),
    });
    await writeJournal(tx, {
      ...author,
      act: 'organisation.confirmation_asked',
      objectType: 'organisation',
      objectId: link.organisationId,
      details: { lien: id, campus: link.campusId, courrier: link.courrierId },
    });
    return linkUrl(token);
  });
