import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { eachAlone, type JobLog } from '../each-alone.ts';
import { endOlderLinks, markReminded } from '../mailed-links.sql.ts';
import { type DueSheet, dueSheets } from './confirmation-due.sql.ts';
import { holdOrganisation, insertLink, type LinkRow, lastSent, linksToRemind } from './confirmations.sql.ts';
import { linkUrl } from './links.ts';
import { MONTHS_BEFORE_ASKING } from './sheet-state.ts';

const LINK_DAYS = 30;
const REMINDER_DAYS = 15;
const DAY = 86_400_000;

/** Before this instant, a confirmation is too old. */
export function tooOldBefore(now: Date): Date {
  const before = new Date(now);
  before.setUTCMonth(before.getUTCMonth() - MONTHS_BEFORE_ASKING);
  return before;
}

const AUTHOR: Author = { actorId: null, actorRole: 'système' };

/** Sends one link to who answers for an organisation, in the transaction of the act; older links are over. */
async function sendLink(
  tx: Tx,
  due: DueSheet & { courriel: string },
  order: { author: Author; sender: Sender; now: Date },
): Promise<void> {
  const { author, sender, now } = order;
  const token = newToken();
  await endOlderLinks(tx, 'lien_confirmation', { column: 'organisation_id', id: due.organisationId }, now);
  const expire = new Date(now.getTime() + LINK_DAYS * DAY);
  const id = await insertLink(tx, {
    empreinte: printOfToken(token),
    organisation_id: due.organisationId,
    campus_id: due.campusId,
    courriel: due.courriel,
    contact_id: due.contactId,
    compte_id: due.compteId,
    envoye_le: now,
    expire_le: expire,
  });
  await enqueueMail(tx, {
    template: 'confirmation_fiche',
    to: { address: due.courriel, name: due.personne },
    variables: {
      organisation: due.nom,
      campus: due.campus,
      lien: `${sender.origin}${linkUrl(token)}`,
      date_limite: frenchDate(expire),
    },
    sender,
  });
  await writeJournal(tx, {
    ...author,
    act: 'organisation.confirmation_asked',
    objectType: 'organisation',
    objectId: due.organisationId,
    details: { lien: id, campus: due.campusId },
  });
}

interface RunOrder {
  sender: Sender;
  now: Date;
  log: JobLog;
}

/**
 * Asks, once a year, those whose sheet is too old. Run twice, it asks nobody twice. @returns how many letters.
 * @throws AggregateError once every other one was asked.
 */
export async function askConfirmations(db: Db, order: RunOrder): Promise<number> {
  const { now } = order;
  const before = tooOldBefore(now);
  const due = await dueSheets(db, { before, today: isoDate(now) });
  let sent = 0;
  const alone = { log: order.log, what: 'confirmation asked', idOf: (one: DueSheet) => one.organisationId };
  await eachAlone(due, alone, async (one) => {
    const { courriel } = one;
    if (courriel === null || (one.envoyeLe && one.envoyeLe > before)) return;
    const asked = await transaction(db, async (tx) => {
      await holdOrganisation(tx, one.organisationId);
      const last = await lastSent(tx, one.organisationId);
      if (last && last > before) return false;
      await sendLink(tx, { ...one, courriel }, { ...order, author: AUTHOR });
      return true;
    });
    if (asked) sent += 1;
  });
  return sent;
}

/**
 * Reminds, once, those who have not answered for fifteen days: the new link takes the place of the former.
 * @throws AggregateError once every other one was reminded.
 */
export async function remindConfirmations(db: Db, order: RunOrder): Promise<number> {
  const { sender, now } = order;
  const sentBefore = new Date(now.getTime() - REMINDER_DAYS * DAY);
  let sent = 0;
  const links = await linksToRemind(db, { sentBefore, now, today: isoDate(now) });
  const alone = { log: order.log, what: 'confirmation reminded', idOf: (link: LinkRow) => link.id };
  await eachAlone(links, alone, async (link) => {
    const reminded = await transaction(db, async (tx) => {
      const token = newToken();
      const to = { empreinte: printOfToken(token), at: now };
      if (!(await markReminded(tx, 'lien_confirmation', link.id, to))) return false;
      await enqueueMail(tx, {
        template: 'relance_fiche',
        to: { address: link.courriel, name: link.personne },
        variables: { organisation: link.organisation, lien: `${sender.origin}${linkUrl(token)}` },
        sender,
      });
      return true;
    });
    if (reminded) sent += 1;
  });
  return sent;
}

/** A person of the campus asks now. @throws RuleBroken `confirmation.nobody` when nobody may be written to · Conflict when asked today. */
export function askNow(
  db: Db,
  order: { organisationId: string; campus: readonly string[]; author: Author; sender: Sender; now: Date },
): Promise<string> {
  return transaction(db, async (tx) => {
    await holdOrganisation(tx, order.organisationId);
    const [due] = await dueSheets(tx, {
      before: order.now,
      today: isoDate(order.now),
      campus: order.campus,
      organisation: order.organisationId,
    });
    if (!due) throw new NotFound('organisation.unknown', 'Cette organisation n’est pas membre de votre campus.');
    if (due.envoyeLe && due.envoyeLe.getTime() > order.now.getTime() - DAY)
      throw new Conflict(
        'confirmation.asked',
        'Un lien est parti il y a moins d’un jour : laissez le temps d’y répondre.',
      );
    const { courriel } = due;
    if (courriel === null)
      throw new RuleBroken(
        'confirmation.nobody',
        'Personne à qui écrire : ajoutez un contact avec un courriel, qui ne s’oppose pas aux envois.',
      );
    await sendLink(tx, { ...due, courriel }, order);
    return due.personne || courriel;
  });
}
