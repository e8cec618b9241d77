import { z } from 'zod';
import { defineRoute, page, type Route, seeOther } from '#core/http/index.ts';
import { MailedLinkPage } from '../views/mailed-link-page.tsx';
import { mailedLinkUrl } from './links.ts';
import { followMailed, openMailed } from './mailed-link.ts';

const params = z.object({ jeton: z.string().regex(/^[A-Za-z0-9_-]{20,100}$/) });
/** Nothing of these pages is kept, nor told to the sites that they lead to. */
const QUIET = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' };

/** The link of one recipient of a mailing. */
export const mailedLinkRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: mailedLinkUrl(':jeton'),
    access: 'public',
    params,
    handle: async (ctx, { params: { jeton } }) => {
      const opened = await openMailed(ctx.db, jeton, ctx.clock.now());
      const view = 'dead' in opened ? opened : { ...opened.link, action: mailedLinkUrl(jeton) };
      return page(<MailedLinkPage view={view} />, { status: 'dead' in opened ? 410 : 200, headers: QUIET });
    },
  }),
  defineRoute({
    method: 'POST',
    path: mailedLinkUrl(':jeton'),
    access: 'public',
    params,
    handle: async (ctx, { params: { jeton } }) =>
      seeOther(await followMailed(ctx.db, { token: jeton, requestId: ctx.requestId, now: ctx.clock.now() })),
  }),
];
