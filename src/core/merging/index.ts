import type { Tx } from '#core/db/index.ts';
import type { Effect } from './effect.ts';
import { dropRow, dropRowsOf, moveRows, twinsOf } from './moves.sql.ts';
import type { MovedReference } from './reference.ts';
import { undoRun } from './undo.sql.ts';

export { type CountedReference, countReferences } from './count.sql.ts';
export type { Effect, Row } from './effect.ts';
export { keyOf } from './keys.sql.ts';
export type { MovedReference, RowPair } from './reference.ts';

/** Moves everything that points to an object to another one. @returns what was done, in its order, for `undoEffects`. */
export async function moveReferences(
  tx: Tx,
  references: readonly MovedReference[],
  order: { from: string; to: string },
): Promise<Effect[]> {
  const effects: Effect[] = [];
  for (const reference of references) effects.push(...(await moveOne(tx, reference, order)));
  return effects;
}

async function moveOne(tx: Tx, reference: MovedReference, order: { from: string; to: string }): Promise<Effect[]> {
  const effects = await moveRows(tx, reference, order);
  if (reference.twin !== 'drop') return effects;
  const parts = reference.parts ?? [];
  for (const pair of await twinsOf(tx, reference, order)) {
    effects.push(...((await reference.join?.(tx, pair)) ?? []));
    const hanging = { from: String(pair.other.id), to: String(pair.kept.id) };
    effects.push(...(await moveReferences(tx, parts, hanging)));
    for (const part of parts) effects.push(...(await dropRowsOf(tx, part, hanging.from)));
    effects.push(await dropRow(tx, reference.table, pair.other));
  }
  return effects;
}

/**
 * Gives everything back, last done first. What somebody changed since stays as it is.
 * @returns the effects that were not undone, for this reason.
 */
export async function undoEffects(tx: Tx, effects: readonly Effect[]): Promise<Effect[]> {
  const left: Effect[] = [];
  for (const run of runsOf([...effects].reverse())) left.push(...(await undoRun(tx, run)));
  return left;
}

/** Neighbours of one table that are undone in the same way, in one statement. */
function runsOf(effects: readonly Effect[]): Effect[][] {
  const runs: Effect[][] = [];
  let last = '';
  for (const effect of effects) {
    const same = [effect.table, Object.keys(effect.before ?? {}).sort(), effect.after === null].join('|');
    if (same === last) runs.at(-1)!.push(effect);
    else runs.push([effect]);
    last = same;
  }
  return runs;
}
