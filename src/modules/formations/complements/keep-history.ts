import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { HISTORY } from './complement.ts';
import { demandKeeping, FieldRefused, type KeepContext, stale } from './context.ts';
import { type History, insertHistory, readHistory, sameHistory, updateHistory } from './histories.sql.ts';
import type { Place } from './keep-complement.ts';
import { lockCampus } from './sheet.sql.ts';

export interface HistoryText {
  titre: string;
  texte: string | null;
}

export const historyTextOf = ({ titre, texte }: History): HistoryText => ({ titre, texte });

const SAME = 'Ce campus a déjà une histoire de ce titre.';

/** @returns its id. @throws NotFound · Forbidden · FieldRefused when the campus has one of that title. */
export async function drawHistory(tx: Tx, ctx: KeepContext, campus: CampusPlace, text: HistoryText): Promise<string> {
  const decision = demandKeeping(ctx.actor, campus);
  await lockCampus(tx, campus.id);
  if (await sameHistory(tx, campus.id, text.titre)) throw new FieldRefused('titre', SAME);
  const origineId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' });
  const id = await insertHistory(tx, { campusId: campus.id, ...text, origineId, now: ctx.now });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'training_history.drawn',
    objectType: HISTORY,
    objectId: id,
    version: 1,
    changes: changesOf(null, text),
    details: { campus: campus.id },
  });
  return id;
}

export const withdrawnHistory = () =>
  new RuleBroken('training_history.withdrawn', 'Cette histoire est retirée : remettez-la avant de la changer.');

/** The history, held, once the person may change it and it still counts. */
export async function heldHistory(tx: Tx, ctx: KeepContext, at: Place, version: number | null) {
  const decision = demandKeeping(ctx.actor, at.campus);
  const before = await readHistory(tx, at.campus.id, at.id, { lock: true });
  if (!before) throw unknownPage();
  if (before.retireLe) throw withdrawnHistory();
  if (version !== null && before.version !== version) throw stale();
  return { before, decision };
}

/** @returns its version: the same when nothing changed. @throws NotFound · Forbidden · Conflict · RuleBroken · FieldRefused. */
export async function editHistory(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { version: number; text: HistoryText },
): Promise<number> {
  await lockCampus(tx, at.campus.id);
  const { before, decision } = await heldHistory(tx, ctx, at, order.version);
  const changes = changesOf(historyTextOf(before), order.text);
  if (!changes) return before.version;
  const same = await sameHistory(tx, at.campus.id, order.text.titre);
  if (same && same !== before.id) throw new FieldRefused('titre', SAME);
  const version = await updateHistory(tx, before.id, order.text);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'training_history.changed',
    objectType: HISTORY,
    objectId: before.id,
    version,
    changes,
    details: { campus: at.campus.id },
  });
  return version;
}

/** Takes a history away from the pages of trainings; it stays readable at its address. @throws as `editHistory`. */
export async function withdrawHistory(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { version: number; motif: string },
): Promise<void> {
  const { before, decision } = await heldHistory(tx, ctx, at, order.version);
  if (order.motif === '') throw new FieldRefused('motif_retrait', 'Dites pourquoi cette histoire est retirée.');
  const version = await updateHistory(tx, before.id, { retire_le: ctx.now, retire_motif: order.motif });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'training_history.withdrawn',
    objectType: HISTORY,
    objectId: before.id,
    version,
    reason: order.motif,
    details: { campus: at.campus.id },
  });
}
