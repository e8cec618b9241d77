import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { changesOf } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { sameCharge } from '../charges/charge.ts';
import { tellingOf } from '../charges/tell-bearer.ts';
import { type ToldMove, tellMoved } from '../charges/tell-charge.ts';
import { type Decision, decisionsOf } from '../decisions.sql.ts';
import { atRegister, bearingOf, RUNNING } from '../follow-up.ts';
import { type HeldMeeting, journalMeeting } from '../meeting-access.ts';
import { minutesOf } from '../minutes/minutes.sql.ts';
import { type DecisionWords, keepFormerWords, writeCorrection } from './corrections.sql.ts';

export const DECISION_STALE = 'decision.stale';
export const NO_REASON = 'decision.unreasoned';

export interface Correction {
  version: number;
  titre: string;
  texte: string;
  /** A person called to the meeting, or an organisation called there; null: nobody. */
  bearerId: string | null;
  /** ISO day. */
  echeance: string | null;
  motif: string | null;
}

export interface Corrected {
  /** False when the form said what the decision says. */
  changed: boolean;
  /** It keeps its former words, with the reason. */
  rectified: boolean;
  told: ToldMove;
}

/** A decision of a meeting, as it is on the day. @throws NotFound. */
export async function decisionAt(tx: Tx, meetingId: string, id: string, today: string): Promise<Decision> {
  const found = (await decisionsOf(tx, meetingId, today)).find((one) => one.id === id);
  if (!found) throw unknownPage();
  return found;
}

/** @throws Conflict when somebody changed it since it was read. */
export function unchangedSince(decision: Pick<Decision, 'version'>, version: number): void {
  if (decision.version !== version)
    throw new Conflict(
      DECISION_STALE,
      'Quelqu’un a modifié cette décision entre-temps : relisez-la, puis recommencez.',
    );
}

/** Who carries it out and for when changes only while it may be given out; who has it already keeps it, called or not. */
async function wantedOf(tx: Tx, meetingId: string, before: Decision, order: Correction): Promise<DecisionWords> {
  const { titre, texte } = order;
  const { responsableId, organisationId, echeance } = before;
  if (!RUNNING.has(before.etat)) return { titre, texte, responsableId, organisationId, echeance };
  const same = order.bearerId === (responsableId ?? organisationId);
  const bearing = same ? { responsableId, organisationId } : await bearingOf(tx, meetingId, order.bearerId);
  return { titre, texte, ...bearing, echeance: order.echeance };
}

/**
 * Why a correction is a rectification; null when it is free: what it says and its day stay, or its minutes are not approved and no voted word
 * moves.
 */
export function rectifies(
  before: Pick<Decision, 'resolutionId' | 'titre' | 'texte' | 'echeance'>,
  after: Pick<Decision, 'titre' | 'texte' | 'echeance'>,
  approved: boolean,
): string | null {
  if (before.titre === after.titre && before.texte === after.texte && before.echeance === after.echeance) return null;
  if (approved) return 'Le compte rendu est approuvé : écrivez le motif de la rectification.';
  if (before.resolutionId !== null && before.texte !== after.texte)
    return 'Ce texte a été mis aux voix : écrivez le motif de la rectification.';
  return null;
}

/**
 * Corrects a decision: freely while its minutes are not approved, else by a rectification that gives its reason and keeps the first
 * words; so do words that were put to the vote. Who has the charge, or had it, is told when it moves.
 * @throws NotFound · Forbidden · Conflict · RuleBroken.
 */
export function correctDecision(
  ctx: RequestContext,
  meetingId: string,
  id: string,
  order: Correction,
): Promise<Corrected> {
  return atRegister(ctx, meetingId, async (tx, held) => {
    const before = await decisionAt(tx, meetingId, id, isoDate(ctx.clock.now()));
    if (before.etat === 'rapportee')
      throw new RuleBroken('decision.withdrawn', 'Cette décision est rapportée : elle ne se corrige plus.');
    unchangedSince(before, order.version);
    const after = await wantedOf(tx, meetingId, before, order);
    const moved = !sameCharge(before, after);
    if (!moved && before.titre === after.titre && before.texte === after.texte)
      return { changed: false, rectified: false, told: {} };
    const approved = (await minutesOf(tx, meetingId)).approuveLe !== null;
    const why = rectifies(before, after, approved);
    if (why !== null && !order.motif) throw new RuleBroken(NO_REASON, why);
    const motif = why === null ? null : order.motif;
    const told = await written(tx, ctx, held, { before, after, motif });
    return { changed: true, rectified: motif !== null, told };
  });
}

async function written(
  tx: Tx,
  ctx: RequestContext,
  held: HeldMeeting,
  { before, after, motif }: { before: Decision; after: DecisionWords; motif: string | null },
): Promise<ToldMove> {
  const now = ctx.clock.now();
  if (motif !== null) await keepFormerWords(tx, before.id, { ...before, motif, now });
  await writeCorrection(tx, before.id, { ...after, running: RUNNING.has(before.etat) });
  const charge = { genre: 'decision' as const, id: before.id, titre: after.titre, texte: after.texte };
  const told = await tellMoved(tx, tellingOf(ctx), {
    before: { ...charge, ...bearerOf(before) },
    charge: { ...charge, ...bearerOf(after) },
    meeting: held.meeting,
  });
  await journalMeeting(tx, ctx, held, {
    act: motif === null ? 'decision.corrected' : 'decision.rectified',
    changes: changesOf(journaled(before), journaled(after)),
    reason: motif,
    details: { decision: before.id, ...told },
  });
  return told;
}

const bearerOf = ({ responsableId, organisationId, echeance }: DecisionWords) => ({
  responsableId,
  organisationId,
  echeance,
});
const journaled = ({ titre, texte, echeance, responsableId, organisationId }: DecisionWords) => ({
  titre,
  texte,
  echeance,
  responsable: responsableId,
  organisation: organisationId,
});
