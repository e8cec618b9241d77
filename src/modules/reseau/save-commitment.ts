import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { openStates } from './commitment-kinds.ts';
import {
  type Commitment,
  type CommitmentFields,
  insertCommitment,
  type PromiseInput,
  readCommitment,
  replacePromises,
  updateCommitment,
} from './commitment-sheet.sql.ts';
import { type NetworkContext, subjectOf } from './context.ts';
import { readMembership } from './membership-sheet.sql.ts';
import { waitingSignature } from './signatures/signatures.sql.ts';

/** Type of these objects: of their lines in the journal, of their file. */
export const COMMITMENT = 'engagement';
export const COMMITMENT_STALE = 'commitment.stale';
const RECORD = 'reseau.enregistrer_engagement';

export interface CommitmentText extends CommitmentFields {
  promesses: readonly PromiseInput[];
}

const SOURCES: Readonly<Record<string, string>> = {
  correspondant: 'Saisi par l’organisation elle-même',
};

function checked(text: CommitmentText): void {
  if (text.debut && text.echeance && text.echeance < text.debut) {
    throw new RuleBroken('commitment.period', 'L’échéance précède le début : corrigez l’une des deux dates.');
  }
}

/** What takes another one up begins after its end. @throws RuleBroken `commitment.follows`. */
export function checkFollows({ debut }: CommitmentText, precedent: { echeance: string | null } | null): void {
  if (!precedent?.echeance || (debut && debut > precedent.echeance)) return;
  throw new RuleBroken(
    'commitment.follows',
    `La suite commence après la fin du précédent, le ${frenchPartialDate(precedent.echeance)}.`,
  );
}

/**
 * Notes a commitment of an organisation that is in the network of the campus. @param options.follows id of the one that it takes up.
 * @returns its id.
 * @throws NotFound · Forbidden · RuleBroken `commitment.period`, `commitment.stranger`.
 */
export async function createCommitment(
  tx: Tx,
  ctx: NetworkContext,
  place: { campus: CampusPlace; organisationId: string },
  text: CommitmentText,
  options: { follows?: string } = {},
): Promise<string> {
  const decision = demand(ctx.actor, RECORD, subjectOf(place.campus, place.organisationId));
  const membership = await readMembership(tx, place.campus.id, { id: place.organisationId });
  if (!membership) {
    throw new RuleBroken(
      'commitment.stranger',
      'Cette organisation n’est pas dans le réseau de ce campus : ajoutez-la d’abord.',
    );
  }
  checked(text);
  const { promesses, ...fields } = text;
  const source = SOURCES[decision.role] ?? 'Saisi par un campus';
  const id = await insertCommitment(tx, {
    ...fields,
    campus_id: place.campus.id,
    organisation_id: place.organisationId,
    suite_de: options.follows ?? null,
    origine_id: await recordOrigin(tx, { nature: 'saisie', label: source }),
    cree_le: ctx.now,
  });
  await replacePromises(tx, id, promesses);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'commitment.created',
    objectType: COMMITMENT,
    objectId: id,
    version: 1,
    changes: changesOf(null, text),
    details: {
      campus: place.campus.id,
      organisation: place.organisationId,
      ...(options.follows ? { suite_de: options.follows } : {}),
    },
  });
  return id;
}

/** What the journal and the versions of a commitment speak of. */
export const textOf = (one: Commitment): CommitmentText => ({
  nature: one.nature,
  titre: one.titre,
  texte: one.texte,
  debut: one.debut,
  echeance: one.echeance,
  promesses: one.promesses.map(({ genre, quantite, unite, objet }) => ({ genre, quantite, unite, objet })),
});

/**
 * Changes the text of a commitment that is not signed yet. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `commitment.stale` · RuleBroken `commitment.signed`, `commitment.period`, `commitment.follows`.
 */
export async function editCommitment(
  tx: Tx,
  ctx: NetworkContext,
  place: { campus: CampusPlace; id: string },
  order: { version: number; text: CommitmentText },
): Promise<number> {
  const before = await readCommitment(tx, place.campus.id, place.id, { lock: true });
  if (!before) throw unknownPage();
  const decision = demand(ctx.actor, RECORD, subjectOf(place.campus, before.organisationId));
  if (!openStates.includes(before.etat)) throw signed();
  if (before.version !== order.version) {
    throw new Conflict(COMMITMENT_STALE, 'Cet engagement a changé entre-temps. Relisez-le, puis recommencez.');
  }
  if (await waitingSignature(tx, before.id)) throw received();
  checked(order.text);
  checkFollows(order.text, before.precedent);
  const changes = changesOf(textOf(before), order.text);
  if (!changes) return before.version;
  const { promesses, ...fields } = order.text;
  if (changes.after.promesses !== undefined) await replacePromises(tx, before.id, promesses);
  const version = await updateCommitment(tx, before.id, fields);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'commitment.changed',
    objectType: COMMITMENT,
    objectId: before.id,
    version,
    changes,
    details: { campus: before.campusId, organisation: before.organisationId },
  });
  return version;
}

const received = () =>
  new RuleBroken(
    'commitment.signed',
    'Une signature est reçue sur ce texte : validez-la, ou renvoyez la lettre, puis changez-le.',
  );

export const signed = () =>
  new RuleBroken('commitment.signed', 'Un engagement signé ne se récrit pas : notez-en un nouveau.');
