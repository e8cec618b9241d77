import type { Context, Env, Hono } from 'hono';
import { MethodNotAllowed } from '#core/errors/index.ts';

/**
 * To be called when every route is mounted: a known path asked for with another method answers 405 and says which ones it
 * takes (RFC 9110 §15.5.6), where an unknown path stays a 404.
 */
export function refuseOtherMethods<E extends Env>(
  app: Hono<E>,
  refuse: (c: Context<E>, error: MethodNotAllowed) => Promise<Response>,
): void {
  const known = new Map<string, Set<string>>();
  for (const { method, path } of app.routes) {
    if (method === 'ALL') continue;
    const methods = known.get(path) ?? new Set();
    known.set(path, methods.add(method));
    // HEAD is GET without its body.
    if (method === 'GET') methods.add('HEAD');
  }
  for (const [path, methods] of known) app.all(path, (c) => refuse(c, new MethodNotAllowed([...methods])));
}
