import { centsOf } from '#core/text/index.ts';
import { isDay } from '#core/time/index.ts';
import type { ExpenseRow } from './funding.sql.ts';
import { type Nature, natures } from './funding.ts';
import { type ExpenseTyped, partsTyped } from './schemas.ts';

type Checked = { ok: true; row: ExpenseRow } | { ok: false; errors: Record<string, string> };

const AMOUNT = 'Écrivez un montant en euros, par exemple 350 ou 350,40.';

/** The form of an expense, checked: what it means, or what is refused of it by field. @param today ISO day of Paris. */
export function checkedExpense(typed: ExpenseTyped, today: string): Checked {
  const errors: Record<string, string> = {};
  if (!(natures as readonly string[]).includes(typed.nature)) errors.nature = 'Choisissez la nature de la dépense.';
  if (typed.libelle === '') errors.libelle = 'Dites ce qui a été payé.';
  else if (typed.libelle.length > 150) errors.libelle = '150 caractères au plus.';
  if (typed.justificatif.length > 80) errors.justificatif = '80 caractères au plus.';
  const payeeLe = typed.payee;
  if (!isDay(payeeLe)) errors.payee = 'Écrivez la date du paiement.';
  else if (payeeLe > today) errors.payee = 'Cette date est à venir : une dépense se note une fois payée.';
  const montant = centsOf(typed.montant) ?? 0;
  if (montant === 0) errors.montant = AMOUNT;
  const parts: { financementId: string; centimes: number }[] = [];
  for (const { name, financementId, text } of partsTyped(typed)) {
    if (text === '') continue;
    const centimes = centsOf(text);
    if (centimes === null) errors[name] = AMOUNT;
    else if (centimes > 0) parts.push({ financementId, centimes });
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { libelle, justificatif } = typed;
  return { ok: true, row: { nature: typed.nature as Nature, libelle, justificatif, payeeLe, montant, parts } };
}
