import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type NetworkContext, subjectOf } from '../context.ts';
import { followedOf, silentOf } from './mailed-link.sql.ts';
import { WRITE_MAILING } from './mailing.ts';
import { holdMailing, type Mailing, readMailing } from './mailings.sql.ts';
import { createMailing, type MailingPlace, textOfMailing } from './save-mailing.ts';

/** Why a mailing is not reminded of; null when it may be. @param silent how many received it and did not follow their link. */
export function reminderRefusal(one: Mailing, silent: number): string | null {
  if (one.etat === 'brouillon') return 'Ce courrier n’est pas encore envoyé.';
  if (!one.lien) return 'Ce courrier n’a pas de lien : rien ne dit qui a répondu.';
  if (one.relanceDe) return 'Ce courrier est déjà une relance : on ne relance qu’une fois.';
  return silent === 0 ? 'Chacun a suivi son lien, ou rien n’est encore parti.' : null;
}

const PREFIX = 'Rappel : ';
const MOST_LETTERS = 150;

/** The subject of a reminder: too long, it is cut at a word, and before a variable that would be cut in two. */
export function reminderSubject(objet: string): string {
  if (objet.startsWith(PREFIX)) return objet;
  const whole = `${PREFIX}${objet}`;
  if (whole.length <= MOST_LETTERS) return whole;
  const open = whole.slice(0, MOST_LETTERS).replace(/\{[^}]*$/, '');
  const end = /\s/.test(whole[open.length]!) ? open.length : open.lastIndexOf(' ');
  // A subject of one word has no other place to be cut.
  return (end < PREFIX.length ? open : open.slice(0, end)).trim();
}

/**
 * A draft to those who received a mailing and did not follow their link: read, changed, tried and sent as any other. Asked twice, it
 * is the same draft. @returns its id. @throws NotFound · Forbidden · RuleBroken `mailing.reminder`.
 */
export async function remindMailing(tx: Tx, ctx: NetworkContext, at: MailingPlace): Promise<string> {
  demand(ctx.actor, WRITE_MAILING, subjectOf(at.campus));
  const held = await holdMailing(tx, at.id);
  const one = held && (await readMailing(tx, at.campus.id, at.id));
  if (!one) throw unknownPage();
  const { relance } = await followedOf(tx, one.id);
  if (relance) return relance;
  const refusal = reminderRefusal(one, (await silentOf(tx, one.id)).size);
  if (refusal) throw new RuleBroken('mailing.reminder', refusal);
  const objet = reminderSubject(one.objet);
  return createMailing(tx, ctx, at.campus, { ...textOfMailing(one), objet }, one.id);
}
