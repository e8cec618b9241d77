import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { listCampuses } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type ActionPlace, actionAt, actionContext, subjectOf } from '../access.ts';
import { whyFrozen } from '../save-action.ts';
import { objectParams } from '../schemas.ts';
import { SharingsPage } from '../views/sharings-page.tsx';
import { endSharingUrl, sharingsUrl } from './links.ts';
import { endSharing, proposeSharing, SharingRefused } from './save-sharing.ts';
import { endForm, proposalForm } from './schemas.ts';
import { ALIVE, BOTH, SHARE_ACTION } from './sharing.ts';
import { sharingsOf } from './sharings.sql.ts';

/** An action at its address, for who shares it. @throws NotFound · Forbidden. */
async function placeOf(ctx: RequestContext, params: { slug: string; id: string }): Promise<ActionPlace> {
  const place = await actionAt(ctx, params);
  demand(ctx.actor, SHARE_ACTION, { ...subjectOf(ctx.actor, place.campus, place.action), faits: BOTH });
  return place;
}

interface Filled {
  chosen?: string;
  /** The sharing whose end was refused. */
  ending?: string;
  motif?: string;
  errors: Record<string, string>;
  status?: number;
}

async function show(ctx: RequestContext, { campus, action }: ActionPlace, filled: Filled): Promise<Result> {
  const sharings = await sharingsOf(ctx.db, action.id);
  const taken = new Set([campus.id, ...sharings.filter((one) => ALIVE.includes(one.etat)).map((one) => one.campusId)]);
  const choices = (await listCampuses(ctx.db))
    .filter((one) => !taken.has(one.id) && one.successeurSlug === null)
    .map((one) => [one.slug, one.nomUsuel ?? one.nom] as const);
  const { chosen = '', ending = '', motif = '', errors, status = 200 } = filled;
  const live = whyFrozen(action) === null;
  return page(<SharingsPage model={{ campus, action, sharings, choices, live, chosen, ending, motif, errors }} />, {
    status,
  });
}

/** Shown again with its sentence; anything else is thrown. */
const refused = (error: unknown, field: string) => {
  if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
  const at = error instanceof SharingRefused ? error.field : field;
  return { errors: { [at]: error.sentence }, status: error.status };
};

/** Campuses that an action is shared with: invited, and taken back. */
export const leadSharingRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: sharingsUrl(':slug', ':id'),
    access: mayEver(SHARE_ACTION),
    params: objectParams,
    handle: async (ctx, { params }) => show(ctx, await placeOf(ctx, params), { errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: sharingsUrl(':slug', ':id'),
    access: mayEver(SHARE_ACTION),
    params: objectParams,
    form: proposalForm,
    handle: async (ctx, { params, form }) => {
      const place = await placeOf(ctx, params);
      const chosen = form.ok ? form.value.campus : '';
      try {
        const order = { id: params.id, campus: chosen };
        const name = await transaction(ctx.db, (tx) => proposeSharing(tx, actionContext(ctx), place.campus, order));
        leaveFlash(ctx.cookies, { tone: 'ok', text: `Le partage est proposé : ${name} répondra.` });
        return seeOther(sharingsUrl(place.campus.slug, params.id));
      } catch (error) {
        return show(ctx, place, { chosen, ...refused(error, 'campus') });
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: endSharingUrl(':slug', ':id'),
    access: mayEver(SHARE_ACTION),
    params: objectParams,
    form: endForm,
    handle: async (ctx, { params, form }) => {
      const place = await placeOf(ctx, params);
      const order = form.ok ? form.value : endForm.parse({});
      try {
        const ended = { ...order, id: params.id };
        await transaction(ctx.db, (tx) => endSharing(tx, actionContext(ctx), place.campus, ended));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le partage est fini : ce campus ne lit plus l’action.' });
        return seeOther(sharingsUrl(place.campus.slug, params.id));
      } catch (error) {
        return show(ctx, place, { ending: order.partage, motif: order.motif, ...refused(error, 'motif') });
      }
    },
  }),
];
