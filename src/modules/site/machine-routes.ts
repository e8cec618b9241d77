import { z } from 'zod';
import type { Db } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { defineRoute, type Route, raw } from '#core/http/index.ts';
import { sitemapUrls as campusUrls } from '#modules/campus/index.ts';
import { helpTopics } from './help.ts';
import {
  ACCESSIBILITY,
  CAMPUSES,
  CATALOGUE,
  CONTACT,
  COOKIES,
  HELP,
  HOME,
  helpUrl,
  LEGAL,
  PRIVACY,
  SITE_MAP,
} from './links.ts';
import { FAVICON, manifestText, robotsText, securityText } from './machine-texts.ts';
import { readInstance } from './read-instance.ts';
import { fileCount, type SitemapEntry, type SitemapSource, sitemapFile, sitemapIndex } from './sitemap.ts';

const ownPages: SitemapSource = async () => {
  const fixed = [HOME, CATALOGUE, CAMPUSES, HELP, CONTACT, LEGAL, ACCESSIBILITY, PRIVACY, COOKIES, SITE_MAP];
  const topics = (await helpTopics()).map((topic) => helpUrl(topic.slug));
  return [...fixed, ...topics].map((path) => ({ path }));
};

/** Public addresses of every room, in this order. */
const SOURCES: SitemapSource[] = [ownPages, campusUrls];

async function allEntries(db: Db): Promise<SitemapEntry[]> {
  return (await Promise.all(SOURCES.map((source) => source(db)))).flat();
}

const XML = 'application/xml; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const HOUR = { headers: { 'Cache-Control': 'public, max-age=3600' } };

/** Files for machines. */
export const machineRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/sitemap.xml',
    access: 'public',
    handle: async (ctx) => raw(sitemapIndex(ctx.origin, fileCount((await allEntries(ctx.db)).length)), XML, HOUR),
  }),
  defineRoute({
    method: 'GET',
    path: '/:file{sitemap-[0-9]+\\.xml}',
    access: 'public',
    params: z.object({ file: z.string().regex(/^sitemap-\d{1,4}\.xml$/) }),
    handle: async (ctx, { params }) => {
      const number = Number(params.file.replace(/\D/g, ''));
      const text = sitemapFile(ctx.origin, await allEntries(ctx.db), number);
      if (text === null) throw new NotFound('sitemap.unknown', 'Cette partie du plan n’existe pas.');
      return raw(text, XML, HOUR);
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
      const { securite } = await readInstance(ctx.db);
      if (!securite) throw new NotFound('security.absent', 'Le contact de sécurité n’est pas renseigné.');
      return raw(securityText(ctx.origin, securite.value, ctx.clock.now()), TEXT, HOUR);
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
      handle: () => raw(FAVICON, 'image/svg+xml', { headers: { 'Cache-Control': 'public, max-age=86400' } }),
    }),
  ),
];
