import { writeDocx, writePdf, writeXlsx } from '#core/documents/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { attachment, FILE_KINDS } from '#core/files/index.ts';
import { defineRoute, type RequestContext, type Route, raw } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { frenchInteger } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { READ_ACTION, READ_PROJECT, seenOn } from '../action.ts';
import { type PlanFormat, planFileUrl, planFormats } from '../links.ts';
import { listActions, pilotingIn } from '../list.sql.ts';
import { filterOf } from '../list-routes.tsx';
import { sharedActions } from '../partage/shared.ts';
import { projectsOf } from '../projects.sql.ts';
import { type ActionQuery, actionQuery, campusParams } from '../schemas.ts';
import { planPaper } from './paper.ts';
import { criteriaOf, type Plan } from './plan.ts';
import { planSheets } from './sheets.ts';

/** Actions of one file: more would be read by nobody on paper, and would hold everybody while it is written. */
const MOST = 1_000;

const writers: Record<PlanFormat, (plan: Plan) => Promise<Buffer> | Buffer> = {
  pdf: (plan) => writePdf(planPaper(plan)),
  docx: (plan) => writeDocx(planPaper(plan)),
  xlsx: (plan) => writeXlsx(planSheets(plan)),
};

/** The plan of a campus as its list keeps it. @throws RuleBroken `actions.too_many`. */
async function planOf(ctx: RequestContext, campus: CampusPlace, query: ActionQuery): Promise<Plan> {
  const at = ctx.clock.now();
  const today = isoDate(at);
  const slice = { limit: MOST, offset: 0 };
  const filter = filterOf(campus, query, today);
  const { rows, total } = await listActions(ctx.db, filter, slice);
  if (total > MOST) {
    const sentence = `Ce fichier tient ${frenchInteger(MOST)} actions au plus, et la liste en garde ${frenchInteger(total)} : filtrez-la, ou prenez le CSV.`;
    throw new RuleBroken('actions.too_many', sentence);
  }
  const projects = await projectsOf(ctx.db, campus.id);
  const criteria = criteriaOf(query, projects, await pilotingIn(ctx.db, campus.id));
  return {
    campus: { slug: campus.slug, nom: campus.nom },
    criteria,
    actions: rows.map((one) => seenOn(one, today)),
    shared: await sharedActions(ctx.db, filter),
    projects: projects.filter((one) => criteria.length === 0 || rows.some((row) => row.projetId === one.id)),
    readsProjects: may(ctx.actor, READ_PROJECT, campusSubject(campus)).allowed,
    at,
    today,
    origin: ctx.origin,
  };
}

const fileRoute = (format: PlanFormat): Route =>
  defineRoute({
    method: 'GET',
    path: planFileUrl(':slug', format),
    access: mayEver(READ_ACTION),
    params: campusParams,
    query: actionQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_ACTION, campusSubject(campus));
      const plan = await planOf(ctx, campus, query);
      const bytes = await writers[format](plan);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'actions.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { format, lignes: plan.actions.length },
      });
      const name = `cmq_actions_${campus.slug}_${plan.today}.${format}`;
      return raw(new Uint8Array(bytes), FILE_KINDS[format].type, {
        headers: { 'Content-Disposition': attachment(name), 'Cache-Control': 'private, no-store' },
      });
    },
  });

/** The plan of actions of a campus as its list keeps it: a workbook, a tagged PDF, a text to edit. */
export const planFileRoutes: Route[] = planFormats.map(fileRoute);
