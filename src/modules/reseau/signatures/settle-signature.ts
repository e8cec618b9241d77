import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { CommitmentRefused, changeCommitment } from '../change-commitment.ts';
import { type Commitment, readCommitment } from '../commitment-sheet.sql.ts';
import { type NetworkContext, subjectOf } from '../context.ts';
import { COMMITMENT, COMMITMENT_STALE } from '../save-commitment.ts';
import { askSignature } from './ask-signature.ts';
import { type SignatureLink, type Signer, settleSignatureLinks, signatureLinks } from './signatures.sql.ts';

const RECORD = 'reseau.enregistrer_engagement';

interface SettleOrder {
  /** Of the commitment that was read. */
  version: number;
}

/** A commitment to be signed, held, with its links. @throws NotFound · Forbidden · Conflict `commitment.stale` · RuleBroken. */
async function held(tx: Tx, ctx: NetworkContext, place: { campus: CampusPlace; id: string }, order: SettleOrder) {
  const one = await readCommitment(tx, place.campus.id, place.id, { lock: true });
  if (!one) throw unknownPage();
  const decision = demand(ctx.actor, RECORD, subjectOf(place.campus, one.organisationId));
  if (one.etat !== 'a_signer') {
    throw new RuleBroken('signature.moved', 'Cet engagement n’attend pas de signature.');
  }
  if (one.version !== order.version) {
    throw new Conflict(COMMITMENT_STALE, 'Cet engagement a changé entre-temps. Relisez-le, puis recommencez.');
  }
  const links = await signatureLinks(tx, one.id, isoDate(ctx.now));
  return { one, author: authorOf(ctx, decision), waiting: waitingOf(links) };
}

/** The answer that the campus has not settled yet. */
export const waitingOf = (links: readonly SignatureLink[]): SignatureLink | null =>
  links.find((one) => one.issue !== null && one.traiteLe === null) ?? null;

/** Sends the link, or sends it again. @throws RuleBroken `signature.nobody`, `signature.waiting`. */
export async function sendLetter(
  tx: Tx,
  ctx: NetworkContext,
  place: { campus: CampusPlace; id: string },
  order: SettleOrder,
): Promise<Signer> {
  const { one, author, waiting } = await held(tx, ctx, place, order);
  if (waiting && waiting.issue !== 'declinee') {
    throw new RuleBroken('signature.waiting', 'Une signature est reçue : validez-la, ou renvoyez la lettre.');
  }
  await settleSignatureLinks(tx, one.id, ctx.now);
  return sent(await askSignature(tx, one, { author, sender: ctx.sender, now: ctx.now }));
}

function sent(signer: Signer | null): Signer {
  if (signer) return signer;
  throw new RuleBroken(
    'signature.nobody',
    'Cette organisation n’a pas de contact avec un courriel qui accepte nos envois : ajoutez-en un, ou enregistrez la signature sur papier.',
  );
}

/** Validates what was signed: the commitment runs, signed on that day by that person. @throws as above · CommitmentRefused. */
export async function validateSignature(
  tx: Tx,
  ctx: NetworkContext,
  place: { campus: CampusPlace; id: string },
  order: SettleOrder,
): Promise<Commitment> {
  const { one, waiting } = await held(tx, ctx, place, order);
  if (!waiting || waiting.issue === 'declinee') {
    throw new RuleBroken('signature.none', 'Aucune signature n’est reçue.');
  }
  await settleSignatureLinks(tx, one.id, ctx.now);
  return changeCommitment(tx, ctx, place, {
    transition: 'enregistrer_signature',
    version: order.version,
    motif: '',
    date: isoDate(waiting.utiliseLe!),
    signataire: `${waiting.nom}, ${waiting.fonction}`.slice(0, 200),
  });
}

/** Sends a letter back with what must be put right: another link. @throws as above · CommitmentRefused for want of a reason. */
export async function returnLetter(
  tx: Tx,
  ctx: NetworkContext,
  place: { campus: CampusPlace; id: string },
  order: SettleOrder & { motif: string },
): Promise<Signer> {
  const { one, author, waiting } = await held(tx, ctx, place, order);
  if (!waiting) throw new RuleBroken('signature.none', 'Aucune signature n’est reçue.');
  if (order.motif === '')
    throw new CommitmentRefused([
      { guard: 'motif', sentence: 'Écrivez ce qui est à reprendre : la personne le lira.' },
    ]);
  await settleSignatureLinks(tx, one.id, ctx.now);
  const signer = sent(await askSignature(tx, one, { author, sender: ctx.sender, now: ctx.now, motif: order.motif }));
  await writeJournal(tx, {
    ...author,
    act: 'commitment.signature_returned',
    objectType: COMMITMENT,
    objectId: one.id,
    reason: order.motif,
    details: { campus: one.campusId, organisation: one.organisationId, lien: waiting.id },
  });
  return signer;
}
