import { AGREED, type YearState } from '../cordee.ts';

/** Types of these objects, in the journal and for their papers. */
export const FUNDING = 'cordee_financement';
export const EXPENSE = 'cordee_depense';

export const ASK = 'cordees.demander_financement';

/** Where the money comes from (frame of the yearly request, « ressources demandées et acquises »; three funders: domain.md §5.2, C7). */
export const counters = [
  'enseignement_superieur',
  'education_nationale',
  'politique_ville',
  'collectivite',
  'autre',
] as const;
export type Counter = (typeof counters)[number];

export const fundingStates = ['preparee', 'deposee', 'accordee', 'refusee', 'retiree'] as const;
export type FundingState = (typeof fundingStates)[number];

/** What money is spent on (frame of the yearly request, « dépenses »). */
export const natures = ['deplacements', 'interventions', 'encadrement', 'materiel', 'autre'] as const;
export type Nature = (typeof natures)[number];

/** Lines of the table of resources: of the request, and of the yearly return (frames of both). */
export const MOST_REQUESTS = 12;
export const RETURN_LINES = 8;
/** Expenses of one school year. */
export const MOST_EXPENSES = 300;

/** Amounts in cents; null: not known. */
export interface Funding {
  id: string;
  financeurId: string;
  financeur: string;
  financeurSlug: string;
  guichet: Counter;
  programme: string;
  etat: FundingState;
  demande: number;
  accorde: number | null;
  recu: number | null;
  /** ISO days. */
  deposeeLe: string | null;
  repondueLe: string | null;
  version: number;
  /** Sum of the shares of expenses that it pays. */
  depense: number;
}

export interface Expense {
  id: string;
  nature: Nature;
  libelle: string;
  payeeLe: string;
  montant: number;
  /** Number of the invoice; empty: not justified yet. */
  justificatif: string;
  version: number;
  parts: { financementId: string; centimes: number }[];
}

export interface Money {
  requests: Funding[];
  expenses: Expense[];
}

const sum = (list: readonly number[]): number => list.reduce((total, n) => total + n, 0);

export const sharedOf = (expense: Pick<Expense, 'parts'>): number => sum(expense.parts.map((one) => one.centimes));

/** What one funder, or all of them, come to. `recu` null: nobody has said what came. */
export interface FundingSum {
  demande: number;
  accorde: number;
  recu: number | null;
  depense: number;
  /** Granted and not spent. */
  reste: number;
  /** Requests that wait for an answer. */
  attente: number;
}

/** A request that was taken back counts for nothing. */
export function sumOf(requests: readonly Funding[]): FundingSum {
  const kept = requests.filter((one) => one.etat !== 'retiree');
  const received = kept.flatMap((one) => one.recu ?? []);
  const accorde = sum(kept.map((one) => one.accorde ?? 0));
  const depense = sum(kept.map((one) => one.depense));
  return {
    demande: sum(kept.map((one) => one.demande)),
    accorde,
    recu: received.length === 0 ? null : sum(received),
    depense,
    reste: accorde - depense,
    attente: kept.filter((one) => one.etat === 'preparee' || one.etat === 'deposee').length,
  };
}

/** One line a funder, in the order of the requests; each is the sum of its requests. */
export const byFunder = (requests: readonly Funding[]): { financeur: string; total: FundingSum }[] =>
  [...Map.groupBy(requests, (one) => one.financeurId).values()].map((list) => ({
    financeur: list[0]!.financeur,
    total: sumOf(list),
  }));

/** What was spent by nature, and what of it funders pay; natures on which nothing was spent are left out. */
export const byNature = (expenses: readonly Expense[]): { nature: Nature; montant: number; finance: number }[] =>
  natures.flatMap((nature) => {
    const list = expenses.filter((one) => one.nature === nature);
    if (list.length === 0) return [];
    return [{ nature, montant: sum(list.map((one) => one.montant)), finance: sum(list.map(sharedOf)) }];
  });

/** All that was spent, what funders pay of it, and what the head pays itself. */
export function spentOf(expenses: readonly Expense[]): { total: number; finance: number; propre: number } {
  const total = sum(expenses.map((one) => one.montant));
  const finance = sum(expenses.map(sharedOf));
  return { total, finance, propre: total - finance };
}

/** Expenses without the number of an invoice: a year is not closed with some. */
export const unproved = (expenses: readonly Expense[]): number =>
  expenses.filter((one) => one.justificatif === '').length;

/** Why nothing of the money of a year may change now; null while it may. Money still comes once the report is validated. */
export function whyMoneyFrozen(etat: YearState): string | null {
  if (etat === 'clos') return 'L’année est close : ses montants ne changent plus.';
  return etat === 'abandonne' ? 'Le programme est abandonné : il ne demande plus rien.' : null;
}

/** Why a request may not be deposited yet: the call wants a programme that every establishment validated. */
export const whyNotDeposited = (etat: YearState): string | null =>
  AGREED.has(etat) ? null : 'La demande se dépose une fois le programme validé par tous les établissements.';

/**
 * Why an expense may not be shared so; null when it may: never more than itself, never more than a funder granted.
 * @param others shares that the other expenses of the year already take of each request.
 */
export function whyNotShared(
  montant: number,
  parts: readonly { centimes: number; accorde: number; others: number }[],
): { at: number; over: number } | 'more' | null {
  const at = parts.findIndex((one) => one.centimes > one.accorde - one.others);
  if (at >= 0) return { at, over: Math.max(0, parts[at]!.accorde - parts[at]!.others) };
  return sum(parts.map((one) => one.centimes)) > montant ? 'more' : null;
}
