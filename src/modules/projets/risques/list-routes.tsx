import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { campusFor } from '../access.ts';
import { READ_ACTION } from '../action.ts';
import { projectsOf } from '../projects.sql.ts';
import { campusParams } from '../schemas.ts';
import { RisksPage } from '../views/risks-page.tsx';
import { riskColumns } from './export.ts';
import { risksCsvUrl, risksUrl } from './links.ts';
import { seenOn } from './risk.ts';
import { listRisks } from './risks.sql.ts';
import { risksQuery } from './schemas.ts';

const PER_PAGE = 50;
const MOST = 20_000;

/** Every risk of the actions and projects of a campus, as a page and as a file. */
export const riskListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: risksUrl(':slug'),
    access: mayEver(READ_ACTION),
    params: campusParams,
    query: risksQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusFor(ctx, params.slug, READ_ACTION);
      const today = isoDate(ctx.clock.now());
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await listRisks(ctx.db, { ...query, campusId: campus.id, today }, slice);
      const projects = await projectsOf(ctx.db, campus.id);
      const list = { rows: rows.map((one) => seenOn(one, today)), total, pages: Math.ceil(total / PER_PAGE) };
      return page(<RisksPage model={{ campus, list, projects, query }} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: risksCsvUrl(':slug'),
    access: mayEver(READ_ACTION),
    params: campusParams,
    query: risksQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_ACTION, campusSubject(campus));
      const today = isoDate(ctx.clock.now());
      const filter = { ...query, campusId: campus.id, today };
      const { rows } = await listRisks(ctx.db, filter, { limit: MOST, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'risks.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const columns = riskColumns(ctx.origin, today);
      return csv(ctx, `risques_${campus.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];
