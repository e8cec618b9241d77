import type { Context } from 'hono';
import { type CachedPage, gzipPage, type PageCache } from './page-cache.ts';

type Bytes = Uint8Array<ArrayBuffer>;

interface Forms {
  plain: Bytes;
  brotli: Bytes | null;
  gzip: Bytes | null;
}

const accepts = (c: Context, coding: 'br' | 'gzip'): boolean =>
  (c.req.header('accept-encoding') ?? '').split(',').some((part) => {
    const [name = '', ...parameters] = part.trim().split(';');
    return name.trim().toLowerCase() === coding && !parameters.some((one) => /^\s*q=0(\.0*)?\s*$/.test(one));
  });

/** The smallest form that the client accepts. */
export function encoded(c: Context, forms: Forms, headers: Record<string, string>): Response {
  const vary = { ...headers, Vary: 'Accept-Encoding' };
  if (forms.brotli && accepts(c, 'br')) {
    return new Response(forms.brotli, { headers: { ...vary, 'Content-Encoding': 'br' } });
  }
  if (forms.gzip && accepts(c, 'gzip')) {
    return new Response(forms.gzip, { headers: { ...vary, 'Content-Encoding': 'gzip' } });
  }
  return new Response(forms.plain, { headers: vary });
}

/** A tag as `If-None-Match` compares it: weak or not is the same (RFC 9110 §13.1.2). */
const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');

/** A page of the cache: 304 when the client has it, else the best form, made when missing. */
export async function answerCached(
  c: Context,
  cache: PageCache,
  key: string,
  entry: CachedPage,
  fresh: boolean,
): Promise<Response> {
  const headers = { ...entry.headers, ETag: entry.etag };
  const known = (c.req.header('if-none-match') ?? '').split(',').map(opaque);
  if (known.includes(opaque(entry.etag)) || known.includes('*')) {
    return new Response(null, { status: 304, headers: { ...headers, Vary: 'Accept-Encoding' } });
  }
  if (!fresh && accepts(c, 'br')) await cache.compress(key, entry, 'brotli');
  else if (accepts(c, 'gzip')) await cache.compress(key, entry, 'gzip');
  return encoded(c, { plain: entry.html, brotli: entry.brotli, gzip: entry.gzip }, headers);
}

/** A page that is not kept: compressed for this reader alone. */
export async function answerOnce(
  c: Context,
  html: string,
  status: number,
  headers: Record<string, string>,
): Promise<Response> {
  const plain = new TextEncoder().encode(html);
  const vary = { ...headers, Vary: 'Accept-Encoding' };
  if (!accepts(c, 'gzip')) return new Response(plain, { status, headers: vary });
  return new Response(await gzipPage(plain), { status, headers: { ...vary, 'Content-Encoding': 'gzip' } });
}
