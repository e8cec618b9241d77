import { withRecentFactor } from '#core/access/index.ts';
import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { projectsOfBodies } from './consortium/of-projects.ts';
import { type MandateLine, mandateColumns } from './exports.ts';
import { SOON_DAYS } from './instance.ts';
import { doorsOf } from './instance-doors.ts';
import { collegesOf } from './instances.sql.ts';
import { INSTANCES, instanceUrl, MANDATES_CSV } from './links.ts';
import { mandatesOfInstances } from './mandats.sql.ts';
import { bodyYears } from './rappels/year.sql.ts';
import { yearCells } from './rappels/year.ts';
import { readInstance } from './read-instance.ts';
import { readInstances } from './read-instances.ts';
import type { ProjectHooks } from './registre/hooks.ts';
import { idParam, listQuery, wordsQuery } from './schemas.ts';
import { HOLD, instanceFor, READ } from './subject.ts';
import { campusesWithTasks } from './taches/open-tasks.sql.ts';
import { taskReach } from './taches/reach.ts';
import { InstanceListPage } from './views/instance-list-page.tsx';
import { InstancePage } from './views/instance-page.tsx';

const CAMPUSES_A_PAGE = 15;

const today = (ctx: RequestContext): string => isoDate(ctx.clock.now());
export const soon = (ctx: RequestContext): string => addDays(today(ctx), SOON_DAYS);

/** The page of a body, with what was refused of the form that seats a member. */
export async function instancePage(
  ctx: RequestContext,
  hooks: ProjectHooks,
  id: string,
  refused: { errors: Record<string, string>; typed: Record<string, string> } = { errors: {}, typed: {} },
  words = '',
) {
  const { instance, subject, decision } = await instanceFor(ctx.db, { actor: ctx.actor, act: READ, id });
  await journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act: 'governing_body.read',
    objectType: 'instance_gouvernance',
    objectId: id,
  });
  const mayHold = may(ctx.actor, HOLD, subject).allowed;
  const projects = await projectsOfBodies(ctx.db, ctx.actor!, { hooks, ids: [instance.projetId] });
  return page(
    <InstancePage
      view={await readInstance(ctx.db, instance, { today: today(ctx), mayHold, words })}
      project={projects.get(instance.projetId ?? '') ?? null}
      mayHold={mayHold}
      {...doorsOf(ctx.actor, instance, subject)}
      errors={refused.errors}
      typed={refused.typed}
      soon={soon(ctx)}
    />,
    { status: Object.keys(refused.errors).length > 0 ? 422 : 200 },
  );
}

/** Lists of bodies, and the page of one. */
export const buildInstanceRoutes = (hooks: ProjectHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: INSTANCES,
    access: mayEver(READ),
    query: listQuery,
    handle: async (ctx, { query }) => {
      const campus = query.campus ?? null;
      const { groups } = await readInstances(ctx.db, ctx.actor!, { slug: campus, today: today(ctx) });
      const shown = groups.slice((query.page - 1) * CAMPUSES_A_PAGE, query.page * CAMPUSES_A_PAGE);
      const pages = { current: query.page, total: Math.ceil(groups.length / CAMPUSES_A_PAGE) };
      const campuses = shown.flatMap(({ rows }) => rows.map((row) => row.campusId));
      const tasks = await campusesWithTasks(ctx.db, taskReach(ctx.actor!), campuses);
      const ids = shown.flatMap(({ rows }) => rows.map((row) => row.id));
      const years = yearCells(await bodyYears(ctx.db, ids, today(ctx)), today(ctx));
      const props = { groups: shown, campus, soon: soon(ctx), pages, tasks, years };
      return page(<InstanceListPage {...props} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: MANDATES_CSV,
    access: withRecentFactor(mayEver(READ)),
    query: listQuery,
    handle: async (ctx, { query }) => {
      const order = { slug: query.campus ?? null, today: today(ctx) };
      const { rows } = await readInstances(ctx.db, ctx.actor!, order);
      const lines: MandateLine[] = [];
      for (const mandate of await mandatesOfInstances(
        ctx.db,
        rows.map((row) => row.id),
      )) {
        const instance = rows.find((row) => row.id === mandate.instanceId)!;
        lines.push({ instance, mandate, colleges: await collegesOf(ctx.db, instance.id) });
      }
      await journalRead(ctx.db, {
        act: 'mandates.exported',
        exported: true,
        objectType: 'mandat',
        objectId: null,
        actorId: ctx.actor!.id,
        actorRole: 'lecture de la gouvernance',
        requestId: ctx.requestId,
        details: { campus: query.campus ?? null, lignes: lines.length },
      });
      return csv(ctx, 'mandats', lines, mandateColumns(today(ctx)), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: instanceUrl(':id{[0-9a-f-]+}'),
    access: mayEver(READ),
    params: idParam,
    query: wordsQuery,
    handle: (ctx, { params, query }) => instancePage(ctx, hooks, params.id, undefined, query.membre),
  }),
];
