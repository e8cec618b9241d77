import type { Context } from 'hono';
import { NotFound } from '#core/errors/index.ts';
import { renderDocument } from '#core/html/render.tsx';
import type { Shell } from '#core/html/shell.ts';
import type { AssetStore } from './assets.ts';
import { answerCached, answerOnce, encoded } from './encode.ts';
import type { Env } from './env.ts';
import type { PageCache } from './page-cache.ts';
import type { Result, Route } from './route.ts';

/** @throws NotFound a file that this version does not hold. */
export function serveAsset(assets: AssetStore, c: Context<Env>): Response {
  const asset = assets.get(new URL(c.req.url).pathname);
  if (!asset) throw new NotFound('asset.unknown', 'Ce fichier n’existe pas ou plus.');
  return encoded(
    c,
    { plain: asset.body, brotli: asset.brotli, gzip: asset.gzip },
    { 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=31536000, immutable' },
  );
}

/**
 * What the handler answered, as HTTP says it: kept by the cache of pages when the route says so, never by a browser when one
 * had to sign in.
 */
export async function answer(
  cache: PageCache,
  c: Context<Env>,
  route: Route,
  result: Result,
  { shell, key, version }: { shell: Shell; key: string; version: number },
): Promise<Response> {
  if (result.kind === 'redirect') {
    for (const [name, value] of Object.entries(result.headers ?? {})) c.header(name, value);
    return c.redirect(result.location, result.status);
  }
  if (result.kind === 'raw') {
    // HEAD: a list that nobody will read is not read from the database.
    const unread = c.req.method === 'HEAD' && result.body instanceof ReadableStream ? result.body : null;
    await unread?.cancel();
    // What one signs in for stays in no cache, lists to download included.
    const headers = route.access === 'public' ? result.headers : { 'Cache-Control': 'no-store', ...result.headers };
    return new Response(unread ? null : (result.body as BodyInit), { status: result.status, headers });
  }
  const html = renderDocument(result.view, shell);
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Language': 'fr', ...result.headers };
  if (route.cache === 'page' && result.status === 200) {
    const entry = cache.put(key, version, html, { ...headers, 'Cache-Control': 'public, no-cache' }, result.until);
    return answerCached(c, cache, key, entry, true);
  }
  return answerOnce(c, html, result.status, { 'Cache-Control': 'no-store', ...headers });
}
