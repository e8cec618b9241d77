import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { Deposit, FileStore } from '#core/files/index.ts';
import { type Author, authorOf } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import type { PromiseInput } from '../commitment-sheet.sql.ts';
import { type NetworkContext, subjectOf } from '../context.ts';
import { type Signer, signerOf, signersOf } from '../signatures/signatures.sql.ts';
import { depositLetter, holdGuards, letterAct, noteLetter } from './answer-letter.ts';
import { ASK, awaitedStates, CONTROL, LETTER_STALE, type LetterState } from './letter.ts';
import { readLetter, updateLetter } from './letters.sql.ts';
import { recordCommitment } from './record-commitment.ts';
import { linkFor, mailCorrection, mailRequest, ON_PAPER } from './send-link.ts';

interface Place {
  campus: CampusPlace;
  id: string;
}
/** @param version of the letter that was read. */
interface Order {
  version: number;
}

/** A letter of a campus, held for an act. @throws NotFound · Forbidden · RuleBroken `letter.moved` · Conflict `letter.stale`. */
async function held(tx: Tx, ctx: NetworkContext, place: Place, order: Order & { right: string; transition: string }) {
  const one = await readLetter(tx, place.campus.id, place.id, { today: ctx.today, lock: true });
  if (!one) throw unknownPage();
  const decision = demand(ctx.actor, order.right, subjectOf(place.campus, one.organisationId));
  const transition = letterAct(one, order.transition);
  if (one.version !== order.version) {
    throw new Conflict(LETTER_STALE, 'Cette lettre a changé entre-temps. Relisez-la, puis recommencez.');
  }
  return { one, transition, author: authorOf(ctx, decision) as Author };
}

export interface ControlOrder extends Order {
  /** ISO day that the letter bears; empty when it is not said. */
  date: string;
  debut: string | null;
  echeance: string | null;
  promises: readonly PromiseInput[];
}

/**
 * Says that a letter is right. A letter of commitment becomes a commitment, signed on its day; a letter of support promises nothing.
 * @returns the id of that commitment. @throws as `held` · LetterRefused · Unavailable.
 */
export async function controlLetter(
  tx: Tx,
  ctx: NetworkContext,
  files: FileStore,
  place: Place,
  order: ControlOrder,
): Promise<string | null> {
  const { one, transition, author } = await held(tx, ctx, place, { ...order, right: CONTROL, transition: 'controler' });
  const { date, debut, echeance, promises } = order;
  holdGuards(one, transition, { date, debut, echeance, promises: promises.length }, ctx.now);
  const promising = one.nature === 'lettre_engagement';
  const engagement = promising ? await recordCommitment(tx, ctx, files, one, { ...order, author }) : null;
  const etat = transition.vers as LetterState;
  const version = await updateLetter(tx, one.id, {
    etat,
    date_lettre: date,
    close_le: ctx.now,
    ...(engagement ? { engagement_id: engagement } : {}),
  });
  const details = engagement ? { engagement } : {};
  await noteLetter(tx, one, { author, act: 'letter.controlled', etat, version, details });
  return engagement;
}

/**
 * A letter that came back signed on paper, entered by the campus: it is then controlled as one that was deposited.
 * @throws as `held` · LetterRefused · Unavailable.
 */
export async function receiveOnPaper(
  tx: Tx,
  ctx: NetworkContext,
  files: FileStore,
  place: Place,
  order: Order & { deposit: Deposit; signataire: string; fonction: string; date: string },
): Promise<void> {
  const { one, author } = await held(tx, ctx, place, { ...order, right: CONTROL, transition: 'recevoir_papier' });
  const { deposit, signataire, fonction, date } = order;
  const who = { author, by: ctx.actor?.id ?? null, now: ctx.now };
  await depositLetter(tx, one, files, { deposit, signataire, fonction, paper: { date }, ...who });
}

