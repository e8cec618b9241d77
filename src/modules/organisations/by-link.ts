import type { Tx } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { type Author, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { markConfirmed } from './by-link.sql.ts';
import { readCommune } from './commune-typed.ts';
import { retainOne } from './retain.sql.ts';
import { checkedSheet, type SentSheet } from './schemas.ts';
import { readSheet, type Sheet, type SheetState } from './sheet.sql.ts';
import { fieldsOf, type SheetFields, valuesOf } from './sheet.ts';
import { writeTyped } from './typed-facts.ts';

/** Under what a sheet is written: an author, and the words printed as the source of what is written. */
export interface SheetAuthority {
  author: Author;
  source: string;
  now: Date;
}

export type TypedSheet =
  | { outcome: 'saved'; version: number; moved: boolean }
  | { outcome: 'refused'; errors: Record<string, string> }
  /** Somebody saved meanwhile: the sheet as it is now. */
  | { outcome: 'stale'; sheet: Sheet };

/** The sheet, held until the end of the transaction. @throws NotFound when it is nowhere, or in the bin. */
export async function heldSheet(tx: Tx, id: string): Promise<Sheet> {
  const sheet = await readSheet(tx, { id }, { lock: true });
  if (!sheet || sheet.deletedAt) throw new NotFound('organisation.unknown', 'Cette fiche n’existe pas ou plus.');
  return sheet;
}

/** Writes that somebody of the organisation read the sheet, in this version. @returns false when it is another one by now. */
export async function confirmSheet(
  tx: Tx,
  { author, now }: Omit<SheetAuthority, 'source'>,
  { id, version }: { id: string; version: number },
): Promise<boolean> {
  const sheet = await heldSheet(tx, id);
  if (sheet.version !== version) return false;
  await markConfirmed(tx, id, now);
  await writeJournal(tx, {
    ...author,
    act: 'organisation.confirmed',
    objectType: 'organisation',
    objectId: id,
    details: { version },
  });
  return true;
}

/** Writes what somebody who is no account proposed for a sheet, under the rules of its form. The moderation is the caller’s. */
export async function writeSheet(
  tx: Tx,
  authority: SheetAuthority,
  order: { id: string; sent: SentSheet },
): Promise<TypedSheet> {
  const sheet = await heldSheet(tx, order.id);
  const shown = valuesOf(sheet.state);
  const { values, errors } = checkedSheet(order.sent.values, shown);
  let commune: string | null = null;
  if (!errors.commune && values.commune !== shown.commune) {
    const read = await readCommune(tx, values);
    if ('error' in read) errors.commune = read.error;
    else {
      commune = read.insee;
      values.commune = read.label;
    }
  }
  if (Object.keys(errors).length > 0) return { outcome: 'refused', errors };
  if (sheet.version !== order.sent.version) return { outcome: 'stale', sheet };
  const fields = onlyChanged(fieldsOf(values, sheet.state, commune), sheet.state);
  const originId = await recordOrigin(tx, { nature: 'saisie', label: authority.source });
  await writeTyped(tx, sheet.id, fields, originId);
  await retainOne(tx, sheet.id);
  const after = (await readSheet(tx, { id: sheet.id }))!;
  const changes = changesOf(sheet.state, after.state);
  if (changes)
    await writeJournal(tx, {
      ...authority.author,
      act: 'organisation.changed',
      objectType: 'organisation',
      objectId: sheet.id,
      version: after.version,
      changes,
      reason: order.sent.motif || null,
    });
  return { outcome: 'saved', version: after.version, moved: changes !== null };
}

/** A field that is already as it is wanted is not pinned: its source may still correct it. */
const onlyChanged = (fields: SheetFields, state: SheetState): SheetFields =>
  Object.fromEntries(Object.entries(fields).filter(([name, value]) => state[name as keyof SheetFields] !== value));
