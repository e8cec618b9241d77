import type { Tx } from '#core/db/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ChangedTie } from '../offre/change-tie.ts';
import type { OfferContext } from '../offre/context.ts';
import { tellChanges } from '../offre/tell.ts';
import { TIE } from '../offre/tie.ts';
import { readLine } from '../offre/ties.sql.ts';
import { hideTies, type ShownTie, showTies } from './apply.sql.ts';

/** An import that writes, or that is undone. */
export interface OfferOrder {
  importId: string;
  campus: CampusPlace;
  originId: number;
  ctx: OfferContext;
  author: Author;
}

const journal = (
  tx: Tx,
  { author, campus, importId }: OfferOrder,
  tie: ShownTie,
  said: { from: string; to: string; version: number | null; transition?: string },
) =>
  writeJournal(tx, {
    ...author,
    act: 'offer.line_changed',
    objectType: TIE,
    objectId: tie.id,
    version: said.version,
    changes: { before: { etat: said.from }, after: { etat: said.to } },
    details: {
      campus: campus.id,
      organisation: tie.organisationId,
      ligne: tie.ligneId,
      ...(said.transition ? { transition: said.transition } : {}),
      import: importId,
    },
  });

/**
 * The campus shows these lines, on its word, as it would from the page of its offer: journalled one by one, their establishments
 * told once. @returns those that it did not show before.
 */
export async function showLines(tx: Tx, order: OfferOrder, ids: readonly string[]): Promise<Set<string>> {
  const { campus, originId, ctx } = order;
  const by = { campusId: campus.id, originId, parId: ctx.actor!.id, now: ctx.now };
  const shown = await showTies(tx, by, ids);
  const changed: ChangedTie[] = [];
  for (const tie of shown) {
    await journal(tx, order, tie, { from: 'proposee', to: 'confirmee', version: 1, transition: 'affirmer' });
    const line = await readLine(tx, tie.ligneId);
    if (line) changed.push({ line, campus, from: 'proposee', to: 'confirmee', surParole: true, reopened: false });
  }
  await tellChanges(tx, ctx, changed);
  return new Set(shown.map((one) => one.ligneId));
}

/** The campus shows these lines no more: they are what they were before, proposals. */
export async function hideLines(tx: Tx, order: OfferOrder, ids: readonly string[]): Promise<void> {
  for (const tie of await hideTies(tx, order.campus.id, ids))
    await journal(tx, order, tie, { from: 'confirmee', to: 'proposee', version: null });
}
