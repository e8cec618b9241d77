import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import type { AskedRow } from './asked.sql.ts';
import type { Consultation } from './consultation.ts';
import { insertLink } from './invitations.sql.ts';
import { lastDay } from './labels.ts';
import { askedUrl } from './links.ts';

export type Letter = 'consultation_ouverte' | 'consultation_rappel' | 'consultation_synthese';

/** Whom a letter may go to. */
export const reachable = (row: AskedRow): row is AskedRow & { courriel: string } => row.courriel !== null;

/**
 * Writes to who answers for each organisation, each with a link of its own; nobody who refuses to be written to is in `rows`
 * with an address. One whose name or address no mail can bear stops nobody else. @returns how many letters left.
 */
export async function mailAsked(
  tx: Tx,
  order: {
    one: Pick<Consultation, 'titre' | 'campus' | 'clotureLe'>;
    rows: readonly (AskedRow & { invitationId: string | null })[];
    letter: Letter;
    sender: Sender;
    now: Date;
  },
): Promise<number> {
  const { one, letter, sender, now } = order;
  let sent = 0;
  for (const row of order.rows) {
    if (!reachable(row) || row.invitationId === null) continue;
    const token = newToken();
    const lien = `${sender.origin}${askedUrl(token)}`;
    const variables = { campus: one.campus, consultation: one.titre, organisation: row.organisation, lien };
    try {
      await enqueueMail(tx, {
        template: letter,
        to: { address: row.courriel, name: row.personne },
        sender,
        campus: one.campus,
        variables: letter === 'consultation_synthese' ? variables : { ...variables, date_limite: lastDay(one) },
      });
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      continue;
    }
    await insertLink(tx, {
      invitation_id: row.invitationId,
      empreinte: printOfToken(token),
      courriel: row.courriel,
      contact_id: row.contactId,
      compte_id: row.contactId === null ? row.compteId : null,
      envoye_le: now,
    });
    sent += 1;
  }
  return sent;
}
