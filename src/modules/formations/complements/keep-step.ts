import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { HISTORY, HISTORY_STEP } from './complement.ts';
import { FieldRefused, type KeepContext, stale } from './context.ts';
import { type HistoryStep, insertStep, readStep, type StepText, stepsOf, updateStep } from './histories.sql.ts';
import type { Place } from './keep-complement.ts';
import { heldHistory } from './keep-history.ts';
import { readComplement } from './sheet.sql.ts';

export const stepTextOf = (one: HistoryStep): StepText => ({
  le: one.le,
  titre: one.titre,
  texte: one.texte,
  certificationId: one.certificationId,
  complementId: one.complementId,
});

async function checked(tx: Tx, ctx: KeepContext, at: Place, text: StepText): Promise<void> {
  if (text.le !== null && text.le > ctx.today) {
    throw new FieldRefused('le', 'Cette date est à venir : une histoire dit ce qui a eu lieu.');
  }
  if (text.complementId && !(await readComplement(tx, at.campus.id, text.complementId))) {
    throw new FieldRefused('complement', 'Choisissez un complément de ce campus.');
  }
}

/** The same step, already there: a form sent twice. */
const same = (steps: readonly HistoryStep[], text: StepText): HistoryStep | undefined =>
  steps.find((step) => changesOf(stepTextOf(step), text) === null);

/** @returns the id of the step. @throws NotFound · Forbidden · RuleBroken · FieldRefused. */
export async function addStep(tx: Tx, ctx: KeepContext, at: Place, text: StepText): Promise<string> {
  const { before, decision } = await heldHistory(tx, ctx, at, null);
  await checked(tx, ctx, at, text);
  const twin = same(await stepsOf(tx, [before.id], ctx.today), text);
  if (twin) return twin.id;
  const origineId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' });
  const id = await insertStep(tx, { historyId: before.id, text, origineId, now: ctx.now });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'training_history.step_added',
    objectType: HISTORY_STEP,
    objectId: id,
    version: 1,
    changes: changesOf(null, text),
    details: { campus: at.campus.id, histoire: before.id },
  });
  return id;
}

async function held(tx: Tx, ctx: KeepContext, at: Place, order: { step: string; version: number }) {
  const { before: history, decision } = await heldHistory(tx, ctx, at, null);
  const before = await readStep(tx, history.id, order.step, { lock: true });
  if (!before) throw unknownPage();
  if (before.retireLe) throw withdrawnStep();
  if (before.version !== order.version) throw stale();
  return { history, before, decision };
}

export const withdrawnStep = () =>
  new RuleBroken('training_history.step_withdrawn', 'Cette étape est retirée : elle ne change plus.');

/** @returns its version: the same when nothing changed. @throws NotFound · Forbidden · Conflict · RuleBroken · FieldRefused. */
export async function editStep(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { step: string; version: number; text: StepText },
): Promise<number> {
  const { history, before, decision } = await held(tx, ctx, at, order);
  const changes = changesOf(stepTextOf(before), order.text);
  if (!changes) return before.version;
  await checked(tx, ctx, at, order.text);
  const version = await updateStep(tx, before.id, order.text);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'training_history.step_changed',
    objectType: HISTORY_STEP,
    objectId: before.id,
    version,
    changes,
    details: { campus: at.campus.id, histoire: history.id },
  });
  return version;
}

/** Takes a step out of its history, with why. @throws as `editStep`. */
export async function withdrawStep(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { step: string; version: number; motif: string },
): Promise<void> {
  const { history, before, decision } = await held(tx, ctx, at, order);
  if (order.motif === '') throw new FieldRefused('motif_retrait', 'Dites pourquoi cette étape est retirée.');
  await updateStep(tx, before.id, { retire_le: ctx.now });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'training_history.step_withdrawn',
    objectType: HISTORY,
    objectId: history.id,
    reason: order.motif,
    details: { campus: at.campus.id, etape: before.id, titre: before.titre },
  });
}
