import type { Tx } from '#core/db/index.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import { addDays, frenchPartialDate } from '#core/time/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import type { Signer } from '../signatures/signatures.sql.ts';
import { letterKindLabels, letterKindSentences } from './labels.ts';
import type { AskedLetter, LinkColumns } from './letters.sql.ts';
import { letterLinkUrl } from './links.ts';

const LINK_DAYS = 30;
const DAY = 86_400_000;

/** A link: what its mail holds, and what the base keeps of it. */
export interface NewLink {
  token: string;
  columns: LinkColumns;
}

/** No link: the request is printed. */
export const ON_PAPER: LinkColumns = {
  empreinte: null,
  courriel: null,
  contact_id: null,
  compte_id: null,
  envoye_le: null,
  expire_le: null,
};

/** A link for who answers: it lives thirty days, and through the day for which the letter is expected. */
export function linkFor(signer: Signer, order: { attendueLe: string; now: Date }): NewLink {
  const token = newToken();
  const thirtyDays = order.now.getTime() + LINK_DAYS * DAY;
  const expected = Date.parse(`${addDays(order.attendueLe, 1)}T00:00:00Z`);
  return {
    token,
    columns: {
      empreinte: printOfToken(token),
      courriel: signer.courriel,
      contact_id: signer.contactId,
      compte_id: signer.compteId,
      envoye_le: order.now,
      expire_le: new Date(Math.max(thirtyDays, expected)),
    },
  };
}

type Said = Pick<AskedLetter, 'campus' | 'organisation' | 'nature' | 'objet' | 'texte' | 'attendueLe'>;
interface Mailed {
  token: string;
  to: { address: string; name: string };
  sender: Sender;
}

const linkOf = ({ token, sender }: Mailed): string => `${sender.origin}${letterLinkUrl(token)}`;

/** The letter that asks. */
export const mailRequest = (tx: Tx, one: Said, mailed: Mailed): Promise<unknown> =>
  enqueueMail(tx, {
    template: 'demande_lettre',
    to: mailed.to,
    sender: mailed.sender,
    campus: one.campus,
    variables: {
      campus: one.campus,
      organisation: one.organisation,
      nature_lettre: letterKindLabels[one.nature].toLowerCase(),
      objet: one.objet,
      message: one.texte ?? '',
      lien: linkOf(mailed),
      date_limite: frenchPartialDate(one.attendueLe),
      explication: letterKindSentences[one.nature],
    },
  });

/** The letter that says what to correct, with another link. */
export const mailCorrection = (tx: Tx, one: Said, motif: string, mailed: Mailed): Promise<unknown> =>
  enqueueMail(tx, {
    template: 'lettre_a_corriger',
    to: mailed.to,
    sender: mailed.sender,
    campus: one.campus,
    variables: { motif, lien: linkOf(mailed) },
  });

/** The letter that reminds, with another link: only the print of the former one was kept. */
export const mailReminder = (tx: Tx, one: Said, mailed: Mailed): Promise<unknown> =>
  enqueueMail(tx, {
    template: 'relance_lettre',
    to: mailed.to,
    sender: mailed.sender,
    campus: one.campus,
    variables: {
      campus: one.campus,
      organisation: one.organisation,
      objet: one.objet,
      date_limite: frenchPartialDate(one.attendueLe),
      lien: linkOf(mailed),
    },
  });
