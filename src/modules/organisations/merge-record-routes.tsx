import { z } from 'zod';
import { type Tx, transaction } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import type { OrganisationHooks } from './hooks.ts';
import { abandonMergeUrl, confirmMergeUrl, mergeUrl, undoMergeUrl } from './links.ts';
import { abandonMerge, bothSheets, confirmMerge, isStale } from './merge-organisations.ts';
import { demandMerge, MERGE, mayMerge } from './merge-rights.ts';
import { readMerge } from './merges.sql.ts';
import { type SheetContext, sheetContext, subjectOf } from './subject.ts';
import { undoMerge, undoneUntil } from './undo-merge.ts';
import { MergeRecordPage } from './views/merge-record-page.tsx';

const READ_HISTORY = 'organisations.lire_fiche_complete';
const ID = ':id{[0-9a-f-]+}';
const mergeParams = z.object({ id: z.uuid() });

/** One merge: its page, and what is done to it. */
export const mergeRecordRoutes = (hooks: OrganisationHooks): Route[] => [
  recordRoute(hooks),
  actRoute(hooks, confirmMergeUrl(ID), async (tx, context, id) => {
    await confirmMerge(tx, context, id);
    return { tone: 'ok', text: 'Les deux fiches n’en font plus qu’une.' };
  }),
  actRoute(hooks, abandonMergeUrl(ID), async (tx, context, id) => {
    await abandonMerge(tx, context, id);
    return { tone: 'ok', text: 'Proposition abandonnée : les deux fiches restent telles quelles.' };
  }),
  actRoute(hooks, undoMergeUrl(ID), async (tx, context, id) => {
    const left = await undoMerge(tx, context, id);
    return left.length === 0
      ? { tone: 'ok', text: 'Fusion défaite : chaque fiche a retrouvé ce qu’elle avait.' }
      : { tone: 'alerte', text: `Fusion défaite. Changé depuis, et laissé tel quel : ${left.join(', ')}.` };
  }),
];

const recordRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'GET',
    path: mergeUrl(ID),
    access: mayEver(MERGE),
    params: mergeParams,
    handle: async (ctx, { params }) => {
      const merge = await readMerge(ctx.db, params.id);
      if (!merge) throw new NotFound('merge.unknown', 'Cette fusion n’existe pas.');
      const context = sheetContext(ctx, hooks);
      const sheets = await bothSheets(ctx.db, merge);
      await demandMerge(ctx.db, sheets, context, { confirmed: true });
      const [kept, other] = sheets;
      const ids = [merge.proposedBy, merge.doneBy, merge.closedBy].flatMap((id) => id ?? []);
      const names = await hooks.accountNames(ctx.db, ids);
      const confirmed = merge.proposedBy !== ctx.actor!.id;
      const undoable =
        merge.etat === 'faite' &&
        undoneUntil(merge) >= ctx.clock.now() &&
        (await mayMerge(ctx.db, sheets, context, { confirmed: true, done: merge }));
      return page(
        <MergeRecordPage
          merge={merge}
          kept={kept}
          other={other}
          who={(id) => names.get(id ?? '') ?? 'un compte effacé'}
          mayReadHistory={may(ctx.actor, READ_HISTORY, await subjectOf(ctx.db, kept, context)).allowed}
          mayConfirm={await mayMerge(ctx.db, sheets, context, { confirmed })}
          until={undoable ? undoneUntil(merge) : null}
          stale={isStale(merge, sheets)}
        />,
      );
    },
  });

type Said = Parameters<typeof leaveFlash>[1];

const actRoute = (
  hooks: OrganisationHooks,
  path: string,
  act: (tx: Tx, context: SheetContext, id: string) => Promise<Said>,
): Route =>
  defineRoute({
    method: 'POST',
    path,
    access: mayEver(MERGE),
    params: mergeParams,
    handle: async (ctx: RequestContext, { params }) => {
      leaveFlash(ctx.cookies, await transaction(ctx.db, (tx) => act(tx, sheetContext(ctx, hooks), params.id)));
      return seeOther(mergeUrl(params.id));
    },
  });
