import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, may } from '#modules/droits/index.ts';
import { notify } from '#modules/notifications/index.ts';
import type { CommitmentState } from './commitment-kinds.ts';
import { type Commitment, insertContribution, readCommitment, updateCommitment } from './commitment-sheet.sql.ts';
import { type NetworkContext, subjectOf } from './context.ts';
import { type CommitmentFacts, commitmentGuards, engagementWorkflow } from './engagement-workflow.ts';
import { commitmentUrl } from './links.ts';
import { noteExchange } from './membership-sheet.sql.ts';
import { readQuantity } from './quantity.ts';
import { holders } from './recipients.sql.ts';
import { COMMITMENT, COMMITMENT_STALE } from './save-commitment.ts';
import { askSignature } from './signatures/ask-signature.ts';
import { settleSignatureLinks } from './signatures/signatures.sql.ts';
import { networkTopic } from './topics.ts';

export const SIGN = 'reseau.signer_engagement';
/** The act that receives something: it has its own form. */
export const RECEIVE = 'constater';

export interface CommitmentOrder {
  transition: string;
  version: number;
  motif: string;
  /** ISO day, or empty. */
  date: string;
  signataire: string;
}

/** Guards that do not hold: all shown together. */
export class CommitmentRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('commitment.refused', refusals.map((one) => one.sentence).join(' '));
  }
}

interface Held {
  before: Commitment;
  transition: NonNullable<ReturnType<typeof transitionOf>>;
  decision: ReturnType<typeof demand>;
}

async function held(
  tx: Tx,
  ctx: NetworkContext,
  place: { campus: CampusPlace; id: string },
  order: { transition: string },
): Promise<Held> {
  const before = await readCommitment(tx, place.campus.id, place.id, { lock: true });
  if (!before) throw unknownPage();
  const transition = transitionOf(engagementWorkflow, before.etat, order.transition);
  if (!transition) {
    // Who may read nothing of it learns nothing of its state either.
    demand(ctx.actor, 'reseau.lire_engagements', subjectOf(place.campus, before.organisationId));
    throw new RuleBroken('commitment.moved', 'Cet acte ne part pas de cet état. Relisez la page, puis choisissez.');
  }
  const decision = demand(ctx.actor, transition.droit, subjectOf(place.campus, before.organisationId));
  return { before, transition, decision };
}

function sameVersion(before: Commitment, version: number): void {
  if (before.version === version) return;
  throw new Conflict(COMMITMENT_STALE, 'Cet engagement a changé entre-temps. Relisez-le, puis recommencez.');
}

const factsOf = (
  ctx: NetworkContext,
  campus: CampusPlace,
  before: Commitment,
  said: Pick<CommitmentFacts, 'motif' | 'date' | 'received'>,
): CommitmentFacts => ({
  ...said,
  commitment: before,
  today: ctx.today,
  maySign: may(ctx.actor, SIGN, subjectOf(campus, before.organisationId)).allowed,
});

/** Guards that already fail, whatever is typed: said before the act is tried. */
export const missingFor = (
  ctx: NetworkContext,
  campus: CampusPlace,
  one: Commitment,
  transition: Held['transition'],
): string[] =>
  refusalsOf(
    transition,
    commitmentGuards,
    factsOf(ctx, campus, one, { motif: '?', date: ctx.today, received: null }),
  ).map((refusal) => refusal.sentence);

/**
 * Leads a commitment from one state to another. @throws NotFound · Forbidden · Conflict `commitment.stale` · RuleBroken
 *   `commitment.moved` for an act that does not start from here · CommitmentRefused with every guard that does not hold.
 */
export async function changeCommitment(
  tx: Tx,
  ctx: NetworkContext,
  place: { campus: CampusPlace; id: string },
  order: CommitmentOrder,
): Promise<Commitment> {
  const { before, transition, decision } = await held(tx, ctx, place, order);
  if (transition.id === RECEIVE)
    throw new RuleBroken('commitment.moved', 'Un apport se constate promesse par promesse.');
  sameVersion(before, order.version);
  const facts = factsOf(ctx, place.campus, before, { motif: order.motif, date: order.date, received: null });
  const refusals = refusalsOf(transition, commitmentGuards, facts);
  if (refusals.length > 0) throw new CommitmentRefused(refusals);
  const etat = transition.vers as CommitmentState;
  const signs = etat === 'signe';
  const fields = {
    etat,
    ...(signs ? { signature_le: order.date || ctx.today, signataire: order.signataire || null } : {}),
    ...(order.motif ? { constat: order.motif } : {}),
  };
  const version = await updateCommitment(tx, before.id, fields);
  const was = { etat: before.etat, signature_le: before.signatureLe, constat: before.constat };
  const is = {
    ...was,
    etat,
    ...(signs ? { signature_le: fields.signature_le ?? null } : {}),
    constat: order.motif || was.constat,
  };
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'commitment.state_changed',
    objectType: COMMITMENT,
    objectId: before.id,
    version,
    changes: changesOf(was, is),
    reason: order.motif || null,
    details: { campus: before.campusId, organisation: before.organisationId, transition: transition.id },
  });
  if (before.etat === 'a_signer') await settleSignatureLinks(tx, before.id, ctx.now);
  if (signs) await noteExchange(tx, before.campusId, before.organisationId, order.date || ctx.today);
  await tell(tx, ctx, place.campus, before, transition.id, authorOf(ctx, decision));
  return before;
}

