import { z } from 'zod';
import { NotFound } from '#core/errors/index.ts';
import { defineRoute, type Route, raw } from '#core/http/index.ts';
import { FAVICON, manifestText, robotsText, securityText } from './machine-texts.ts';
import { readInstance } from './read-instance.ts';
import { fileCount, fileEntries } from './read-sitemap.ts';
import { sitemapFile, sitemapIndex } from './sitemap.ts';

const XML = 'application/xml; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const HOUR = { headers: { 'Cache-Control': 'public, max-age=3600' } };

/** Files for machines. */
export const machineRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/sitemap.xml',
    access: 'public',
    handle: async (ctx) => raw(sitemapIndex(ctx.origin, await fileCount(ctx.db)), XML, HOUR),
  }),
  defineRoute({
    method: 'GET',
    path: '/:file{sitemap-[0-9]+\\.xml}',
    access: 'public',
    params: z.object({ file: z.string().regex(/^sitemap-\d{1,4}\.xml$/) }),
    handle: async (ctx, { params }) => {
      const number = Number(params.file.replace(/\D/g, ''));
      const entries = await fileEntries(ctx.db, number);
      if (entries.length === 0) throw new NotFound('sitemap.unknown', 'Cette partie du plan n’existe pas.');
      return raw(sitemapFile(ctx.origin, entries), XML, HOUR);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/robots.txt',
    access: 'public',
    handle: (ctx) => raw(robotsText(ctx.origin), TEXT, HOUR),
  }),
  defineRoute({
    method: 'GET',
    path: '/.well-known/security.txt',
    access: 'public',
    handle: async (ctx) => {
      const { securite, contact } = await readInstance(ctx.db);
      const to = securite?.value ?? contact?.value;
      if (!to) throw new NotFound('security.absent', 'Le contact de sécurité n’est pas renseigné.');
      return raw(securityText(ctx.origin, to, ctx.clock.now()), TEXT, HOUR);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/manifest.webmanifest',
    access: 'public',
    handle: (ctx) => raw(manifestText(ctx.shell.name), 'application/manifest+json; charset=utf-8', HOUR),
  }),
  ...['/favicon.svg', '/favicon.ico'].map((path) =>
    defineRoute({
      method: 'GET',
      path,
      access: 'public',
      handle: () =>
        raw(FAVICON, 'image/svg+xml; charset=utf-8', { headers: { 'Cache-Control': 'public, max-age=86400' } }),
    }),
  ),
];
