import type { Db } from '#core/db/index.ts';
import { compose, type Sender } from './compose.ts';
import { headerText, mailAddress } from './headers.ts';
import { insertMail } from './outbox.sql.ts';
import { templateOf } from './templates.ts';

export interface MailRequest {
  /** Id of data/courriels. */
  template: string;
  to: { address: string; name?: string | null };
  /** Account of the recipient: the footer then leads to its preferences. */
  accountId?: string | null;
  /** A value for each variable that the template declares, no more (`service` is given by itself). */
  variables: Readonly<Record<string, string>>;
  /** `{ service: ctx.shell.name, origin: ctx.origin }`; in a job, `await deps.sender()`. */
  sender: Sender;
  signatory?: string;
  campus?: string;
  /** Token of the one-click address; compulsory when the template says `desabonnement`. */
  unsubscribe?: string;
  /** An entry for the calendar of the reader (RFC 5545), attached; its METHOD says what to do with it. Never in a digest. */
  calendar?: string;
  /** Waits for the digest of the next working day at 8; as the template says (`regroupable`) unless told. */
  digest?: boolean;
}

/**
 * Writes a mail to the outbox, in the transaction of the act: if the act does not commit, nothing leaves.
 * Sent within seconds by a worker of any process, at least once. @returns its id.
 * @throws RuleBroken (422) for an address, a name or a subject that could forge a header.
 */
export async function enqueueMail(tx: Db, request: MailRequest): Promise<string> {
  const template = templateOf(request.template);
  const unsubscribe = request.unsubscribe ?? null;
  if (template.desabonnement && !unsubscribe) throw new Error(`Mail ${template.id}: an unsubscribe token is needed.`);
  const name = headerText(request.to.name ?? '', 'Le nom du destinataire', 120) || null;
  const digest = request.digest ?? template.regroupable;
  if (digest && request.calendar) throw new Error(`Mail ${template.id}: a digest carries no calendar.`);
  const composed = compose(
    {
      template,
      sender: request.sender,
      name,
      hasAccount: Boolean(request.accountId),
      signatory: request.signatory,
      campus: request.campus,
      unsubscribe,
    },
    request.variables,
  );
  return insertMail(tx, {
    template: template.id,
    address: mailAddress(request.to.address),
    name,
    accountId: request.accountId ?? null,
    unsubscribe,
    digest,
    calendar: request.calendar ?? null,
    ...composed,
  });
}
