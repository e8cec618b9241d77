import type { RequestContext } from './route.ts';

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Origin of an address that leaves the product (a mail). The `Host` of a request is what its sender wrote: without PUBLIC_URL it
 * is believed only when it names this machine; otherwise a link sent to somebody could lead wherever another has chosen.
 */
export function trustedOrigin(ctx: Pick<RequestContext, 'config' | 'url'>): string {
  const { publicUrl, host, port } = ctx.config;
  if (publicUrl) return publicUrl;
  if (LOCAL.test(ctx.url.hostname) || ctx.url.hostname === host) return ctx.url.origin;
  const shown = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? 'localhost' : host;
  return `http://${shown}:${port}`;
}
