import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { actionContext, actionFor, projectFor } from './access.ts';
import { NO_METEO, showAction } from './action-routes.tsx';
import { readAction } from './actions.sql.ts';
import type { ActionHooks } from './hooks.ts';
import { actionMeteoUrl, actionUrl, projectMeteoUrl, projectUrl } from './links.ts';
import { checkedMeteo, type MeteoText, WRITE_METEO } from './meteo.ts';
import { showProject } from './project-routes.tsx';
import { readProject } from './projects.sql.ts';
import { type MeteoForm, meteoForm, objectParams } from './schemas.ts';
import { writeActionMeteo, writeProjectMeteo } from './write-meteo.ts';

/** How an action goes, or a whole project: said in one word and a dated synthesis. */
export const meteoRoutes = (hooks: ActionHooks): Route[] => [
  defineRoute({
    method: 'POST',
    path: actionMeteoUrl(':slug', ':id'),
    access: mayEver(WRITE_METEO),
    params: objectParams,
    form: meteoForm,
    handle: async (ctx, { params, form }) => {
      const place = await actionFor(ctx, params, WRITE_METEO);
      const { campus, action } = place;
      return written(ctx, form.ok ? form.value : NO_METEO, {
        url: actionUrl(campus.slug, action.id),
        write: (tx, order) => writeActionMeteo(tx, actionContext(ctx), campus, { ...order, id: action.id }),
        again: async (filled) => {
          const now = (await readAction(ctx.db, campus.id, action.id)) ?? action;
          return showAction(ctx, hooks, { ...place, action: now }, filled);
        },
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: projectMeteoUrl(':slug', ':id'),
    access: mayEver(WRITE_METEO),
    params: objectParams,
    form: meteoForm,
    handle: async (ctx, { params, form }) => {
      const { campus, project } = await projectFor(ctx, params, WRITE_METEO);
      return written(ctx, form.ok ? form.value : NO_METEO, {
        url: projectUrl(campus.slug, project.id),
        write: (tx, order) => writeProjectMeteo(tx, actionContext(ctx), campus, { ...order, id: project.id }),
        again: async (filled) => {
          const now = (await readProject(ctx.db, campus.id, project.id)) ?? project;
          return showProject(ctx, hooks, { campus, project: now }, filled);
        },
      });
    },
  }),
];

interface Target {
  url: string;
  write(tx: Tx, order: { version: number; text: MeteoText }): Promise<void>;
  again(filled: { meteo: MeteoForm; errors: Record<string, string>; status: number }): Promise<Result>;
}

/** Writes it, or shows the page as it has become, with what was typed. */
async function written(ctx: RequestContext, meteo: MeteoForm, target: Target): Promise<Result> {
  const checked = checkedMeteo(meteo, actionContext(ctx).today);
  if (!checked.ok) return target.again({ meteo, errors: checked.errors, status: 422 });
  try {
    await transaction(ctx.db, (tx) => target.write(tx, { version: meteo.version, text: checked.text }));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    return target.again({ meteo, errors: { meteo: error.sentence }, status: error.status });
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: 'La météo est écrite.' });
  return seeOther(target.url);
}