/**
 * Sends a letter back with what to correct: by another link, or on paper where nobody may be written to.
 * @returns whether a link left. @throws as `held` · LetterRefused.
 */
export async function returnAskedLetter(
  tx: Tx,
  ctx: NetworkContext,
  place: Place,
  order: Order & { motif: string },
): Promise<boolean> {
  const right = { right: CONTROL, transition: 'demander_reprise' };
  const { one, transition, author } = await held(tx, ctx, place, { ...order, ...right });
  const { motif } = order;
  holdGuards(one, transition, { motif }, ctx.now);
  const signer = await signerOf(tx, { ...one, today: ctx.today });
  const link = signer && linkFor(signer, { attendueLe: one.attendueLe, now: ctx.now });
  const etat = transition.vers as LetterState;
  const columns = link?.columns ?? { ...ON_PAPER, remis_le: null, remis_moyen: null };
  const version = await updateLetter(tx, one.id, { etat, motif, ...columns });
  if (signer && link) {
    const to = { address: signer.courriel, name: signer.nom };
    await mailCorrection(tx, one, motif, { token: link.token, to, sender: ctx.sender });
  }
  await noteLetter(tx, one, { author, act: 'letter.returned', etat, version, reason: motif });
  return link !== null;
}

/** How a form names somebody who may be written to. */
export const signerKey = ({ contactId, compteId }: Pick<Signer, 'contactId' | 'compteId'>): string =>
  contactId ? `contact:${contactId}` : `compte:${compteId}`;

/**
 * Sends the link again, to who had it or to another correspondent: another link, the former one is dead. The letter is asked still.
 * @returns to whom. @throws NotFound · Forbidden · Conflict `letter.stale` · RuleBroken `letter.answered`, `letter.nobody`.
 */
export async function resendLetter(
  tx: Tx,
  ctx: NetworkContext,
  place: Place,
  order: Order & { destinataire: string },
): Promise<string> {
  const one = await readLetter(tx, place.campus.id, place.id, { today: ctx.today, lock: true });
  if (!one) throw unknownPage();
  const decision = demand(ctx.actor, ASK, subjectOf(place.campus, one.organisationId));
  if (!awaitedStates.includes(one.etat))
    throw new RuleBroken('letter.answered', 'Cette lettre n’attend plus de réponse : son lien ne se renvoie pas.');
  if (one.version !== order.version)
    throw new Conflict(LETTER_STALE, 'Cette lettre a changé entre-temps. Relisez-la, puis recommencez.');
  const signers = await signersOf(tx, { ...one, today: ctx.today });
  const signer = signers.find((someone) => signerKey(someone) === order.destinataire);
  if (!signer) throw new RuleBroken('letter.nobody', 'Choisissez à qui renvoyer le lien dans la liste.');
  const link = linkFor(signer, { attendueLe: one.attendueLe, now: ctx.now });
  const version = await updateLetter(tx, one.id, link.columns);
  const mailed = { token: link.token, to: { address: signer.courriel, name: signer.nom }, sender: ctx.sender };
  await (one.motif ? mailCorrection(tx, one, one.motif, mailed) : mailRequest(tx, one, mailed));
  const same = signer.contactId === one.contactId && signer.compteId === one.compteId;
  const author = authorOf(ctx, decision) as Author;
  const details = { autre_correspondant: !same };
  await noteLetter(tx, one, { author, act: 'letter.link_sent_again', etat: one.etat, version, details });
  return signer.nom || signer.courriel;
}

/** The campus waits for the letter no more: its link opens nothing. @throws as `held`. */
export async function cancelLetter(tx: Tx, ctx: NetworkContext, place: Place, order: Order): Promise<void> {
  const { one, transition, author } = await held(tx, ctx, place, { ...order, right: ASK, transition: 'annuler' });
  const etat = transition.vers as LetterState;
  const version = await updateLetter(tx, one.id, { etat, close_le: ctx.now });
  await noteLetter(tx, one, { author, act: 'letter.cancelled', etat, version });
}
