import type { Db, Tx } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import { holdImports } from '#core/importing/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { type Effect, moveReferences } from '#core/merging/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { chosenFields, mergedInputs, type SideChoices } from './merge-fields.ts';
import { campusesOfBoth, demandMerge, mayMerge } from './merge-rights.ts';
import {
  insertMerge,
  keepName,
  type MergeRow,
  markClosed,
  markDone,
  numberVersion,
  pointTo,
  readMerge,
  retainedRow,
  twoHeads,
  typedRows,
  waitingMerge,
} from './merges.sql.ts';
import { ownReferences } from './moved.ts';
import { factsOf } from './reads.sql.ts';
import { retainOne } from './retain.sql.ts';
import { readSheet, type Sheet, type SheetState } from './sheet.sql.ts';
import type { SheetFields } from './sheet.ts';
import type { SheetContext } from './subject.ts';
import { typedBy } from './typed-by.ts';
import { writeTyped } from './typed-facts.ts';

/** Code of the refusal when a sheet changed since it was read: the page of both answers it. */
export const MERGE_STALE = 'merge.stale';
/** Code of the refusal that a written reason lifts. */
export const MERGE_REASON = 'merge.reason';

export interface MergeOrder {
  keptId: string;
  otherId: string;
  keptVersion: number;
  otherVersion: number;
  choices: SideChoices;
  reason: string | null;
}

/**
 * Merges two sheets, or proposes it to somebody else where this person is not enough; a proposal that waits and that nobody can
 * confirm any more, a sheet having changed, is given up for it. @returns the merge, and whether it is done.
 * @throws NotFound · Forbidden · Conflict `merge.stale` · RuleBroken `merge.same`, `merge.reason`, `merge.waiting`, `merge.import`.
 */
export async function mergeOrganisations(
  tx: Tx,
  ctx: SheetContext,
  order: MergeOrder,
): Promise<{ id: string; done: boolean }> {
  // Held before the sheets, as by whoever answers it.
  const waiting = await waitingMerge(tx, order.keptId, order.otherId, { lock: true });
  const sheets = await heldPair(tx, order);
  const decision = await demandMerge(tx, sheets, ctx, { confirmed: true });
  await checkOrder(tx, sheets, order);
  if (waiting && isStale(waiting, sheets)) await giveUp(tx, ctx, decision, waiting, sheets);
  if (await waitingMerge(tx, order.keptId, order.otherId)) {
    throw new RuleBroken('merge.waiting', 'Cette fusion est déjà proposée : une deuxième personne doit la confirmer.');
  }
  const id = await insertMerge(tx, {
    keptId: order.keptId,
    otherId: order.otherId,
    choices: order.choices as Record<string, 'garder' | 'autre'>,
    motif: order.reason,
    keptVersion: order.keptVersion,
    otherVersion: order.otherVersion,
    by: ctx.actor!.id,
    at: ctx.now,
  });
  if (await mayMerge(tx, sheets, ctx, { confirmed: false })) {
    await apply(tx, ctx, decision, { ...order, id, sheets });
    return { id, done: true };
  }
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'organisation.merge_proposed',
    objectType: 'organisation',
    objectId: order.keptId,
    reason: order.reason,
    details: { fusion: id, absorbee: order.otherId, nom: sheets[1].state.nom },
  });
  return { id, done: false };
}

/** Another person confirms a merge that was proposed. @throws what `mergeOrganisations` throws · RuleBroken `merge.closed`. */
export async function confirmMerge(tx: Tx, ctx: SheetContext, id: string): Promise<void> {
  const merge = await readMerge(tx, id, { lock: true });
  if (!merge) throw new NotFound('merge.unknown', 'Cette fusion n’existe pas.');
  const confirmed = merge.proposedBy !== ctx.actor?.id;
  const decision = await demandMerge(tx, await bothSheets(tx, merge), ctx, { confirmed });
  waits(merge);
  const sheets = await heldPair(tx, merge);
  const order = { ...merge, reason: merge.motif };
  await checkOrder(tx, sheets, order);
  await apply(tx, ctx, decision, { ...order, sheets });
}

