import { writePdf } from '#core/documents/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { findFichier, serveFile } from '#core/files/index.ts';
import { defineRoute, type RequestContext, type Route, raw } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { slugify } from '#core/text/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { actingOf, type HeldRequest, placeAt, READ, REQUEST, requestFor } from './access.ts';
import type { RequestHooks } from './hooks.ts';
import * as links from './links.ts';
import { opinionsOf } from './opinions.sql.ts';
import { needsOf } from './page-model.ts';
import { requestPaper } from './paper.ts';
import { requestParams } from './schemas.ts';
import { NOTHING, show } from './show.tsx';

/** The request at an address, for who reads it. @throws NotFound · Forbidden. */
export async function readable(
  ctx: RequestContext,
  hooks: RequestHooks,
  params: { slug: string; id: string },
): Promise<HeldRequest> {
  const acting = actingOf(ctx, hooks);
  const place = await placeAt(ctx.db, acting, params.slug);
  return requestFor(ctx.db, acting, { place, id: params.id, act: READ });
}

/** One request, for who reads it: its page, its arguments, its document. */
export const requestPageRoutes = (hooks: RequestHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: links.requestUrl(':slug', links.REQUEST_ID),
    access: mayEver(READ),
    params: requestParams,
    handle: async (ctx, { params }) => show(ctx, hooks, await readable(ctx, hooks, params), NOTHING, 200),
  }),
  defineRoute({
    method: 'GET',
    path: links.requestFileUrl(':slug', links.REQUEST_ID),
    access: mayEver(READ),
    params: requestParams,
    handle: async (ctx, { params }) => {
      const { one } = await readable(ctx, hooks, params);
      const owner = { objetType: REQUEST, objetId: one.id };
      const file = one.fichierId ? await findFichier(ctx.db, one.fichierId, owner) : null;
      if (!file) throw new NotFound('file.gone', 'Aucun argumentaire n’est déposé.');
      return serveFile(ctx.files, file);
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.requestPdfUrl(':slug', links.REQUEST_ID),
    access: mayEver(READ),
    params: requestParams,
    handle: async (ctx, { params }) => {
      const { one, decision } = await readable(ctx, hooks, params);
      const opinions = await opinionsOf(ctx.db, one.id);
      const needs = await needsOf(ctx, actingOf(ctx, hooks), one.id);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'offer_request.exported',
        objectType: REQUEST,
        objectId: one.id,
        exported: true,
        details: { format: 'pdf', campus: one.campusId },
      });
      const bytes = await writePdf(requestPaper(one, { opinions, needs, now: ctx.clock.now() }));
      const name = slugify(one.titre, 60) || 'demande';
      return raw(new Uint8Array(bytes), 'application/pdf', {
        headers: {
          'Content-Disposition': `attachment; filename="demande-${name}.pdf"`,
          'Cache-Control': 'no-store',
        },
      });
    },
  }),
];
