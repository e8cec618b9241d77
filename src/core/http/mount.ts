import { randomBytes, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { matchedRoutes } from 'hono/route';
import { databaseFailure } from '#core/db/failures.ts';
import { Refusal, RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { Shell } from '#core/html/shell.ts';
import { dataVersion } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { answer, serveAsset } from './answer.ts';
import { authorise, refuseForgery } from './authorise.ts';
import { type Client, clientReader } from './client.ts';
import { cookieJar } from './cookies.ts';
import { inTime } from './deadline.ts';
import { noAccounts, type ReadFrame, type ServerDeps, type SignIn } from './deps.ts';
import { answerCached } from './encode.ts';
import type { Env } from './env.ts';
import { respondToError } from './error-response.tsx';
import { takeFlash } from './flash.ts';
import { mountHealth } from './health.ts';
import { readForm, readParams, readQuery } from './input.ts';
import { type Memo, memoFor } from './memo.ts';
import { refuseOtherMethods } from './methods.ts';
import { PageCache } from './page-cache.ts';
import { Remembered } from './remembered.ts';
import { logRequest } from './request-line.ts';
import type { RequestContext, Result, Route } from './route.ts';
import { isAttended, securityHeaders } from './security.ts';
import { shellSource } from './shell-source.ts';
import { withoutOuterSlashes } from './slashes.ts';

type Ctx = Context<Env>;

/** A change made by another process is seen after this time at most. */
const VERSION_TTL_MS = 500;

interface Mounted {
  deps: ServerDeps;
  signIn: SignIn;
  readFrame: ReadFrame | null;
  cache: PageCache;
  remembered: Remembered;
  readVersion: Memo<number>;
  shellFor(version: number | null, origin: string, path: string): Promise<Shell>;
  originOf(c: Ctx): string;
  clientOf(c: Ctx): Client;
}

/** Builds the HTTP application from the routes of the rooms. */
export function mountRoutes(
  deps: ServerDeps,
  routes: Route[],
  signIn: SignIn = noAccounts,
  readFrame: ReadFrame | null = null,
): Hono<Env> {
  const app = new Hono<Env>({ strict: true });
  const mounted: Mounted = {
    deps,
    signIn,
    readFrame,
    cache: new PageCache(),
    remembered: new Remembered(),
    readVersion: memoFor(VERSION_TTL_MS, () => inTime(dataVersion(deps.db))),
    shellFor: shellSource(deps),
    originOf: (c) => deps.config.publicUrl ?? new URL(c.req.url).origin,
    clientOf: clientReader(deps.config.trustProxy),
  };
  deps.meter?.watchPages(mounted.cache);
  app.use(async (c, next) => {
    const started = performance.now();
    c.set('requestId', randomUUID());
    c.set('nonce', randomBytes(16).toString('base64url'));
    await next();
    finish(mounted, c, started);
  });
  mountHealth(app, deps.pool);
  app.get('/assets/*', (c) => serveAsset(deps.assets, c));
  for (const route of routes) app.on(route.method, route.path, (c) => handle(mounted, c, route));
  refuseOtherMethods(app, (c, error) => fail(mounted, c, error));
  app.notFound((c) => {
    // One address per page: a trailing slash is a permanent redirection.
    const url = new URL(c.req.url);
    if (url.pathname.length > 1 && url.pathname.endsWith('/')) {
      return c.redirect(`${withoutOuterSlashes(url.pathname)}${url.search}`, 301);
    }
    return fail(mounted, c, unknownPage());
  });
  app.onError((error, c) => fail(mounted, c, error));
  return app;
}

/** Headers of every response and its line in the log. */
function finish({ deps, originOf }: Mounted, c: Ctx, started: number): void {
  const https = originOf(c).startsWith('https:');
  const embedded = c.get('embeddable') === true && c.res.status < 400;
  for (const [name, value] of Object.entries(securityHeaders(c.get('nonce'), https, embedded))) c.header(name, value);
  c.header('X-Request-Id', c.get('requestId'));
  const ms = performance.now() - started;
  // The last handler that matched is the route itself, or the answer to a method that it does not take.
  const route = matchedRoutes(c).at(-1)?.path ?? '/*';
  deps.meter?.request({ method: c.req.method, route, status: c.res.status, seconds: ms / 1000 });
  logRequest(deps.log, {
    id: c.get('requestId'),
    method: c.req.method,
    pathname: new URL(c.req.url).pathname,
    route,
    status: c.res.status,
    ms,
    code: c.get('refused'),
    actor: c.get('actorId'),
  });
}

async function fail(mounted: Mounted, c: Ctx, error: unknown): Promise<Response> {
  const known = error instanceof HTTPException ? new RuleBroken('http.refused', error.message) : error;
  if (known instanceof Refusal) c.set('refused', known.code);
  // Not asked again of a database that has just failed.
  const version = databaseFailure(known) ? null : await mounted.readVersion().catch(() => null);
  const place = [mounted.originOf(c), new URL(c.req.url).pathname] as const;
  const bare = await mounted.shellFor(version, ...place).catch(() => mounted.shellFor(null, ...place));
  const asked = version === null ? undefined : c.get('asked');
  const shell = asked ? await framed(mounted, asked, bare).catch(() => bare) : bare;
  return respondToError(c, known, shell, mounted.deps.log);
}

async function handle(mounted: Mounted, c: Ctx, route: Route): Promise<Response> {
  const { deps, cache } = mounted;
  const url = new URL(c.req.url);
  const origin = mounted.originOf(c);
  c.set('embeddable', route.embeddable);
  refuseForgery(route, c.req.raw, origin);
  const version = await mounted.readVersion();
  // A page may say « en vigueur » of what ends tonight: it is kept for one day of Paris at most.
  const key = `${isoDate(deps.clock.now())} ${origin}${url.pathname}?${url.searchParams}`;
  if (route.cache === 'page') {
    const hit = cache.get(key, version, deps.clock.now());
    if (hit) return answerCached(c, cache, key, hit, false);
  }
  const { jar, lines } = cookieJar(c, origin.startsWith('https:'));
  // A page of the cache is the same for everybody: nobody is identified for it.
  const actor =
    route.cache === 'page' ? null : await mounted.signIn.identify(deps, jar, isAttended(route, c.req.raw.headers));
  if (actor) c.set('actorId', actor.id);
  const ctx: RequestContext = {
    db: deps.db,
    pool: deps.pool,
    clock: deps.clock,
    log: deps.log,
    config: deps.config,
    secret: deps.secret,
    files: deps.files,
    actor,
    cookies: jar,
    client: mounted.clientOf(c),
    request: c.req.raw,
    requestId: c.get('requestId'),
    nonce: c.get('nonce'),
    url,
    origin,
    shell: await mounted.shellFor(version, origin, url.pathname),
    remember: mounted.remembered.at(version),
  };
  const refused = authorise(mounted.signIn, route, actor, url);
  if (refused) return c.redirect(refused, 303);
  if (route.access !== 'public') c.set('asked', ctx);
  const result = await handled(mounted, c, route, ctx, url);
  const within = route.access !== 'public' && result.kind === 'page';
  const shell = within ? { ...(await framed(mounted, ctx, ctx.shell)), flash: takeFlash(jar) } : ctx.shell;
  const response = await answer(cache, c, route, result, { shell, key, version });
  for (const line of lines) response.headers.append('Set-Cookie', line);
  return response;
}

/** Runs the handler. Who has just changed the data here sees it on the page that follows, not half a second later. */
async function handled(mounted: Mounted, c: Ctx, route: Route, ctx: RequestContext, url: URL): Promise<Result> {
  try {
    return await route.handle(ctx, {
      params: readParams(route, c),
      query: readQuery(route, url),
      form: await readForm(route, c),
    });
  } finally {
    if (route.method === 'POST') mounted.readVersion.forget();
  }
}

/** What surrounds a page for the person who asks. */
async function framed({ readFrame }: Mounted, ctx: RequestContext, shell: Shell): Promise<Shell> {
  if (!ctx.actor) return shell;
  const delegations = [...new Set(ctx.actor.grants.flatMap((grant) => grant.delegation?.nom ?? []))];
  return { ...shell, delegations, ...(readFrame ? { workspace: await readFrame(ctx, ctx.actor) } : {}) };
}
