import { z } from 'zod';
import type { Tx } from '#core/db/index.ts';
import { NotFound, RuleBroken } from '#core/errors/index.ts';
import { authorOf, historyOf, type JournalEntry, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { demand } from '#modules/droits/index.ts';
import { attachIdentifier, checkedIdentifier } from './attach-identifier.ts';
import { deleteIdentifier, type IdentifierRow, identifiersOf } from './edit-identifiers.sql.ts';
import { type IdentifierKind, identifierKinds } from './identifiers.ts';
import { identifierLabels } from './labels.ts';
import { readSheet, type Sheet } from './sheet.sql.ts';
import { type SheetContext, subjectOf } from './subject.ts';
import { typedBy } from './typed-by.ts';

const EDIT = 'organisations.modifier_fiche';
const ADDED = 'organisation.identifier_added';
const REMOVED = 'organisation.identifier_removed';

export interface IdentifierOrder {
  organisationId: string;
  genre: IdentifierKind;
  valeur: string;
}

/** The sheet, held, and its codes, once the person may change them. */
async function heldCodes(tx: Tx, ctx: SheetContext, id: string) {
  const sheet = await readSheet(tx, { id }, { lock: true });
  if (!sheet || sheet.deletedAt) throw new NotFound('organisation.unknown', 'Cette fiche n’existe pas ou plus.');
  const decision = demand(ctx.actor, EDIT, await subjectOf(tx, sheet, ctx));
  return { sheet, decision, codes: await identifiersOf(tx, id) };
}

const line = (
  tx: Tx,
  ctx: SheetContext,
  decision: Parameters<typeof authorOf>[1],
  sheet: Sheet,
  rest: Pick<JournalEntry, 'act' | 'changes' | 'reason' | 'details'>,
): Promise<number> =>
  writeJournal(tx, { ...authorOf(ctx, decision), ...rest, objectType: 'organisation', objectId: sheet.id });

/**
 * Gives a code to an organisation. @returns its canonical form; null when it had it already, and nothing is written.
 * @throws NotFound · Forbidden · RuleBroken `identifier.malformed` · Conflict `identifier.taken`.
 */
export async function addIdentifier(tx: Tx, ctx: SheetContext, order: IdentifierOrder): Promise<string | null> {
  const { sheet, decision, codes } = await heldCodes(tx, ctx, order.organisationId);
  const { value } = checkedIdentifier(order, true);
  if (codes.some((one) => one.genre === order.genre && one.valeur === value)) return null;
  const originId = await recordOrigin(tx, { nature: 'saisie', label: typedBy(decision.role) });
  const code = { genre: order.genre, valeur: value };
  await attachIdentifier(tx, sheet.id, code, { originId, typed: true });
  const changes = { before: {}, after: { [order.genre]: value } };
  await line(tx, ctx, decision, sheet, { act: ADDED, changes });
  return value;
}

/** Why a code stays, or null. */
export const whyKept = (code: IdentifierRow): string | null =>
  code.imported ? 'dit par un fichier ouvert : il reviendrait au prochain chargement' : null;

/**
 * Takes away a code that a person or a text gave. @returns the line of the journal that remembers it, for `restoreIdentifier`.
 * @throws NotFound · Forbidden · RuleBroken `identifier.imported`.
 */
export async function removeIdentifier(tx: Tx, ctx: SheetContext, order: IdentifierOrder): Promise<number> {
  const { sheet, decision, codes } = await heldCodes(tx, ctx, order.organisationId);
  const code = codes.find((one) => one.genre === order.genre && one.valeur === order.valeur);
  if (!code) throw new NotFound('identifier.unknown', 'Ce code n’est pas, ou plus, celui de cette organisation.');
  const kept = whyKept(code);
  if (kept) {
    throw new RuleBroken('identifier.imported', `${identifierLabels[code.genre]} ${code.valeur} reste, ${kept}.`);
  }
  await deleteIdentifier(tx, sheet.id, order);
  const { genre, valeur, controle, debut, fin, originId, line: ofFile } = code;
  return line(tx, ctx, decision, sheet, {
    act: REMOVED,
    changes: { before: { [genre]: valeur }, after: {} },
    details: { code: { genre, valeur, controle, debut, fin, origine: originId, ligne: ofFile } },
  });
}

/** A code as its removal left it in the journal. */
const removedCode = z.object({
  genre: z.enum(identifierKinds),
  valeur: z.string(),
  controle: z.enum(['valide', 'cle_inhabituelle']),
  debut: z.string().nullable(),
  fin: z.string().nullable(),
  origine: z.number(),
  ligne: z.number().nullable(),
});

/**
 * Gives back a code that was taken away, as it was: its dates, its source, its key even when nobody could type it.
 * @param order.removal what `removeIdentifier` returned. @returns the code; null when the organisation has it already.
 * @throws NotFound when nothing was taken away there · Forbidden · Conflict `identifier.taken`.
 */
export async function restoreIdentifier(
  tx: Tx,
  ctx: SheetContext,
  order: { organisationId: string; removal: number },
): Promise<string | null> {
  const { sheet, decision, codes } = await heldCodes(tx, ctx, order.organisationId);
  const removals = await historyOf(tx, 'organisation', sheet.id, { only: [REMOVED] });
  const removal = removals.find((one) => one.id === order.removal);
  const code = removedCode.safeParse(removal?.details.code).data;
  if (!code) throw new NotFound('identifier.unknown', 'Ce code n’est plus à reprendre : ajoutez-le.');
  const { genre, valeur } = code;
  if (codes.some((one) => one.genre === genre && one.valeur === valeur)) return null;
  const source = { originId: code.origine, line: code.ligne };
  await attachIdentifier(tx, sheet.id, { genre, valeur, debut: code.debut, fin: code.fin }, source);
  const changes = { before: {}, after: { [genre]: valeur } };
  await line(tx, ctx, decision, sheet, { act: ADDED, changes, reason: 'Retrait annulé' });
  return valeur;
}