export interface ContributionOrder {
  /** Of the commitment that was read: the same form sent twice is received once. */
  version: number;
  promesse: string;
  /** As typed: euros for an amount. */
  quantite: string;
  date: string;
  note: string;
}

/**
 * Records something received of a promise. Two people at once never receive more than was promised: the commitment is held.
 * @throws NotFound · Forbidden · Conflict `commitment.stale` · RuleBroken `commitment.moved` · CommitmentRefused, above the promise too.
 */
export async function receiveContribution(
  tx: Tx,
  ctx: NetworkContext,
  place: { campus: CampusPlace; id: string },
  order: ContributionOrder,
): Promise<Commitment> {
  const { before, transition, decision } = await held(tx, ctx, place, { transition: RECEIVE });
  sameVersion(before, order.version);
  const promise = before.promesses.find((one) => one.id === order.promesse);
  if (!promise) throw new CommitmentRefused([{ guard: 'promesse', sentence: 'Choisissez ce qui a été reçu.' }]);
  const quantity = readQuantity(promise.genre, order.quantite);
  const received = { quantity, left: promise.quantite - promise.recu };
  const refusals = refusalsOf(
    transition,
    commitmentGuards,
    factsOf(ctx, place.campus, before, { motif: '', date: order.date, received }),
  );
  if (order.date > ctx.today)
    refusals.push({ guard: 'date', sentence: 'Cette date est à venir : donnez le jour où l’apport a été reçu.' });
  if (refusals.length > 0) throw new CommitmentRefused(refusals);
  await insertContribution(tx, {
    promesseId: promise.id,
    quantite: quantity!,
    recuLe: order.date,
    note: order.note || null,
    par: ctx.actor?.id ?? null,
    now: ctx.now,
  });
  const version = await updateCommitment(tx, before.id, { etat: transition.vers as CommitmentState });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'commitment.contribution_received',
    objectType: COMMITMENT,
    objectId: before.id,
    version,
    changes: changesOf(
      { etat: before.etat, recu: promise.recu },
      { etat: transition.vers, recu: promise.recu + quantity! },
    ),
    reason: order.note || null,
    details: { campus: before.campusId, organisation: before.organisationId, promesse: promise.id, le: order.date },
  });
  await noteExchange(tx, before.campusId, before.organisationId, order.date);
  return before;
}

/** Who must know: the organisation has a text to sign, or is said not to have kept; the direction, that it signed. */
async function tell(
  tx: Tx,
  ctx: NetworkContext,
  campus: CampusPlace,
  one: Commitment,
  transition: string,
  author: Author,
): Promise<void> {
  const lien = commitmentUrl(campus.slug, one.id);
  const own = { roles: ['responsable_organisation'], organisationId: one.organisationId, today: ctx.today };
  if (transition === 'envoyer') {
    const asked = await askSignature(tx, one, { author, sender: ctx.sender, now: ctx.now });
    for (const person of await holders(tx, own)) {
      // One letter a person: the link that signs says it all.
      if (person.courriel.toLowerCase() === asked?.courriel.toLowerCase()) continue;
      await enqueueMail(tx, {
        template: 'engagement_a_signer',
        to: { address: person.courriel, name: person.nom },
        accountId: person.compteId,
        sender: ctx.sender,
        campus: campus.nom,
        variables: { campus: campus.nom, engagement: one.titre, lien: `${ctx.sender.origin}${lien}` },
      });
    }
    return;
  }
  const signs = transition === 'signer' || transition === 'enregistrer_signature';
  if (!signs && transition !== 'constater_defaut') return;
  const people = signs
    ? await holders(tx, { roles: ['directeur_campus'], campusId: campus.id, today: ctx.today })
    : await holders(tx, own);
  for (const { compteId } of people) {
    if (compteId === ctx.actor?.id) continue;
    await notify(tx, ctx.now, {
      compteId,
      topic: networkTopic,
      titre: signs ? `${one.organisation} a signé.`.slice(0, 200) : 'Un engagement est noté comme non tenu.',
      texte: one.titre,
      lien,
    });
  }
}
