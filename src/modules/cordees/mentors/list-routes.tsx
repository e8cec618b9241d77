import { withRecentFactor } from '#core/access/index.ts';
import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type CordeePlace, cordeeAt, subjectOf } from '../access.ts';
import { CORDEE } from '../cordee.ts';
import { cordeeParams } from '../schemas.ts';
import { MentorsPage } from '../views/mentors-page.tsx';
import { coveredUntil } from './checks.ts';
import { takesMentors } from './enrol.ts';
import { mentorColumns } from './export.ts';
import { mentorsCsvUrl, mentorsUrl } from './links.ts';
import { ENROL, sectors } from './mentor.ts';
import { departementsOf, mentorsOf, unconfirmedOf } from './mentors.sql.ts';
import { mentorQuery } from './schemas.ts';

const MOST = 1_000;

/** The cordée at an address, for who admits its mentors. @throws NotFound · Forbidden. */
export async function admittingAt(ctx: RequestContext, params: { slug: string; id: string }): Promise<CordeePlace> {
  const place = await cordeeAt(ctx, params);
  demand(ctx.actor, ENROL, subjectOf(ctx.actor, place.campus, place.cordee));
  return place;
}

/** The mentors of a cordée, as a page and as a file. */
export const mentorListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: mentorsUrl(':slug', ':id'),
    access: mayEver(ENROL),
    params: cordeeParams,
    query: mentorQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, cordee } = await admittingAt(ctx, params);
      const today = isoDate(ctx.clock.now());
      const found = await mentorsOf(ctx.db, cordee.id, query, MOST);
      const rows = found.map((mentor) => ({ mentor, until: coveredUntil(mentor, today) }));
      const departements = await departementsOf(ctx.db, cordee.id);
      const unconfirmed = await unconfirmedOf(ctx.db, cordee.id);
      const model = { campus, cordee, rows, query, sectors, departements, unconfirmed, open: takesMentors(cordee) };
      return page(<MentorsPage model={model} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: mentorsCsvUrl(':slug', ':id'),
    access: withRecentFactor(mayEver(ENROL)),
    params: cordeeParams,
    query: mentorQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, cordee } = await cordeeAt(ctx, params);
      const decision = demand(ctx.actor, ENROL, subjectOf(ctx.actor, campus, cordee));
      const rows = await mentorsOf(ctx.db, cordee.id, query, MOST);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'mentors.exported',
        objectType: CORDEE,
        objectId: cordee.id,
        exported: true,
        details: { campus: campus.id, lignes: rows.length },
      });
      const columns = mentorColumns(isoDate(ctx.clock.now()));
      return csv(ctx, `mentors_${campus.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];
