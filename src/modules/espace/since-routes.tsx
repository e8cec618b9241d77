import { z } from 'zod';
import { withRecentFactor } from '#core/access/index.ts';
import { writePdf } from '#core/documents/index.ts';
import { defineRoute, page, type RequestContext, type Route, raw } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { sincePdfUrl, sinceUrl } from './links.ts';
import { readSince, type Since, sinceFault } from './read-since.ts';
import { sincePaper } from './since-paper.ts';
import { SincePage } from './views/since-page.tsx';

const SEE = 'campus.voir_espace';

const slugParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) });
const sinceQuery = z.object({ depuis: z.string().trim().max(40).catch('') });

/** « Depuis le dernier comité » (features F20): what every room says has changed, on a page and as a PDF. */
export const sinceRoutes = (rooms: readonly WorkspaceRoom[]): Route[] => [
  defineRoute({
    method: 'GET',
    path: sinceUrl(':slug'),
    access: mayEver(SEE),
    params: slugParams,
    query: sinceQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, since, fault } = await asked(ctx, rooms, params.slug, query.depuis);
      return page(<SincePage campus={campus} since={since} typed={query.depuis} fault={fault} />, {
        status: fault ? 422 : 200,
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: sincePdfUrl(':slug'),
    access: withRecentFactor(mayEver(SEE)),
    params: slugParams,
    query: sinceQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, since } = await asked(ctx, rooms, params.slug, query.depuis);
      const bytes = await writePdf(sincePaper(since, campus, ctx.clock.now()));
      return raw(new Uint8Array(bytes), 'application/pdf', {
        headers: {
          'Content-Disposition': `attachment; filename="depuis-${since.from}-${campus.slug}.pdf"`,
          'Cache-Control': 'no-store',
        },
      });
    },
  }),
];

/** What was asked; a day that cannot be is said, and the last meeting takes its place. @throws NotFound outside the perimeter. */
async function asked(
  ctx: RequestContext,
  rooms: readonly WorkspaceRoom[],
  slug: string,
  typed: string,
): Promise<{ campus: CampusPlace; since: Since; fault: string | null }> {
  const campus = await campusAt(ctx.db, slug);
  demand(ctx.actor, SEE, campusSubject(campus));
  const now = ctx.clock.now();
  const fault = typed === '' ? null : sinceFault(typed, isoDate(now));
  const order = { actor: ctx.actor!, campus, asked: typed === '' || fault ? null : typed, now };
  return { campus, since: await readSince(ctx.db, rooms, order), fault };
}
