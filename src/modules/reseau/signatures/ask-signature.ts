import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { type Commitment, readCommitment } from '../commitment-sheet.sql.ts';
import { eachAlone, type JobLog } from '../each-alone.ts';
import { endOlderLinks, markReminded } from '../mailed-links.sql.ts';
import { COMMITMENT } from '../save-commitment.ts';
import { letterUrl } from './links.ts';
import {
  campusName,
  insertSignatureLink,
  linksToRemind,
  type SignatureLink,
  type Signer,
  signerOf,
} from './signatures.sql.ts';

export const LINK_DAYS = 30;
const REMINDER_DAYS = 10;
const DAY = 86_400_000;

export interface AskOrder {
  author: Author;
  sender: Sender;
  now: Date;
  /** What must be put right, when the campus sends a letter back. */
  motif?: string;
}

/**
 * Sends one link to who signs for the organisation, in the transaction of the act; older links are over.
 * @returns who receives it; null when nobody there has an address that may be used.
 */
export async function askSignature(tx: Tx, one: Commitment, order: AskOrder): Promise<Signer | null> {
  const { author, sender, now, motif } = order;
  const place = { campusId: one.campusId, organisationId: one.organisationId, today: isoDate(now) };
  const signer = await signerOf(tx, place);
  if (!signer) return null;
  const token = newToken();
  await endOlderLinks(tx, 'lien_signature', { column: 'engagement_id', id: one.id }, now);
  const expire = new Date(now.getTime() + LINK_DAYS * DAY);
  const id = await insertSignatureLink(tx, {
    empreinte: printOfToken(token),
    engagement_id: one.id,
    courriel: signer.courriel,
    contact_id: signer.contactId,
    compte_id: signer.compteId,
    envoye_le: now,
    expire_le: expire,
  });
  const lien = `${sender.origin}${letterUrl(token)}`;
  const to = { address: signer.courriel, name: signer.nom };
  const campus = await campusName(tx, one.campusId);
  if (motif) {
    await enqueueMail(tx, { template: 'lettre_a_corriger', to, sender, campus, variables: { motif, lien } });
  } else {
    await enqueueMail(tx, {
      template: 'lettre_a_signer',
      to,
      sender,
      campus,
      variables: {
        campus,
        organisation: one.organisation,
        engagement: one.titre,
        lien,
        date_limite: frenchDate(expire),
      },
    });
  }
  await writeJournal(tx, {
    ...author,
    act: 'commitment.signature_asked',
    objectType: COMMITMENT,
    objectId: one.id,
    details: { lien: id, campus: one.campusId, organisation: one.organisationId },
  });
  return signer;
}

/** Reminds once those who have not answered. Run twice, it reminds nobody twice. @returns how many letters. */
export async function remindSignatures(db: Db, order: { sender: Sender; now: Date; log: JobLog }): Promise<number> {
  const { now, sender } = order;
  const sentBefore = new Date(now.getTime() - REMINDER_DAYS * DAY);
  const waiting = await linksToRemind(db, { sentBefore, now, today: isoDate(now) });
  let reminded = 0;
  const alone = { log: order.log, what: 'signature reminded', idOf: (one: SignatureLink) => one.id };
  await eachAlone(waiting, alone, (link) =>
    transaction(db, async (tx) => {
      const one = await readCommitment(tx, link.campusId, link.engagementId);
      const token = newToken();
      // Only the print of a link is kept: a reminder is another link.
      const to = { empreinte: printOfToken(token), at: now };
      if (one?.etat !== 'a_signer' || !(await markReminded(tx, 'lien_signature', link.id, to))) return;
      await enqueueMail(tx, {
        template: 'lettre_a_signer_rappel',
        to: { address: link.courriel, name: link.personne ?? '' },
        sender,
        campus: link.campus,
        variables: {
          campus: link.campus,
          engagement: one.titre,
          lien: `${sender.origin}${letterUrl(token)}`,
          date_limite: frenchDate(link.expireLe),
        },
      });
      reminded++;
    }),
  );
  return reminded;
}