/** Gives up a merge that was proposed: whoever may do it, the one who proposed it included. */
export async function abandonMerge(tx: Tx, ctx: SheetContext, id: string): Promise<void> {
  const merge = await readMerge(tx, id, { lock: true });
  if (!merge) throw new NotFound('merge.unknown', 'Cette fusion n’existe pas.');
  const sheets = await bothSheets(tx, merge, { lock: true });
  const decision = await demandMerge(tx, sheets, ctx, { confirmed: true });
  waits(merge);
  await giveUp(tx, ctx, decision, merge, sheets);
}

/** Whether one of the two changed since a merge was proposed: it can no longer be confirmed, only proposed again. */
export const isStale = (merge: MergeRow, sheets: readonly Sheet[]): boolean =>
  sheets.some((sheet) => sheet.version !== (sheet.id === merge.keptId ? merge.keptVersion : merge.otherVersion));

async function giveUp(
  tx: Tx,
  ctx: SheetContext,
  decision: Decision,
  merge: MergeRow,
  sheets: readonly Sheet[],
): Promise<void> {
  await markClosed(tx, merge.id, { etat: 'abandonnee', by: ctx.actor!.id, at: ctx.now });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'organisation.merge_abandoned',
    objectType: 'organisation',
    objectId: merge.keptId,
    details: {
      fusion: merge.id,
      absorbee: merge.otherId,
      nom: sheets.find((sheet) => sheet.id === merge.otherId)!.state.nom,
    },
  });
}

/** @throws RuleBroken `merge.closed` when it is answered. */
function waits(merge: { etat: string }): void {
  if (merge.etat !== 'proposee') throw new RuleBroken('merge.closed', 'Cette fusion n’attend plus de réponse.');
}

/** Both sheets, the kept one first; held in the order of their ids, so that two merges that cross never wait for each other. */
export async function bothSheets(
  db: Db,
  order: { keptId: string; otherId: string },
  options: { lock?: boolean } = {},
): Promise<[Sheet, Sheet]> {
  const found = new Map<string, Sheet | null>();
  for (const id of [order.keptId, order.otherId].sort()) found.set(id, await readSheet(db, { id }, options));
  const [kept, other] = [found.get(order.keptId), found.get(order.otherId)];
  if (!kept || !other) throw new NotFound('organisation.unknown', 'Cette fiche n’existe pas ou plus.');
  return [kept, other];
}

async function heldPair(tx: Tx, order: { keptId: string; otherId: string }): Promise<[Sheet, Sheet]> {
  if (order.keptId === order.otherId) {
    throw new RuleBroken('merge.same', 'C’est la même fiche : choisissez-en deux.');
  }
  if (!(await holdImports(tx))) {
    throw new RuleBroken('merge.import', 'Un import de fichiers est en cours. Recommencez dans quelques minutes.');
  }
  const sheets = await bothSheets(tx, order, { lock: true });
  if (sheets.some((sheet) => sheet.deletedAt)) {
    throw new Conflict('merge.gone', 'L’une des deux fiches vient d’être supprimée ou fusionnée. Rouvrez la liste.');
  }
  return sheets;
}

async function checkOrder(tx: Tx, [kept, other]: [Sheet, Sheet], order: Omit<MergeOrder, 'choices'>): Promise<void> {
  if (kept.version !== order.keptVersion || other.version !== order.otherVersion) {
    throw new Conflict(
      MERGE_STALE,
      'Une des deux fiches a changé depuis que vous l’avez lue. Regardez-les de nouveau.',
    );
  }
  if (!order.reason && (await twoHeads(tx, kept.id, other.id)).length > 0) {
    throw new RuleBroken(
      MERGE_REASON,
      'Chacune a son code en service : ce sont peut-être deux établissements distincts. Écrivez pourquoi c’est le même.',
    );
  }
}

type Decision = Awaited<ReturnType<typeof demandMerge>>;
interface Applied extends MergeOrder {
  id: string;
  sheets: [Sheet, Sheet];
}

