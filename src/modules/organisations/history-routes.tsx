import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import type { Flash } from '#core/html/flash.tsx';
import { defineRoute, leaveFlash, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { BIN_RESTORE } from '#modules/trace/index.ts';
import { deleteOrganisation } from './delete-organisation.ts';
import { restoreSheet, STALE } from './edit-sheet.ts';
import type { OrganisationHooks } from './hooks.ts';
import { deleteUrl, historyUrl, restoreUrl, SHEETS } from './links.ts';
import { readHistory } from './read-history.ts';
import { historyQuery, restoreForm, sheetParams } from './schemas.ts';
import type { Sheet } from './sheet.sql.ts';
import { sheetAt } from './sheet-routes.tsx';
import { sheetContext, subjectOf } from './subject.ts';
import { HistoryPage } from './views/history-page.tsx';

/** History of a sheet, restoration of a version, and the bin. */
export const historyRoutes = (hooks: OrganisationHooks): Route[] => [
  historyRoute(hooks),
  restoreRoute(hooks),
  deleteRoute(hooks),
];

const historyRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'GET',
    path: historyUrl(':slug'),
    access: mayEver('organisations.lire_fiche_complete'),
    params: sheetParams,
    query: historyQuery,
    handle: async (ctx, { params, query }) => {
      const sheet = await sheetAt(ctx, params.slug);
      const subject = await subjectOf(ctx.db, sheet, sheetContext(ctx, hooks));
      demand(ctx.actor, 'organisations.lire_fiche_complete', subject);
      const mayEdit = may(ctx.actor, 'organisations.modifier_fiche', subject).allowed;
      return page(
        <HistoryPage sheet={sheet} history={await readHistory(ctx.db, hooks, sheet, query)} mayEdit={mayEdit} />,
      );
    },
  });

const restoreRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'POST',
    path: restoreUrl(':slug'),
    access: mayEver('organisations.modifier_fiche'),
    params: sheetParams,
    form: restoreForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) throw new RuleBroken('version.unknown', 'Cette version n’existe pas.');
      const sheet = await sheetAt(ctx, params.slug);
      const { version: seen, reprise: from, champ: field = null } = form.value;
      leaveFlash(ctx.cookies, await restored(ctx, hooks, sheet, { version: seen, from, field }));
      return seeOther(historyUrl(sheet.slug));
    },
  });

/** Takes back what is asked, and what to say of it on the page that follows. */
async function restored(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  sheet: Sheet,
  order: { version: number; from: number; field: string | null },
): Promise<Flash> {
  try {
    const version = await transaction(ctx.db, (tx) =>
      restoreSheet(tx, sheetContext(ctx, hooks), { id: sheet.id, ...order }),
    );
    if (version === order.version) {
      return { tone: 'info', text: 'La fiche disait déjà la même chose : rien n’a changé.' };
    }
    return {
      tone: 'ok',
      text: `Version ${order.from} reprise : c’est maintenant la ${version}.`,
      undo: {
        action: restoreUrl(sheet.slug),
        fields: { version: String(version), reprise: String(order.version) },
      },
    };
  } catch (error) {
    if (!(error instanceof Conflict) || error.code !== STALE) throw error;
    return {
      tone: 'alerte',
      text: 'La fiche a été modifiée entre-temps : rien n’a été repris. Relisez l’historique, puis recommencez.',
    };
  }
}

const deleteRoute = (hooks: OrganisationHooks): Route =>
  defineRoute({
    method: 'POST',
    path: deleteUrl(':slug'),
    access: mayEver('organisations.supprimer_organisation'),
    params: sheetParams,
    handle: async (ctx, { params }) => {
      const { id } = await sheetAt(ctx, params.slug);
      const sheet = await transaction(ctx.db, (tx) => deleteOrganisation(tx, sheetContext(ctx, hooks), id));
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: `« ${sheet.state.nom} » est dans la corbeille, pour trente jours.`,
        undo: { action: BIN_RESTORE, fields: { type: 'organisation', id } },
      });
      return seeOther(SHEETS);
    },
  });
