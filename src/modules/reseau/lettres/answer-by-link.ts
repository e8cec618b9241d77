import { type Db, type Tx, transaction } from '#core/db/index.ts';
import type { FileStore } from '#core/files/index.ts';
import type { Author } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { declineLetter, depositLetter, type Given } from './answer-letter.ts';
import { awaitedStates } from './letter.ts';
import { type AskedLetter, type LinkedLetter, letterOfLink } from './letters.sql.ts';

/** Why a link answers nothing: unknown, over, already answered, or the campus waits for the letter no more. */
export type DeadLetterLink = 'inconnu' | 'expire' | 'servi' | 'clos';

export interface OpenedLetter {
  letter: LinkedLetter;
  dead: DeadLetterLink | null;
}

/** What a link opens; a letter already given or declined stays readable until the day of the link. */
export async function openLetterLink(
  db: Db,
  token: string,
  now: Date,
  options: { lock?: boolean } = {},
): Promise<OpenedLetter | { letter: null; dead: 'inconnu' }> {
  const letter = await letterOfLink(db, printOfToken(token), { today: isoDate(now), ...options });
  if (!letter) return { letter: null, dead: 'inconnu' };
  return { letter, dead: whyDead(letter, now) };
}

function whyDead(letter: LinkedLetter, now: Date): DeadLetterLink | null {
  if (letter.expireLe <= now || !letter.tenu) return 'expire';
  if (letter.etat === 'annulee') return 'clos';
  return awaitedStates.includes(letter.etat) ? null : 'servi';
}

/** The link died, or served, since the page was opened. */
export class LetterLinkIsDead extends Error {
  constructor(readonly opened: Awaited<ReturnType<typeof openLetterLink>>) {
    super(`asked letter ${opened.dead}`);
  }
}

interface ByLink {
  token: string;
  requestId: string;
  now: Date;
}

/** One answer by a link: the letter is held, so that two clicks count once. @throws LetterLinkIsDead. */
const answer = (db: Db, order: ByLink, act: (tx: Tx, letter: AskedLetter, author: Author) => Promise<void>) =>
  transaction(db, async (tx) => {
    const opened = await openLetterLink(tx, order.token, order.now, { lock: true });
    if (opened.dead || !opened.letter) throw new LetterLinkIsDead(opened);
    await act(tx, opened.letter, { actorId: null, actorRole: 'porteur_de_lien', requestId: order.requestId });
  });

/** Gives the signed letter by its link. @throws LetterLinkIsDead · LetterRefused · Unavailable. */
export const depositByLetterLink = (db: Db, files: FileStore, order: ByLink & Omit<Given, 'paper'>): Promise<void> =>
  answer(db, order, (tx, letter, author) => depositLetter(tx, letter, files, { ...order, author, by: null }));

/** Declines by the link of a letter. @throws LetterLinkIsDead · LetterRefused. */
export const declineByLetterLink = (db: Db, order: ByLink & { motif: string }): Promise<void> =>
  answer(db, order, (tx, letter, author) => declineLetter(tx, letter, { ...order, author, by: null }));
