import type { Tx } from '#core/db/index.ts';
import { enqueueMails, type Sender } from '#core/mail/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import type { AskedRow } from './asked.sql.ts';
import type { Consultation } from './consultation.ts';
import { insertLinks } from './invitations.sql.ts';
import { lastDay } from './labels.ts';
import { askedUrl } from './links.ts';

export type Letter = 'consultation_ouverte' | 'consultation_rappel' | 'consultation_synthese';

/** Whom a letter may go to. */
export const reachable = (row: AskedRow): row is AskedRow & { courriel: string } => row.courriel !== null;

/**
 * Writes to who answers for each organisation, each with a link of its own; nobody who refuses to be written to is in `rows`
 * with an address. One whose name or address no mail can bear stops nobody else. @returns how many letters left.
 */
export function mailAsked(
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
  const asked = order.rows.flatMap((row) => {
    if (!reachable(row) || row.invitationId === null) return [];
    const { courriel, contactId, invitationId } = row;
    const token = newToken();
    const lien = `${sender.origin}${askedUrl(token)}`;
    const variables = { campus: one.campus, consultation: one.titre, organisation: row.organisation, lien };
    return {
      template: letter,
      to: { address: courriel, name: row.personne },
      sender,
      campus: one.campus,
      variables: letter === 'consultation_synthese' ? variables : { ...variables, date_limite: lastDay(one) },
      link: {
        invitation_id: invitationId,
        empreinte: printOfToken(token),
        courriel,
        contact_id: contactId,
        compte_id: contactId === null ? row.compteId : null,
        envoye_le: now,
      },
    };
  });
  return enqueueMails(tx, asked, (batch) =>
    insertLinks(
      tx,
      batch.map((mail) => mail.link),
    ),
  );
}
