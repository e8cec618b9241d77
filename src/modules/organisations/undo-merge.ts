import type { Tx } from '#core/db/index.ts';
import { NotFound, RuleBroken } from '#core/errors/index.ts';
import { holdImports } from '#core/importing/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { type Effect, undoEffects } from '#core/merging/index.ts';
import { count } from '#core/text/index.ts';
import { bothSheets } from './merge-organisations.ts';
import { demandMerge } from './merge-rights.ts';
import { effectsOf, type MergeRow, markClosed, numberVersion, pointTo, readMerge } from './merges.sql.ts';
import { ownReferences } from './moved.ts';
import { retainOne } from './retain.sql.ts';
import { readSheet } from './sheet.sql.ts';
import type { SheetContext } from './subject.ts';

/** How long a merge is undone. */
export const UNDO_DAYS = 30;

/** Last moment at which a merge is undone. */
export const undoneUntil = (merge: Pick<MergeRow, 'doneAt'>): Date =>
  new Date(merge.doneAt!.getTime() + UNDO_DAYS * 86_400_000);

/**
 * Gives each of the two what it had, but what somebody changed since. It asks the rights that merging asked, where both stood
 * then. @returns what was left, in French.
 * @throws NotFound · Forbidden · RuleBroken `merge.closed`, `merge.late`, `merge.onward`, `merge.import`.
 */
export async function undoMerge(tx: Tx, ctx: SheetContext, id: string): Promise<string[]> {
  const merge = await readMerge(tx, id, { lock: true });
  if (!merge) throw new NotFound('merge.unknown', 'Cette fusion n’existe pas.');
  const [kept, other] = await bothSheets(tx, merge, { lock: true });
  const decision = await demandMerge(tx, [kept, other], ctx, { confirmed: true, done: merge });
  if (merge.etat !== 'faite') throw new RuleBroken('merge.closed', 'Cette fusion n’est pas, ou plus, à défaire.');
  if (undoneUntil(merge) < ctx.now) {
    throw new RuleBroken('merge.late', `Une fusion se défait pendant ${UNDO_DAYS} jours : ce délai est passé.`);
  }
  if (kept.deletedAt) {
    throw new RuleBroken(
      'merge.onward',
      'La fiche gardée a été fusionnée ou supprimée depuis : défaites cela d’abord, puis cette fusion.',
    );
  }
  if (!(await holdImports(tx))) {
    throw new RuleBroken('merge.import', 'Un import de fichiers est en cours. Recommencez dans quelques minutes.');
  }
  await pointTo(tx, other.id, { keptId: null, at: ctx.now });
  const left = leftWords(await undoEffects(tx, await effectsOf(tx, id)), ctx);
  await retainOne(tx, kept.id);
  await retainOne(tx, other.id);
  await numberVersion(tx, other.id, other.version, ctx.now);
  await markClosed(tx, id, { etat: 'defaite', by: ctx.actor!.id, at: ctx.now, left });
  const changes = changesOf(kept.state, (await readSheet(tx, { id: kept.id }))!.state);
  const version = kept.version + (changes ? 1 : 0);
  await numberVersion(tx, kept.id, version, ctx.now);
  const line = { ...authorOf(ctx, decision), objectType: 'organisation', act: 'organisation.unmerged' };
  await writeJournal(tx, {
    ...line,
    objectId: kept.id,
    ...(changes ? { version, changes } : {}),
    details: { fusion: id, absorbee: other.id, nom: other.state.nom },
  });
  await writeJournal(tx, {
    ...line,
    objectId: other.id,
    details: { fusion: id, gardee: kept.id, nom: kept.state.nom },
  });
  return left;
}

/** « 2 contacts », by what they are. */
function leftWords(left: readonly Effect[], ctx: SheetContext): string[] {
  const words = new Map([...ownReferences, ...ctx.hooks.moved].map((one) => [one.table, one.words] as const));
  words.set('organisation', ['champ de la fiche', 'champs de la fiche']);
  // Of a sheet, its fields are counted; of anything else, its rows.
  const counted = new Map<string, Set<string>>();
  for (const { table, key, after } of left) {
    const rows = counted.get(table) ?? new Set();
    counted.set(table, rows.add(JSON.stringify(table === 'organisation' ? after : key)));
  }
  return [...counted].map(([table, rows]) =>
    count(rows.size, ...(words.get(table) ?? ['autre donnée', 'autres données'])),
  );
}
