import { transaction } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { fold } from '#core/text/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { CREATE } from '#modules/organisations/index.ts';
import { sheetsOutside } from './candidatures.sql.ts';
import { networkContext, subjectOf } from './context.ts';
import { addProspect } from './edit-membership.ts';
import type { ReseauHooks } from './hooks.ts';
import { addMemberUrl, memberUrl } from './links.ts';
import { campusParams, EXAMINE } from './member-routes.tsx';
import { addForm, addQuery } from './membership-schemas.ts';
import { AddPage } from './views/add-page.tsx';

/** An organisation that exists enters the network of a campus, as a prospect. */
export const addRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: addMemberUrl(':slug'),
    access: mayEver(EXAMINE),
    params: campusParams,
    query: addQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, EXAMINE, subjectOf(campus));
      return addPage(ctx, campus, query.q, {}, 200);
    },
  }),
  defineRoute({
    method: 'POST',
    path: addMemberUrl(':slug'),
    access: mayEver(EXAMINE),
    params: campusParams,
    form: addForm,
    handle: async (ctx, { params, form }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, EXAMINE, subjectOf(campus));
      if (!form.ok) return addPage(ctx, campus, form.typed.q ?? '', form.errors, 422);
      const { q, organisation } = form.value;
      const chosen = (await sheetsOutside(ctx.db, campus.id, wordsOf(q))).find((one) => one.id === organisation);
      const gone = 'Choisissez une organisation de la liste.';
      if (!chosen) return addPage(ctx, campus, q, { organisation: gone }, 422);
      try {
        const place = { campus, organisationId: chosen.id };
        await transaction(ctx.db, (tx) => addProspect(tx, networkContext(ctx, hooks), place));
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        return addPage(ctx, campus, q, { organisation: error.sentence }, 409);
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${chosen.nom} » est dans le réseau, comme prospect.` });
      return seeOther(memberUrl(campus.slug, chosen.slug));
    },
  }),
];

const wordsOf = (text: string): string[] => fold(text).split(/\s+/).filter(Boolean).slice(0, 8);

async function addPage(
  ctx: RequestContext,
  campus: CampusPlace,
  words: string,
  errors: Record<string, string>,
  status: number,
): Promise<Result> {
  const found = await sheetsOutside(ctx.db, campus.id, wordsOf(words));
  const mayCreate = mayEver(CREATE).allows(ctx.actor!);
  return page(<AddPage campus={campus} words={words} found={found} errors={errors} mayCreate={mayCreate} />, {
    status,
  });
}
