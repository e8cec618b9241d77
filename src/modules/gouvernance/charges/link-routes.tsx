import { RuleBroken } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import { ChargeLinkPage, DeadChargePage } from '../views/charge-link-page.tsx';
import { chargeLinkUrl } from './links.ts';
import { openCharge, sayByLink } from './say-done.ts';
import { refusedSaying, sayingView, type TypedSaying } from './saying.ts';
import { chargeLinkParams, sayingForm } from './schemas.ts';

/** Nothing of these pages is kept, nor told to the sites that they lead to. */
const QUIET = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' };

/** What a mailed link opens: one charge; opening it writes nothing, since mail scanners open links. */
export const chargeLinkRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: chargeLinkUrl(':jeton'),
    access: 'public',
    params: chargeLinkParams,
    handle: (ctx, { params }) => linkPage(ctx, params.jeton, null, false),
  }),
  defineRoute({
    method: 'POST',
    path: chargeLinkUrl(':jeton'),
    access: 'public',
    params: chargeLinkParams,
    form: sayingForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return linkPage(ctx, params.jeton, { typed: form.typed, errors: form.errors }, false);
      try {
        await sayByLink(ctx, params.jeton, form.value);
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return linkPage(ctx, params.jeton, refusedSaying(form.value, error), false);
      }
      return linkPage(ctx, params.jeton, null, true);
    },
  }),
];

async function linkPage(ctx: RequestContext, token: string, trial: TypedSaying | null, done: boolean): Promise<Result> {
  const opened = await openCharge(ctx.db, token, { secret: ctx.secret, now: ctx.clock.now() });
  if ('dead' in opened) return page(<DeadChargePage why={opened.dead} />, { status: 410, headers: QUIET });
  const { charge, meeting, bearer } = opened;
  const view = {
    action: chargeLinkUrl(token),
    titre: charge.titre,
    texte: charge.texte !== charge.titre ? charge.texte : null,
    campus: meeting.campus,
    where: `${meeting.instance}, réunion du ${frenchDate(meeting.debut)}`,
    pour: bearer.organisation ? `Pour ${bearer.organisation}` : 'Pour vous',
    due: charge.echeance ? `pour le ${frenchPartialDate(charge.echeance)}` : 'sans échéance',
    over: !charge.ouverte,
    personne: bearer.nom,
    saying: sayingView(charge, trial),
    exemple: charge.exemple,
    done,
  };
  return page(<ChargeLinkPage view={view} />, { status: trial ? 422 : 200, headers: QUIET });
}
