import { centsOf } from '#core/text/index.ts';
import { isDay } from '#core/time/index.ts';
import type { FundingRow } from './funding.sql.ts';
import { type Counter, counters, type FundingState, fundingStates } from './funding.ts';
import type { RequestTyped } from './schemas.ts';

type Errors = Record<string, string>;
type Checked = { ok: true; row: Omit<FundingRow, 'financeurId'> } | { ok: false; errors: Errors };

const AMOUNT = 'Écrivez un montant en euros, par exemple 1 200 ou 1 200,50.';

/** Cents of a field: null when it is empty, undefined when it is no amount. */
function amountOf(typed: string): number | null | undefined {
  if (typed === '') return null;
  return centsOf(typed) ?? undefined;
}

/** Amounts against each other: what is granted is asked for, what came was granted. */
function readAmounts(typed: RequestTyped, etat: FundingState, errors: Errors) {
  const granted = etat === 'accordee';
  const demande = amountOf(typed.demande);
  const accorde = granted ? amountOf(typed.accorde) : null;
  const recu = granted ? amountOf(typed.recu) : null;
  if (!demande) errors.demande = AMOUNT;
  if (granted && !accorde) errors.accorde = accorde === null ? 'Écrivez le montant accordé.' : AMOUNT;
  else if (accorde && demande && accorde > demande)
    errors.accorde = 'Un financeur n’accorde pas plus qu’il n’est demandé.';
  if (recu === undefined) errors.recu = AMOUNT;
  else if (recu && accorde && recu > accorde) errors.recu = 'Il n’est pas versé plus qu’accordé.';
  return { demande: demande ?? 0, accorde: accorde ?? null, recu: recu ?? null };
}

const ANSWERED: ReadonlySet<FundingState> = new Set(['accordee', 'refusee']);

/** Days against each other; none of them is to come. */
function readDays(typed: RequestTyped, etat: FundingState, today: string, errors: Errors) {
  const day = (name: 'deposee' | 'repondue', missing: string): string => {
    const text = typed[name];
    if (!isDay(text)) errors[name] = text === '' ? missing : 'Écrivez une date.';
    else if (text > today) errors[name] = 'Cette date est à venir.';
    return text;
  };
  // A request may be taken back before it was ever deposited.
  const undeposited = etat === 'preparee' || (etat === 'retiree' && typed.deposee === '');
  const deposeeLe = undeposited ? null : day('deposee', 'Dites quand la demande a été déposée.');
  const repondueLe = ANSWERED.has(etat) ? day('repondue', 'Dites quand le financeur a répondu.') : null;
  if (deposeeLe && repondueLe && !errors.repondue && repondueLe < deposeeLe)
    errors.repondue = 'La réponse vient après le dépôt.';
  return { deposeeLe, repondueLe };
}

/** The form of a request, checked: what it means, or what is refused of it by field. @param today ISO day of Paris. */
export function checkedRequest(typed: RequestTyped, today: string): Checked {
  const errors: Errors = {};
  if (!(counters as readonly string[]).includes(typed.guichet)) errors.guichet = 'Choisissez d’où vient l’argent.';
  if (typed.programme.length > 150) errors.programme = '150 caractères au plus.';
  if (!(fundingStates as readonly string[]).includes(typed.etat)) errors.etat = 'Choisissez où en est la demande.';
  const etat = typed.etat as FundingState;
  const amounts = readAmounts(typed, etat, errors);
  const days = readDays(typed, etat, today, errors);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    row: { guichet: typed.guichet as Counter, programme: typed.programme, etat, ...amounts, ...days },
  };
}
