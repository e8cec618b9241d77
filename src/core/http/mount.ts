import { randomBytes, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type pg from 'pg';
import type { Config } from '#core/config/index.ts';
import type { Db } from '#core/db/index.ts';
import { Forbidden, NotFound, NotSignedIn, RuleBroken } from '#core/errors/index.ts';
import { renderDocument } from '#core/html/render.tsx';
import type { Shell } from '#core/html/shell.ts';
import { dataVersion } from '#core/journal/index.ts';
import type { Clock } from '#core/time/index.ts';
import type { AssetStore } from './assets.ts';
import { respondToError } from './error-response.tsx';
import type { Logger } from './log.ts';
import { type CachedPage, PageCache } from './page-cache.ts';
import type { FormResult, RequestContext, Result, Route } from './route.ts';
import { isCrossSite, securityHeaders } from './security.ts';

export interface ServerDeps {
  db: Db;
  pool: pg.Pool;
  config: Config;
  clock: Clock;
  log: Logger;
  assets: AssetStore;
  /** What surrounds the pages; read again when the data moves. */
  shell(db: Db): Promise<Omit<Shell, 'origin' | 'path' | 'asset'>>;
}

type Env = { Variables: { requestId: string; nonce: string; started: number } };

const MAX_FORM_BYTES = 256 * 1024;
const VERSION_TTL_MS = 500;

/** Builds the HTTP application from the routes of the rooms. */
export function mountRoutes(deps: ServerDeps, routes: Route[]): Hono<Env> {
  const app = new Hono<Env>({ strict: true });
  const cache = new PageCache();
  const readVersion = memoFor(VERSION_TTL_MS, () => dataVersion(deps.db));
  let shell: { version: number; value: Omit<Shell, 'origin' | 'path' | 'asset'> } | null = null;

  const originOf = (c: Context<Env>): string => deps.config.publicUrl ?? new URL(c.req.url).origin;

  async function shellFor(c: Context<Env>, version: number | null): Promise<Shell> {
    if (version !== null && shell?.version !== version) shell = { version, value: await deps.shell(deps.db) };
    const base = shell?.value ?? {
      name: 'Maillage',
      nav: [],
      footer: [],
      accessibilityLabel: 'Accessibilité : non conforme',
      demonstration: false,
    };
    return { ...base, asset: (name) => deps.assets.url(name), origin: originOf(c), path: new URL(c.req.url).pathname };
  }

  app.use(async (c, next) => {
    const started = performance.now();
    c.set('requestId', randomUUID());
    c.set('nonce', randomBytes(16).toString('base64url'));
    await next();
    const https = originOf(c).startsWith('https:');
    for (const [name, value] of Object.entries(securityHeaders(c.get('nonce'), https))) c.header(name, value);
    c.header('X-Request-Id', c.get('requestId'));
    const ms = Math.round((performance.now() - started) * 10) / 10;
    deps.log.info({
      id: c.get('requestId'),
      method: c.req.method,
      path: new URL(c.req.url).pathname,
      status: c.res.status,
      ms,
    });
  });

  app.get('/assets/*', (c) => {
    const asset = deps.assets.get(new URL(c.req.url).pathname);
    if (!asset) throw new NotFound('asset.unknown', 'Ce fichier n’existe pas ou plus.');
    return encoded(c, asset.body, asset.brotli, asset.gzip, {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
  });

  for (const route of routes) app.on(route.method, route.path, (c) => handle(c, route));

  // One address per page: a trailing slash is a permanent redirection.
  app.notFound(async (c) => {
    const url = new URL(c.req.url);
    if (url.pathname.length > 1 && url.pathname.endsWith('/')) {
      return c.redirect(`${url.pathname.replace(/\/+$/, '') || '/'}${url.search}`, 301);
    }
    return fail(c, new NotFound('page.unknown', 'Cette adresse ne mène à aucune page.'));
  });
  app.onError((error, c) => fail(c, error));

  async function fail(c: Context<Env>, error: unknown): Promise<Response> {
    const known = error instanceof HTTPException ? new RuleBroken('http.refused', error.message) : error;
    const version = await readVersion().catch(() => null);
    const current = await shellFor(c, version).catch(() => shellFor(c, null));
    return respondToError(c, known, current, deps.log);
  }

  async function handle(c: Context<Env>, route: Route): Promise<Response> {
    const url = new URL(c.req.url);
    authorise(route);
    if (route.method === 'POST' && isCrossSite(c.req.raw.headers, url.host)) {
      throw new Forbidden(
        'form.cross_site',
        'Ce formulaire a été envoyé depuis un autre site. Revenez sur la page et recommencez.',
      );
    }
    const version = await readVersion();
    const key = `${originOf(c)}${url.pathname}?${url.searchParams}`;
    if (route.cache === 'page') {
      const hit = cache.get(key, version);
      if (hit) {
        await cache.compress(hit);
        return answerCached(c, hit);
      }
    }
    const ctx: RequestContext = {
      db: deps.db,
      pool: deps.pool,
      clock: deps.clock,
      log: deps.log,
      config: deps.config,
      actor: null,
      requestId: c.get('requestId'),
      nonce: c.get('nonce'),
      url,
      origin: originOf(c),
      shell: await shellFor(c, version),
    };
    const result = await route.handle(ctx, {
      params: readParams(route, c),
      query: readQuery(route, url),
      form: await readForm(route, c),
    });
    return answer(c, route, result, ctx.shell, key, version);
  }

  function answer(
    c: Context<Env>,
    route: Route,
    result: Result,
    current: Shell,
    key: string,
    version: number,
  ): Response {
    if (result.kind === 'redirect') return c.redirect(result.location, result.status);
    if (result.kind === 'raw') {
      return new Response(result.body as BodyInit, { status: result.status, headers: result.headers });
    }
    const html = renderDocument(result.view, current);
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Language': 'fr', ...result.headers };
    if (route.cache === 'page' && result.status === 200) {
      return answerCached(c, cache.put(key, version, html, { ...headers, 'Cache-Control': 'public, no-cache' }));
    }
    return new Response(html, { status: result.status, headers: { 'Cache-Control': 'no-store', ...headers } });
  }

  return app;
}

function authorise(route: Route): void {
  // No account exists before the room `comptes`: whatever is not public asks to sign in.
  if (route.access !== 'public') throw new NotSignedIn('access.sign_in', 'Connectez-vous pour ouvrir cette page.');
}

function readParams(route: Route, c: Context<Env>): unknown {
  if (!route.params) return undefined;
  const parsed = route.params.safeParse(c.req.param());
  if (!parsed.success) throw new NotFound('page.unknown', 'Cette adresse ne mène à aucune page.');
  return parsed.data;
}

/** Repeated keys become arrays; a key given once stays a string. */
function readQuery(route: Route, url: URL): unknown {
  if (!route.query) return undefined;
  const values: Record<string, string | string[]> = {};
  for (const key of new Set(url.searchParams.keys())) {
    const all = url.searchParams.getAll(key);
    values[key] = all.length === 1 ? all[0]! : all;
  }
  const parsed = route.query.safeParse(values);
  if (!parsed.success)
    throw new RuleBroken('query.invalid', 'Cette adresse contient un critère que nous ne comprenons pas.');
  return parsed.data;
}

async function readForm(route: Route, c: Context<Env>): Promise<FormResult<unknown> | undefined> {
  if (!route.form) return undefined;
  if (Number(c.req.header('content-length') ?? 0) > MAX_FORM_BYTES) {
    throw new RuleBroken('form.too_large', 'Ce formulaire est trop volumineux.');
  }
  const body = await c.req.parseBody({ all: true });
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) if (typeof value === 'string') typed[name] = value;
  const parsed = route.form.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) errors[issue.path.join('.')] ??= issue.message;
  return { ok: false, errors, typed };
}

function answerCached(c: Context<Env>, entry: CachedPage): Response {
  const headers = { ...entry.headers, ETag: entry.etag };
  if (c.req.header('if-none-match') === entry.etag) return new Response(null, { status: 304, headers });
  return encoded(c, entry.html, entry.brotli, entry.gzip, headers);
}

type Bytes = Uint8Array<ArrayBuffer>;

function encoded(c: Context<Env>, plain: Bytes, br: Bytes | null, gz: Bytes | null, headers: Record<string, string>) {
  const accepted = c.req.header('accept-encoding') ?? '';
  if (br && /\bbr\b/.test(accepted))
    return new Response(br, { headers: { ...headers, 'Content-Encoding': 'br', Vary: 'Accept-Encoding' } });
  if (gz && /\bgzip\b/.test(accepted))
    return new Response(gz, { headers: { ...headers, 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } });
  return new Response(plain, { headers: { ...headers, Vary: 'Accept-Encoding' } });
}

/** Remembers a promise for a moment; a failure is not remembered. */
function memoFor<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let at = Number.NEGATIVE_INFINITY;
  let last: Promise<T> | null = null;
  return () => {
    const now = performance.now();
    if (last && now - at < ms) return last;
    at = now;
    const current = read();
    last = current;
    current.catch(() => {
      if (last === current) last = null;
    });
    return current;
  };
}
