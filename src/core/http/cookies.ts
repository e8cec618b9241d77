import type { Context } from 'hono';
import { generateCookie, getCookie } from 'hono/cookie';

/** Cookies of a request and of its answer: always HttpOnly, same-site, on the whole origin. */
export interface Cookies {
  get(name: string): string | null;
  /** @param maxAge seconds; null: forgotten when the browser closes. */
  set(name: string, value: string, maxAge: number | null): void;
  clear(name: string): void;
}

/**
 * Reads and collects cookies. Over HTTPS the names carry the prefix `__Host-`: no other host of the domain can set them.
 * @returns the jar given to handlers, and the lines to send, in the order they were asked for.
 */
export function cookieJar(c: Context, https: boolean): { jar: Cookies; lines: string[] } {
  const lines: string[] = [];
  const prefix = https ? ('host' as const) : undefined;
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure: https, ...(prefix ? { prefix } : {}) } as const;
  return {
    lines,
    jar: {
      get: (name) => getCookie(c, name, prefix) ?? null,
      set: (name, value, maxAge) =>
        void lines.push(generateCookie(name, value, maxAge === null ? options : { ...options, maxAge })),
      clear: (name) => void lines.push(generateCookie(name, '', { ...options, maxAge: 0 })),
    },
  };
}
