import type { Db } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { type Composed, compose, type Sender } from './compose.ts';
import { headerText, mailAddress } from './headers.ts';
import { insertMails, type MailRow } from './outbox.sql.ts';
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
  /** Where an answer goes (Reply-To); to the service unless told. */
  replyTo?: string | null;
  /** An entry for the calendar of the reader (RFC 5545), attached; its METHOD says what to do with it. Never in a digest. */
  calendar?: string;
  /** Waits for the digest of the next working day at 8; as the template says (`regroupable`) unless told. */
  digest?: boolean;
}

/** The subject and the plain text, as the recipient reads them. */
export type PreviewedMail = Pick<Composed, 'subject' | 'text'>;

function written(request: MailRequest) {
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
  return { template, unsubscribe, name, digest, composed };
}

/** The mail that `enqueueMail` would write, and nothing is written. @throws as `enqueueMail`. */
export function previewMail(request: MailRequest): PreviewedMail {
  const { subject, text } = written(request).composed;
  return { subject, text };
}

/** The row of the outbox that a request makes. @throws as `enqueueMail`. */
function rowOf(request: MailRequest): MailRow {
  const { template, unsubscribe, name, digest, composed } = written(request);
  return {
    template: template.id,
    address: mailAddress(request.to.address),
    name,
    accountId: request.accountId ?? null,
    unsubscribe,
    replyTo: request.replyTo ? mailAddress(request.replyTo) : null,
    digest,
    calendar: request.calendar ?? null,
    ...composed,
  };
}

/**
 * Writes a mail to the outbox, in the transaction of the act: if the act does not commit, nothing leaves.
 * Sent within seconds by a worker of any process, at least once. @returns its id.
 * @throws RuleBroken (422) for an address, a name or a subject that could forge a header.
 */
export async function enqueueMail(tx: Db, request: MailRequest): Promise<string> {
  const [id] = await insertMails(tx, [rowOf(request)]);
  return id!;
}

/** So many letters a statement: while the base writes them, the process answers others. */
const BATCH = 200;

/**
 * The same for many letters: one statement for each two hundred. A letter that its name or its address forbids stops no other.
 * @param wrote called after each batch, in the same transaction, with the requests of it that are in the outbox.
 * @returns how many are.
 */
export async function enqueueMails<T extends MailRequest>(
  tx: Db,
  requests: Iterable<T>,
  wrote: (batch: readonly T[]) => Promise<unknown>,
): Promise<number> {
  let total = 0;
  let batch: { request: T; row: MailRow }[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    await insertMails(
      tx,
      batch.map((one) => one.row),
    );
    await wrote(batch.map((one) => one.request));
    total += batch.length;
    batch = [];
  };
  for (const request of requests) {
    try {
      batch.push({ request, row: rowOf(request) });
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
    }
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return total;
}
