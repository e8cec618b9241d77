import { transaction } from '#core/db/index.ts';
import type { JobDeps } from '#core/jobs/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { composeDigest, type Sender } from './compose.ts';
import { digestRecipients, lockDigest, type Recipient, releaseMail, replaceByDigest } from './digest.sql.ts';
import { insertMails } from './outbox.sql.ts';
import { templateOf, templates } from './templates.ts';

const DIGEST = 'recapitulatif';

/**
 * Makes one mail of those that waited for the same person: « un seul message, à 8 h, jours ouvrés ». What waits for its digest
 * leaves by here only.
 */
export async function gatherDigests(deps: Pick<JobDeps, 'db' | 'clock' | 'sender'>): Promise<void> {
  const recipients = await digestRecipients(deps.db);
  if (recipients.length === 0) return;
  const sender = await deps.sender();
  for (const recipient of recipients) await gather(deps, recipient, sender);
}

const gather = ({ db, clock }: Pick<JobDeps, 'db' | 'clock'>, recipient: Recipient, sender: Sender): Promise<void> =>
  transaction(db, async (tx) => {
    const rows = await lockDigest(tx, recipient);
    if (rows.length === 0) return;
    if (rows.length === 1) return releaseMail(tx, rows[0]!.id);
    const name = rows.findLast((row) => row.destinataire_nom)?.destinataire_nom ?? null;
    const composed = composeDigest(
      {
        template: templateOf(DIGEST),
        sender,
        name,
        hasAccount: recipient.accountId !== null,
        signatory: undefined,
        campus: undefined,
        unsubscribe: null,
      },
      { date: frenchDate(clock.now()) },
      rows.map((row) => ({ title: row.objet, body: bodyOf(row.gabarit, row.paragraphes ?? []) })),
    );
    const [id] = await insertMails(tx, [
      {
        template: DIGEST,
        ...recipient,
        name,
        unsubscribe: null,
        replyTo: null,
        calendar: null,
        digest: false,
        ...composed,
      },
    ]);
    await replaceByDigest(
      tx,
      rows.map((row) => row.id),
      id!,
    );
  });

/** The link of a stored body is the paragraph that is an address, under the label that its template gives today. */
function bodyOf(template: string, paragraphs: string[]) {
  const label = templates().byId.get(template)?.bouton;
  const url = paragraphs.find((one) => /^https?:\/\/\S+$/.test(one));
  return { paragraphs, link: label && url ? { label, url } : null };
}
