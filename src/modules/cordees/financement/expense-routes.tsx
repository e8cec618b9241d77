import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { typedEuros } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { type CordeePlace, cordeeContext } from '../access.ts';
import { CordeeRefused } from '../pick-school.ts';
import type { Programme } from '../programme.sql.ts';
import { removeForm, yearParams } from '../schemas.ts';
import { ExpensePage } from '../views/expense-page.tsx';
import { checkedExpense } from './check-expense.ts';
import { readMoney } from './funding.sql.ts';
import { ASK, type Expense, type Money } from './funding.ts';
import { keepExpense, removeExpense } from './keep-expense.ts';
import { moneyText, natureLabels } from './labels.ts';
import { expenseUrl, moneyUrl, newExpenseUrl, removeExpenseUrl } from './links.ts';
import { askedAt, demandOpen } from './request-routes.tsx';
import { type ExpenseTyped, expenseForm, expenseParams, NO_EXPENSE, ofName, partName } from './schemas.ts';

interface At {
  place: CordeePlace;
  programme: Programme;
  money: Money;
  expense: Expense | null;
}

/** The money of a year, and one of its expenses, for who asks for its money. @throws NotFound · Forbidden. */
async function spentAt(
  ctx: RequestContext,
  params: { slug: string; id: string; annee: number },
  id: string | null,
): Promise<At> {
  const { place, programme } = await askedAt(ctx, params);
  const money = await readMoney(ctx.db, programme.id);
  const expense = id ? money.expenses.find((one) => one.id === id) : null;
  if (expense === undefined) throw unknownPage();
  return { place, programme, money, expense };
}

/** Requests that pay: those that a funder granted. */
const payersOf = ({ requests }: Money) => requests.filter((one) => one.accorde !== null);

function typedOf(money: Money, one: Expense | null): ExpenseTyped {
  const shares = payersOf(money).map((request, index): [string, string][] => {
    const part = one?.parts.find((each) => each.financementId === request.id);
    return [
      [ofName(index), request.id],
      [partName(index), part ? typedEuros(part.centimes) : ''],
    ];
  });
  const said = one && {
    version: one.version,
    nature: one.nature,
    libelle: one.libelle,
    payee: one.payeeLe,
    montant: typedEuros(one.montant),
    justificatif: one.justificatif,
  };
  return { ...NO_EXPENSE, ...said, ...Object.fromEntries(shares.flat()) };
}

interface Refused {
  errors?: Record<string, string>;
  refusal?: string;
  status?: number;
}

function show({ place, programme, money, expense }: At, typed: ExpenseTyped, refused: Refused = {}): Result {
  const { errors = {}, refusal, status = 200 } = refused;
  const model = {
    campus: place.campus,
    cordee: place.cordee,
    annee: programme.annee,
    expense,
    payers: payersOf(money).map((request, index) => {
      const mine = expense?.parts.find((one) => one.financementId === request.id)?.centimes ?? 0;
      const reste = request.accorde! - request.depense + mine;
      return { id: request.id, of: ofName(index), part: partName(index), financeur: request.financeur, reste };
    }),
    typed,
    errors,
    refusal: refusal ?? null,
  };
  return page(<ExpensePage model={model} />, { status });
}

const nowText = (one: Expense): string =>
  `Elle dit maintenant : « ${one.libelle} », ${natureLabels[one.nature].toLowerCase()}, ${moneyText(one.montant)}, payée le ${frenchPartialDate(one.payeeLe)}.`;

async function refusedAs(ctx: RequestContext, at: At, typed: ExpenseTyped, error: Conflict | RuleBroken) {
  if (error instanceof CordeeRefused)
    return show(at, typed, { errors: { [error.field]: error.sentence }, status: 422 });
  if (error instanceof RuleBroken) return show(at, typed, { refusal: error.sentence, status: 422 });
  const money = await readMoney(ctx.db, at.programme.id);
  const now = money.expenses.find((one) => one.id === at.expense?.id)!;
  const refusal = `${error.sentence} ${nowText(now)} Ce que vous avez tapé est gardé ci-dessous : enregistrez-le s’il doit la remplacer.`;
  return show({ ...at, money, expense: now }, { ...typed, version: now.version }, { refusal, status: 409 });
}

async function kept(ctx: RequestContext, at: At, typed: ExpenseTyped): Promise<Result> {
  const { place, programme, expense } = at;
  const checked = checkedExpense(typed, isoDate(ctx.clock.now()));
  if (!checked.ok) return show(at, typed, { errors: checked.errors, status: 422 });
  const order = {
    id: place.cordee.id,
    annee: programme.annee,
    expense: expense?.id ?? null,
    version: typed.version,
    row: checked.row,
  };
  try {
    await transaction(ctx.db, (tx) => keepExpense(tx, cordeeContext(ctx), place.campus, order));
  } catch (error) {
    if (!(error instanceof Conflict || error instanceof RuleBroken)) throw error;
    return refusedAs(ctx, at, typed, error);
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: `Dépense enregistrée : ${checked.row.libelle}.` });
  return seeOther(moneyUrl(place.campus.slug, place.cordee.id, programme.annee));
}

const YEAR = [':slug', ':id', ':annee'] as const;

/** What a year paid for, and which funder pays which part of it. */
export const expenseRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newExpenseUrl(...YEAR),
    access: mayEver(ASK),
    params: yearParams,
    handle: async (ctx, { params }) => {
      const at = await spentAt(ctx, params, null);
      demandOpen(at.programme);
      return show(at, typedOf(at.money, null));
    },
  }),
  defineRoute({
    method: 'POST',
    path: newExpenseUrl(...YEAR),
    access: mayEver(ASK),
    params: yearParams,
    form: expenseForm,
    handle: async (ctx, { params, form }) =>
      kept(ctx, await spentAt(ctx, params, null), form.ok ? (form.value as ExpenseTyped) : NO_EXPENSE),
  }),
  defineRoute({
    method: 'GET',
    path: expenseUrl(YEAR, ':depense'),
    access: mayEver(ASK),
    params: expenseParams,
    handle: async (ctx, { params }) => {
      const at = await spentAt(ctx, params, params.depense);
      demandOpen(at.programme);
      return show(at, typedOf(at.money, at.expense));
    },
  }),
  defineRoute({
    method: 'POST',
    path: expenseUrl(YEAR, ':depense'),
    access: mayEver(ASK),
    params: expenseParams,
    form: expenseForm,
    handle: async (ctx, { params, form }) =>
      kept(ctx, await spentAt(ctx, params, params.depense), form.ok ? (form.value as ExpenseTyped) : NO_EXPENSE),
  }),
  defineRoute({
    method: 'POST',
    path: removeExpenseUrl(YEAR, ':depense'),
    access: mayEver(ASK),
    params: expenseParams,
    form: removeForm,
    handle: async (ctx, { params, form }) => {
      const { place, programme, expense } = await spentAt(ctx, params, params.depense);
      const version = form.ok ? form.value.version : 0;
      const order = { id: place.cordee.id, annee: programme.annee, expense: expense!.id, version };
      await transaction(ctx.db, (tx) => removeExpense(tx, cordeeContext(ctx), place.campus, order));
      leaveFlash(ctx.cookies, { tone: 'ok', text: `Dépense retirée : ${expense!.libelle}.` });
      return seeOther(moneyUrl(place.campus.slug, place.cordee.id, programme.annee));
    },
  }),
];
