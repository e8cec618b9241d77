import type { Db, Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { type CampusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { foldWord, rememberColumns, rememberedColumns, type SheetTable } from '#modules/reseau/index.ts';
import { type ActionContext, KEEP_PROJECT } from '../action.ts';
import { deleteAction } from '../bin.ts';
import { choosableIn } from '../organisations.ts';
import { projectsOf } from '../projects.sql.ts';
import { ActionRefused, addAction } from '../save-action.ts';
import { guessPlan, isPlanField, mayNamePeople, type PlanField } from './columns.ts';
import {
  insertPlanImport,
  type KeptRow,
  nameAction,
  noteRun,
  noteUndone,
  type PlanImport,
  planImportOf,
  planRowsOf,
  titlesIn,
  untouchedIdeas,
  updateColumns,
} from './imports.sql.ts';
import { planColumnInput } from './labels.ts';
import { type PlanLine, readPlan } from './read-plan.ts';

/** Object of the journal. */
const IMPORT = 'import_plan';
/** How a campus remembers the columns of its plans. */
const MEMORY = 'colonne_action';
/** Lines of one file: a campus leads some dozens of actions. */
const MOST_LINES = 300;
/** Days during which an import is undone; its lines go then. */
export const UNDO_DAYS = 30;

/** Until when an import is undone. */
export const undoneUntil = (one: Pick<PlanImport, 'importeLe'>): Date | null =>
  one.importeLe && new Date(one.importeLe.getTime() + UNDO_DAYS * 86_400_000);

/** Columns that are refused, each at its field. */
export class ColumnsRefused extends RuleBroken {
  constructor(readonly errors: Record<string, string>) {
    super('plan_import.columns', Object.values(errors).join(' '));
  }
}

const journal = (ctx: ActionContext, campus: CampusPlace, id: string) => ({
  ...authorOf(ctx, demand(ctx.actor, KEEP_PROJECT, campusSubject(campus))),
  objectType: IMPORT,
  objectId: id,
});

/** Keeps what was read of a spreadsheet, its columns guessed; nothing is written of its actions. @returns its id. @throws RuleBroken. */
export async function keepPlan(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { nom: string; table: SheetTable },
): Promise<string> {
  demand(ctx.actor, KEEP_PROJECT, campusSubject(campus));
  const { headers, rows } = order.table;
  if (rows.length > MOST_LINES)
    throw new RuleBroken('plan_import.too_long', `${MOST_LINES} lignes au plus. Coupez le fichier.`);
  const kept = headers.flatMap((header, at) => (mayNamePeople(header) ? [] : [at]));
  const entetes = kept.map((at) => headers[at]!);
  const raccords = guessPlan(entetes, await rememberedColumns(tx, campus.id, MEMORY));
  const notes = headers
    .filter(mayNamePeople)
    .map((one) => `Colonne « ${one} » : elle peut nommer des personnes, elle n’est pas lue.`);
  const id = await insertPlanImport(tx, {
    ...{ campusId: campus.id, nom: order.nom, notes, entetes, raccords, now: ctx.now },
    rows: rows.map(({ line, cells }, at) => ({ rang: at + 1, ligne: line, cellules: kept.map((one) => cells[one]!) })),
  });
  const details = { campus: campus.id, lignes: rows.length };
  await writeJournal(tx, { ...journal(ctx, campus, id), act: 'plan_import.deposited', details });
  return id;
}

/** What the lines of a file say today, with the action that each became. */
export async function planLines(
  db: Db,
  one: PlanImport,
  today: string,
): Promise<(PlanLine & Pick<KeptRow, 'actionId' | 'retiree'>)[]> {
  const rows = await planRowsOf(db, one.id);
  const projects = await projectsOf(db, one.campusId);
  const organisations = await choosableIn(db, one.campusId, today, []);
  const actions = one.etat === 'prepare' ? await titlesIn(db, one.campusId) : [];
  const lines = readPlan(rows, one.raccords, { projects, organisations, actions });
  return lines.map((line, at) => ({ ...line, actionId: rows[at]!.actionId, retiree: rows[at]!.retiree }));
}

/** An import in a state, held. @throws NotFound · Conflict `plan_import.moved`. */
async function heldPlan(
  tx: Tx,
  campus: CampusPlace,
  order: { id: string; version: number },
  etat: PlanImport['etat'],
): Promise<PlanImport> {
  const one = await planImportOf(tx, campus.id, order.id, { lock: true });
  if (!one) throw unknownPage();
  if (one.etat !== etat || one.version !== order.version)
    throw new Conflict('plan_import.moved', 'Quelqu’un vient d’agir sur ce fichier. Voici où il en est.');
  return one;
}

/** Says what the columns of a file are, and remembers it when it is asked. @throws NotFound · Conflict · ColumnsRefused. */
export async function mapPlan(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; version: number; columns: readonly string[]; kept: boolean },
): Promise<void> {
  demand(ctx.actor, KEEP_PROJECT, campusSubject(campus));
  const one = await heldPlan(tx, campus, order, 'prepare');
  const raccords = one.entetes.map((_, at): PlanField | '' => {
    const said = order.columns[at] ?? '';
    return isPlanField(said) ? said : '';
  });
  const errors: Record<string, string> = {};
  raccords.forEach((field, at) => {
    const first = raccords.indexOf(field);
    if (field !== '' && first !== at)
      errors[planColumnInput(at)] = `C’est déjà la colonne « ${one.entetes[first]} » : gardez l’une des deux.`;
  });
  if (Object.keys(errors).length > 0) throw new ColumnsRefused(errors);
  await updateColumns(tx, one.id, raccords);
  if (!order.kept) return;
  const said = one.entetes.map((header, at) => ({ genre: MEMORY, source: foldWord(header), cible: raccords[at]! }));
  await rememberColumns(tx, campus.id, said);
}

/**
 * Adds each line chosen as an idea, all of them or none. @returns how many.
 * @throws NotFound · Forbidden · Conflict `plan_import.moved` · RuleBroken `plan_import.empty`, `plan_import.line`.
 */
export async function runPlan(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; version: number; ranks: readonly number[] },
): Promise<number> {
  demand(ctx.actor, KEEP_PROJECT, campusSubject(campus));
  const one = await heldPlan(tx, campus, order, 'prepare');
  const lines = await planLines(tx, one, ctx.today);
  const chosen = lines.filter(({ rang }) => order.ranks.includes(rang));
  if (chosen.length === 0) throw new RuleBroken('plan_import.empty', 'Choisissez au moins une action.');
  for (const { rang, ligne, text, faute } of chosen) {
    if (!text) throw new RuleBroken('plan_import.line', `Ligne ${ligne} : ${faute}.`);
    const actionId = await addAction(tx, ctx, campus, text, { importId: one.id, nom: one.nom }).catch((error) => {
      if (!(error instanceof ActionRefused)) throw error;
      throw new RuleBroken('plan_import.line', `Ligne ${ligne} : ${error.sentence}`);
    });
    await nameAction(tx, { importId: one.id, rang, actionId });
  }
  await noteRun(tx, one.id, chosen.length, ctx.now);
  const details = { campus: campus.id, lignes: chosen.length };
  await writeJournal(tx, { ...journal(ctx, campus, one.id), act: 'plan_import.run', details });
  return chosen.length;
}

/**
 * Puts the ideas of an import in the bin; those that somebody has changed since stay. @returns how many went, how many stayed.
 * @throws NotFound · Forbidden · Conflict `plan_import.moved` · RuleBroken `plan_import.over`.
 */
export async function undoPlan(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; version: number },
): Promise<{ gone: number; kept: number }> {
  demand(ctx.actor, KEEP_PROJECT, campusSubject(campus));
  const one = await heldPlan(tx, campus, order, 'importe');
  if (ctx.now > undoneUntil(one)!)
    throw new RuleBroken('plan_import.over', 'Trente jours sont passés : cet import ne s’annule plus.');
  const ideas = await untouchedIdeas(tx, one.id);
  for (const id of ideas) await deleteAction(tx, ctx, campus, { id, version: 1 });
  const kept = one.importes - ideas.length;
  await noteUndone(tx, one.id, kept, ctx.now);
  const details = { campus: campus.id, lignes: ideas.length, gardes: kept };
  await writeJournal(tx, { ...journal(ctx, campus, one.id), act: 'plan_import.undone', details });
  return { gone: ideas.length, kept };
}
