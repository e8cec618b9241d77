import type { Tx } from '#core/db/index.ts';
import { NotFound, RuleBroken } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { demand } from '#modules/droits/index.ts';
import { attachIdentifier, checkedIdentifier } from './attach-identifier.ts';
import { deleteIdentifier, type IdentifierRow, identifiersOf } from './edit-identifiers.sql.ts';
import { typedBy } from './edit-sheet.ts';
import type { IdentifierKind } from './identifiers.ts';
import { identifierLabels } from './labels.ts';
import { readSheet, type Sheet } from './sheet.sql.ts';
import { type SheetContext, subjectOf } from './subject.ts';

const EDIT = 'organisations.modifier_fiche';

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
  rest: { act: string; changes: { before: Record<string, unknown>; after: Record<string, unknown> } },
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
  await line(tx, ctx, decision, sheet, { act: 'organisation.identifier_added', changes });
  return value;
}

/** Why a code stays, or null. */
export const whyKept = (code: IdentifierRow): string | null =>
  code.imported ? 'dit par un fichier ouvert : il reviendrait au prochain chargement' : null;

/** Takes back a code that a person or a text gave. @throws NotFound · Forbidden · RuleBroken `identifier.imported`. */
export async function removeIdentifier(tx: Tx, ctx: SheetContext, order: IdentifierOrder): Promise<void> {
  const { sheet, decision, codes } = await heldCodes(tx, ctx, order.organisationId);
  const code = codes.find((one) => one.genre === order.genre && one.valeur === order.valeur);
  if (!code) throw new NotFound('identifier.unknown', 'Ce code n’est pas, ou plus, celui de cette organisation.');
  const kept = whyKept(code);
  if (kept) {
    throw new RuleBroken('identifier.imported', `${identifierLabels[code.genre]} ${code.valeur} reste, ${kept}.`);
  }
  await deleteIdentifier(tx, sheet.id, order);
  const changes = { before: { [code.genre]: code.valeur }, after: {} };
  await line(tx, ctx, decision, sheet, { act: 'organisation.identifier_removed', changes });
}
