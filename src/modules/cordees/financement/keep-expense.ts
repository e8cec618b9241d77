import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { euros } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CordeeContext } from '../access.ts';
import { CordeeRefused } from '../pick-school.ts';
import { type HeldMoney, holdMoney, staleMoney } from './access.ts';
import { deleteExpense, type ExpenseRow, insertExpense, rewriteExpense } from './funding.sql.ts';
import { EXPENSE, type Expense, MOST_EXPENSES, whyNotShared } from './funding.ts';

interface ExpenseOrder {
  id: string;
  annee: number;
  /** null: a new one. */
  expense: string | null;
  version: number;
}

/** No expense is counted twice, no funder pays more than it granted. @throws CordeeRefused at the share of the form. */
function demandShares({ money }: HeldMoney, before: Expense | null, row: ExpenseRow): void {
  const parts = row.parts.map(({ financementId, centimes }) => {
    const request = money.requests.find((one) => one.id === financementId);
    if (request?.accorde == null) throw new CordeeRefused('parts', 'Ce financeur n’a rien accordé pour cette année.');
    const mine = before?.parts.find((one) => one.financementId === financementId)?.centimes ?? 0;
    return { centimes, accorde: request.accorde, others: request.depense - mine, financeur: request.financeur };
  });
  const refusal = whyNotShared(row.montant, parts);
  if (refusal === 'more')
    throw new CordeeRefused('parts', `Les parts dépassent la dépense, qui est de ${euros(row.montant)}.`);
  if (refusal) {
    const { financeur, accorde } = parts[refusal.at]!;
    const said = `${financeur} a accordé ${euros(accorde)} : il en reste ${euros(refusal.over)}.`;
    throw new CordeeRefused('parts', said);
  }
}

/** The expense that an order names in the year that is held; null: a new one. @throws NotFound · Conflict. */
function expenseOf({ money }: HeldMoney, order: ExpenseOrder): Expense | null {
  const found = order.expense ? money.expenses.find((one) => one.id === order.expense) : null;
  if (found === undefined) throw unknownPage();
  if (found && found.version !== order.version) throw staleMoney();
  return found;
}

const note = (
  tx: Tx,
  { cordee, programme, author }: HeldMoney,
  act: string,
  { id, version, montant }: { id: string; version: number; montant: number },
): Promise<number> =>
  writeJournal(tx, {
    ...author,
    act,
    objectType: EXPENSE,
    objectId: id,
    version,
    details: { campus: cordee.campusId, cordee: cordee.id, annee: programme.annee, montant },
  });

/**
 * Writes an expense of a year and who pays for it. @returns its id. @throws NotFound · Forbidden · Conflict `cordee.stale` ·
 *   RuleBroken `cordee.money_frozen`, `cordee.too_many_expenses` · CordeeRefused at the shares.
 */
export async function keepExpense(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: ExpenseOrder & { row: ExpenseRow },
): Promise<string> {
  const held = await holdMoney(tx, ctx, campus, order);
  const before = expenseOf(held, order);
  if (!before && held.money.expenses.length >= MOST_EXPENSES)
    throw new RuleBroken('cordee.too_many_expenses', `${MOST_EXPENSES} dépenses au plus pour une année.`);
  demandShares(held, before, order.row);
  const version = before ? await rewriteExpense(tx, before.id, order.row) : 1;
  const id = before?.id ?? (await insertExpense(tx, held.programme.id, order.row, ctx.now));
  const act = before ? 'cordee.expense_changed' : 'cordee.expense_noted';
  await note(tx, held, act, { id, version, montant: order.row.montant });
  return id;
}

/** Takes an expense away; what funders had left comes back to them. @throws as `keepExpense`. */
export async function removeExpense(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: ExpenseOrder & { expense: string },
): Promise<void> {
  const held = await holdMoney(tx, ctx, campus, order);
  const found = expenseOf(held, order)!;
  await deleteExpense(tx, found.id);
  await note(tx, held, 'cordee.expense_removed', found);
}
