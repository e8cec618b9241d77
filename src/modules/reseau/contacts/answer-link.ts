import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isoDate } from '#core/time/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import {
  answerLines,
  type LinkProposal,
  type SentSheet,
  type SheetInput,
  typedBy,
} from '#modules/organisations/index.ts';
import { whyDead } from '../mailed-links.sql.ts';
import { oppose } from '../opposition.ts';
import { saveContact } from '../save-contact.ts';
import { type CorrectedFacts, tellFacts } from './asked-facts.ts';
import {
  accountPerson,
  contactsOfAccount,
  endFunctions,
  type LinkRow,
  linkOfPrint,
  spendLink,
} from './confirmations.sql.ts';
import { tellFuture } from './future.ts';
import type { Future } from './labels.ts';
import { sheetLines } from './sheet-lines.ts';
import { chooseName } from './shown-name.ts';

export type DeadLink = 'inconnu' | 'servi' | 'expire';

/** The link of a token, when it still opens something. */
export async function openLink(
  db: Db,
  token: string,
  now: Date,
  options: { lock?: boolean } = {},
): Promise<{ link: LinkRow } | { dead: DeadLink; link: LinkRow | null }> {
  const link = await linkOfPrint(db, printOfToken(token), { ...options, today: isoDate(now) });
  if (!link) return { dead: 'inconnu', link };
  const dead = whyDead(link, now);
  return dead ? { dead, link } : { link };
}

/** The link is the right, and the only one: it served, or died, since the page was opened. */
export class LinkIsDead extends Error {
  constructor(
    readonly why: DeadLink,
    readonly link: LinkRow | null,
  ) {
    super(`link ${why}`);
  }
}

interface Use {
  token: string;
  requestId: string;
  now: Date;
}
const bearer = (requestId: string): Author => ({ actorId: null, actorRole: 'porteur_de_lien', requestId });

/** One answer by a link: held, so that two clicks count once. @throws LinkIsDead. */
function use<T>(db: Db, order: Use, answer: (tx: Tx, link: LinkRow) => Promise<T>): Promise<T> {
  return transaction(db, async (tx) => {
    const opened = await openLink(tx, order.token, order.now, { lock: true });
    if ('dead' in opened) throw new LinkIsDead(opened.dead, opened.link);
    return answer(tx, opened.link);
  });
}

/**
 * What is answered line by line: « juste » is dated, « à corriger » is proposed to the campus, which reads it before anything is written; who
 * sent it is told. The sheet was read, so it is not asked of again before a year. A refusal leaves the link as it was.
 * @throws LinkIsDead · NotFound · FutureRefused.
 */
export const answerByLink = (
  db: Db,
  order: Use & {
    future: Future | null;
    facts: CorrectedFacts;
    /** Whether public pages name the organisation as a member, when that choice changed; null: as it is. */
    shownName: boolean | null;
    sent: SentSheet;
    corrected: ReadonlySet<SheetInput>;
  },
): Promise<{ typed: LinkProposal; courriel: string }> =>
  use(db, order, async (tx, link) => {
    const { sent, corrected, facts, future, now } = order;
    const author = bearer(order.requestId);
    const sheet = { id: link.organisationId, sent, lines: sheetLines.map((line) => line.inputs), corrected };
    const typed = await answerLines(tx, author, { ...sheet, courriel: link.courriel, now });
    if (typed.outcome === 'proposed' || typed.outcome === 'same') {
      const exact = typed.outcome === 'same' && !facts.personne && !facts.apports;
      await spendLink(tx, link.id, exact ? 'exacte' : 'corrigee', now);
      await tellFacts(tx, link, { facts, author, now });
      if (order.shownName !== null) await chooseName(tx, link, { shown: order.shownName, author, now });
      if (future) await tellFuture(tx, link, { future, author, now });
    }
    return { typed, courriel: link.courriel };
  });

/** « Ce n’est plus moi », or « ne plus recevoir ces courriels »: the sheet is left alone. @throws LinkIsDead. */
export const leaveByLink = (db: Db, order: Use & { issue: 'autre_personne' | 'opposition' }): Promise<void> =>
  use(db, order, async (tx, link) => {
    const { now, issue } = order;
    const opposing = issue === 'opposition' ? (link.contactId ?? (await contactOfAccount(tx, link, now))) : null;
    if (opposing) await oppose(tx, opposing, now);
    if (link.contactId && issue === 'autre_personne')
      await endFunctions(tx, link.contactId, link.organisationId, isoDate(now));
    await spendLink(tx, link.id, issue, now);
    await writeJournal(tx, {
      ...bearer(order.requestId),
      act: issue === 'opposition' ? 'contact.opposed' : 'contact.not_any_more',
      objectType: opposing || link.contactId ? 'contact' : 'organisation',
      objectId: opposing ?? link.contactId ?? link.organisationId,
      details: { organisation: link.organisationId },
    });
  });

/** A refusal is kept with a person of the network: an account that had no contact has one from then on. */
async function contactOfAccount(tx: Tx, link: LinkRow, now: Date): Promise<string | null> {
  if (!link.compteId) return null;
  const [known] = await contactsOfAccount(tx, link.compteId);
  if (known) return known;
  const person = await accountPerson(tx, link.compteId);
  const origine_id = await recordOrigin(tx, { nature: 'saisie', label: typedBy('porteur_de_lien') });
  return saveContact(tx, {
    contact: {
      prenom: person.prenom,
      nom: person.nom,
      telephone: null,
      courriel: link.courriel,
      compte_id: link.compteId,
      verifie_le: isoDate(now),
      origine_id,
    },
    fonctions: [
      {
        organisation_id: link.organisationId,
        campus_id: link.campusId,
        titre: person.fonction ?? 'Correspondant',
        debut: null,
        fin: null,
      },
    ],
  });
}
