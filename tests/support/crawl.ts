import type { Route } from '#core/http/index.ts';
import { internalLinks, parseDocument } from './page.ts';

export interface CrawledPage {
  path: string;
  status: number;
  type: string;
  html: string;
  document: Document;
  /** Page on which the address was found first. */
  from: string;
}

/** The route that answers a path, as the application would choose it. */
export function routeOf(routes: Route[], path: string): Route | null {
  const { pathname } = new URL(path, 'http://localhost');
  return routes.find((route) => route.method === 'GET' && patternOf(route.path).test(pathname)) ?? null;
}

const patterns = new Map<string, RegExp>();

/** `/campus/:slug{.+}` as a regular expression, made once: a crawl asks for each route at each address. */
export function patternOf(path: string): RegExp {
  const known = patterns.get(path);
  if (known) return known;
  const source = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/:(\w+)(\{[^}]*\})?/g, (_, __, own?: string) => {
    return own
      ? `(?:${own
          .slice(1, -1)
          .replaceAll('\\\\', '\\')
          .replace(/\\([.*+?^$()|[\]])/g, '$1')})`
      : '[^/]+';
  });
  const pattern = new RegExp(`^${source}$`);
  patterns.set(path, pattern);
  return pattern;
}

/** Addresses that differ by their values only: same route, same criteria. A few of each are enough. */
function familyOf(routes: Route[], path: string): string {
  const url = new URL(path, 'http://localhost');
  const keys = [...new Set(url.searchParams.keys())].sort().join('&');
  return `${routeOf(routes, path)?.path ?? url.pathname}?${keys}`;
}

/**
 * Reads the site from some addresses, following the links of each page, `perFamily` pages of each kind.
 * @param read answers an address: in process or over the network.
 */
export async function crawl(
  read: (path: string) => Promise<Response>,
  routes: Route[],
  options: { start?: string[]; perFamily?: number; perBareRoute?: number; limit?: number } = {},
): Promise<CrawledPage[]> {
  const { start = ['/'], perFamily = 2, perBareRoute = 12, limit = 1500 } = options;
  const seen = new Map<string, string>(start.map((path) => [path, '(start)']));
  const counts = new Map<string, number>();
  const pages: CrawledPage[] = [];
  const queue = [...start];
  while (queue.length > 0 && pages.length < limit) {
    const path = queue.shift()!;
    const family = familyOf(routes, path);
    const done = counts.get(family) ?? 0;
    if (done >= (family.endsWith('?') ? perBareRoute : perFamily)) continue;
    counts.set(family, done + 1);
    const response = await read(path);
    const html = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const document = parseDocument(type.includes('html') ? html : '<!doctype html>');
    pages.push({ path, status: response.status, type, html, document, from: seen.get(path)! });
    if (!type.includes('html')) continue;
    for (const link of internalLinks(document, path)) {
      if (seen.has(link)) continue;
      seen.set(link, path);
      queue.push(link);
    }
  }
  return pages;
}