async function apply(tx: Tx, ctx: SheetContext, decision: Decision, order: Applied): Promise<void> {
  const [kept, other] = order.sheets;
  const before = await retainedRow(tx, kept.id);
  const campuses = await campusesOfBoth(tx, order.sheets, ctx);
  const chosen = chosenFields(kept, other, await inputsOf(tx, kept, other), order.choices);
  const effects = await moveReferences(tx, [...ownReferences, ...ctx.hooks.moved], { from: other.id, to: kept.id });
  const originId = await recordOrigin(tx, { nature: 'saisie', label: typedBy(decision.role) });
  effects.push(...(await retainChosen(tx, kept.id, chosen, originId)));
  if (other.state.nom !== chosen.nom) {
    const row = await keepName(tx, kept.id, other.state.nom, originId);
    if (row) effects.push({ table: 'organisation_nom', key: row, before: null, after: row });
  }
  effects.push(...columnEffects(kept.id, before, await retainedRow(tx, kept.id)));
  await pointTo(tx, other.id, { keptId: kept.id, by: ctx.actor!.id, at: ctx.now });
  await markDone(tx, order.id, { by: ctx.actor!.id, at: ctx.now, effects, campuses });
  await traceMerge(tx, ctx, decision, order);
}

/** Both sheets field by field. */
export async function inputsOf(db: Db, kept: Sheet, other: Sheet) {
  const [mine, theirs] = await Promise.all([factsOf(db, kept.id), factsOf(db, other.id)]);
  return mergedInputs({ state: kept.state, facts: mine }, { state: other.state, facts: theirs });
}

/** What is retained follows the sources of both; where a person chose otherwise, that is typed. @returns what was typed. */
async function retainChosen(tx: Tx, id: string, chosen: SheetFields, originId: number): Promise<Effect[]> {
  await retainOne(tx, id);
  const { state } = (await readSheet(tx, { id }))!;
  const names = Object.keys(chosen) as (keyof SheetFields)[];
  const fields: SheetFields = Object.fromEntries(
    names
      .filter((name) => (chosen[name] ?? null) !== state[name as keyof SheetState])
      .map((name) => [name, chosen[name]]),
  );
  if (Object.keys(fields).length === 0) return [];
  const before = await typedRows(tx, id);
  await writeTyped(tx, id, fields, originId);
  await retainOne(tx, id);
  return typedEffects(before, await typedRows(tx, id));
}

function typedEffects(
  before: ReadonlyMap<string, Record<string, unknown>>,
  after: ReadonlyMap<string, Record<string, unknown>>,
): Effect[] {
  const effects: Effect[] = [];
  for (const champ of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(champ) ?? null, after.get(champ) ?? null];
    if (JSON.stringify(was) !== JSON.stringify(is))
      effects.push({ table: 'fait', key: (is ?? was)!, before: was, after: is });
  }
  return effects;
}

/** One effect for each field: what changed since in one of them does not hold the others. */
const columnEffects = (id: string, before: Record<string, unknown>, after: Record<string, unknown>): Effect[] =>
  Object.keys(after)
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({
      table: 'organisation',
      key: { id },
      before: { [name]: before[name] },
      after: { [name]: after[name] },
    }));

/** One line with what the kept sheet was and is, and one in the past of the other. */
async function traceMerge(tx: Tx, ctx: SheetContext, decision: Decision, order: Applied): Promise<void> {
  const [kept, other] = order.sheets;
  const after = (await readSheet(tx, { id: kept.id }))!;
  const changes = changesOf(kept.state, after.state);
  const version = kept.version + 1;
  if (changes) await numberVersion(tx, kept.id, version, ctx.now);
  const line = { ...authorOf(ctx, decision), objectType: 'organisation', reason: order.reason };
  await writeJournal(tx, {
    ...line,
    act: 'organisation.merged',
    objectId: kept.id,
    ...(changes ? { version, changes } : {}),
    details: { fusion: order.id, absorbee: other.id, nom: other.state.nom },
  });
  await writeJournal(tx, {
    ...line,
    act: 'organisation.absorbed',
    objectId: other.id,
    details: { fusion: order.id, gardee: kept.id, nom: kept.state.nom },
  });
}
