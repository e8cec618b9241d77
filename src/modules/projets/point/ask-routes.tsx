import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { count } from '#core/text/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { actionContext, actionFor, campusFor } from '../access.ts';
import { KEEP_PROJECT } from '../action.ts';
import { showAction } from '../action-routes.tsx';
import type { ActionHooks } from '../hooks.ts';
import { actionsHref, actionsUrl, actionUrl } from '../links.ts';
import { listActions } from '../list.sql.ts';
import { filterOf } from '../list-routes.tsx';
import { campusParams, objectParams } from '../schemas.ts';
import { askPoint, askPoints, type PointContext } from './ask-point.ts';
import { askedText } from './labels.ts';
import { askPointsUrl, askPointUrl } from './links.ts';
import { askPointsForm } from './schemas.ts';

/** As many letters as one act sends. */
const MOST_ASKED = 500;

const pointContext = (ctx: RequestContext): PointContext => ({
  ...actionContext(ctx),
  sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
});

/** Why the list asks nobody: what leaves is what the button said, and a whole plan is asked by nobody at once. Null when it may. */
function whyNotAsked(asked: Record<string, string>, { vues, total }: { vues: number; total: number }): string | null {
  if (Object.values(asked).every((value) => value === '')) return 'Filtrez d’abord la liste.';
  if (total > MOST_ASKED) return `Plus de ${MOST_ASKED} actions : filtrez la liste.`;
  if (total === vues) return null;
  return `La liste a changé : ${count(total, 'action retenue', 'actions retenues')} désormais. Aucun courriel n’est parti : relisez-la, puis recommencez.`;
}

/** « Demander un point par courriel »: of one action, or of those that a list keeps. */
export const askPointRoutes = (hooks: ActionHooks): Route[] => [
  defineRoute({
    method: 'POST',
    path: askPointUrl(':slug', ':id'),
    access: mayEver(KEEP_PROJECT),
    params: objectParams,
    handle: async (ctx, { params }) => {
      const place = await actionFor(ctx, params, KEEP_PROJECT);
      const { campus, action } = place;
      try {
        await transaction(ctx.db, (tx) => askPoint(tx, pointContext(ctx), campus, action.id));
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return showAction(ctx, hooks, place, { errors: { 'demander-point': error.sentence }, status: error.status });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le courriel est parti, avec un lien valable trente jours.' });
      return seeOther(actionUrl(campus.slug, action.id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: askPointsUrl(':slug'),
    access: mayEver(KEEP_PROJECT),
    params: campusParams,
    form: askPointsForm,
    handle: async (ctx, { params, form }) => {
      const campus = await campusFor(ctx, params.slug, KEEP_PROJECT);
      const { vues, ...query } = form.ok ? form.value : askPointsForm.parse({});
      const { page: _, ...asked } = query;
      const filter = { ...filterOf(campus, query, actionContext(ctx).today), actives: true };
      const { rows, total } = await listActions(ctx.db, filter, { limit: MOST_ASKED, offset: 0 });
      const back = seeOther(actionsHref(actionsUrl(campus.slug), asked));
      const refusal = whyNotAsked(asked, { vues, total });
      if (refusal) {
        leaveFlash(ctx.cookies, { tone: 'alerte', text: refusal });
        return back;
      }
      const ids = rows.map((one) => one.id);
      const { sent, left } = await transaction(ctx.db, (tx) => askPoints(tx, pointContext(ctx), campus, ids));
      leaveFlash(ctx.cookies, { tone: sent > 0 ? 'ok' : 'info', text: askedText(sent, left) });
      return back;
    },
  }),
];
