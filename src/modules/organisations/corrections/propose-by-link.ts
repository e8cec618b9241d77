import type { Tx } from '#core/db/index.ts';
import { type Author, historyOf, stateAt } from '#core/journal/index.ts';
import { heldSheet } from '../by-link.ts';
import { readCommune } from '../commune-typed.ts';
import { checkedSheet, type SentSheet } from '../schemas.ts';
import type { Sheet, SheetState } from '../sheet.sql.ts';
import { type SheetInput, sheetInputs, valuesOf } from '../sheet.ts';
import { keepProposals } from './keep-proposals.ts';

export type LinkProposal =
  /** Kept, one line a field. */
  | { outcome: 'proposed'; champs: SheetInput[] }
  /** The sheet already says all of it. */
  | { outcome: 'same' }
  | { outcome: 'refused'; errors: Record<string, string> }
  /** What was read cannot be found again: the sheet is to be read as it is now. */
  | { outcome: 'stale' };

/** The sheet as it was read; null when its version is unknown, or was erased. */
export const asRead = async (tx: Tx, sheet: Sheet, version: number): Promise<SheetState | null> =>
  stateAt(sheet.state, sheet.version, await historyOf(tx, 'organisation', sheet.id, { versions: true }), version);

/**
 * Keeps what somebody who received the link of a sheet would change in it, checked as its form checks it: the campus reads it
 * before it is written. What others wrote meanwhile in the fields that she left alone is not hers to change back. The link is
 * the caller’s to check.
 */
export async function proposeByLink(
  tx: Tx,
  author: Author,
  order: { id: string; sent: SentSheet; courriel: string; now: Date },
): Promise<LinkProposal> {
  const sheet = await heldSheet(tx, order.id);
  const read = await asRead(tx, sheet, order.sent.version);
  if (!read) return { outcome: 'stale' };
  const [was, shown] = [valuesOf(read), valuesOf(sheet.state)];
  const { values, errors } = checkedSheet(order.sent.values, shown, was);
  if (!errors.commune && values.commune !== shown.commune && values.commune !== was.commune) {
    const commune = await readCommune(tx, values);
    if ('error' in commune) errors.commune = commune.error;
    else values.commune = commune.label;
  }
  if (Object.keys(errors).length > 0) return { outcome: 'refused', errors };
  const champs = sheetInputs.filter((input) => values[input] !== was[input] && values[input] !== shown[input]);
  if (champs.length === 0) return { outcome: 'same' };
  await keepProposals(tx, author, {
    organisationId: sheet.id,
    lines: champs.map((champ) => ({ champ, valeur: values[champ], vue: was[champ] })),
    origine: 'lien',
    message: '',
    courriel: order.courriel,
    now: order.now,
  });
  return { outcome: 'proposed', champs };
}
