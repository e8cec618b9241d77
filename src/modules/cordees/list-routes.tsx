import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusAt, campusesInScope, campusSubject } from '#modules/campus/index.ts';
import { demand, may, mayEver, scopeOf } from '#modules/droits/index.ts';
import { CORDEE, CORDEE_SCHOOL, KEEP, READ } from './cordee.ts';
import { listCordees } from './cordees.sql.ts';
import { cordeeColumns, linesOf } from './export.ts';
import { CORDEES_DESK, cordeesCsvUrl, cordeesUrl, cordeeUrl } from './links.ts';
import { schoolsHeldBy } from './referents.sql.ts';
import { campusParams } from './schemas.ts';
import { CordeesDeskPage, CordeesPage } from './views/cordees-page.tsx';

const MOST = 500;
const MOST_CAMPUSES = 200;

/** Roles that hold on one cordée or on one establishment of it. */
const NARROW = [`${CORDEE}:`, `${CORDEE_SCHOOL}:`];

/** The cordées of a campus, as a page and as a file, and where each person finds hers. */
export const cordeeListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: CORDEES_DESK,
    access: mayEver(READ),
    handle: async (ctx) => {
      const actor = ctx.actor!;
      const scope = scopeOf(actor, READ);
      const campuses = await campusesInScope(ctx.db, scope, MOST_CAMPUSES);
      const narrow = actor.grants.some((one) => NARROW.some((kind) => one.cible?.startsWith(kind)));
      const held = narrow ? await schoolsHeldBy(ctx.db, actor.id, isoDate(ctx.clock.now())) : [];
      const filter = {
        campuses: campuses.map((one) => one.id),
        organisations: scope.organisations,
        ids: held.map((one) => one.cordeeId),
      };
      const rows = await listCordees(ctx.db, filter, MOST);
      const open = campuses.filter((one) => may(actor, KEEP, campusSubject(one)).allowed);
      return page(<CordeesDeskPage rows={rows} campuses={open} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: cordeesUrl(':slug'),
    access: mayEver(READ),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ, campusSubject(campus));
      const rows = await listCordees(ctx.db, { campuses: [campus.id], organisations: [], ids: [] }, MOST);
      const mayOpen = may(ctx.actor, KEEP, campusSubject(campus)).allowed;
      return page(<CordeesPage campus={{ ...campus, listed: true }} rows={rows} mayOpen={mayOpen} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: cordeesCsvUrl(':slug'),
    access: mayEver(READ),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ, campusSubject(campus));
      const rows = linesOf(await listCordees(ctx.db, { campuses: [campus.id], organisations: [], ids: [] }, MOST));
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'cordees.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const columns = cordeeColumns(ctx.origin, (one) => cordeeUrl(one.campusSlug, one.id));
      return csv(ctx, `cordees_${campus.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];
