import { routes } from '#app';
import { crawl, routeOf } from '#tests/support/crawl.ts';

/** States that no link of the site leads to: nothing found, too far, unknown, half asked. */
export const STATES = [
  '/nulle-part',
  '/formations?quoi=zzzzzzzz',
  '/campus?quoi=zzzzzzzz',
  '/formations?quoi=soudeur&ou=Blaye&rayon=40',
  '/formations?quoi=soudeur&ou=Nulle-part-sur-Rien',
  '/formations?page=50',
  '/etablissements?quoi=zzzzzzzz',
  '/comparer',
  '/parcours?de=CAP&vers=BTS&rayon=tout',
  '/parcours?de=zzzzzz&vers=zzzzzz',
  '/connexion',
];

/** The routes whose every page is worth a look: they differ by what is known of them. */
const RICH = new Set(['/campus/:slug', '/formations/:certification', '/etablissements/:slug']);

/**
 * Pages to look at in a running site: one of each route (two of the rich ones), one narrowed by a criterion, then the
 * states. Two addresses that differ by a filter are the same page.
 */
export async function samplePages(siteUrl: string): Promise<string[]> {
  const pages = await crawl((path) => fetch(siteUrl + path, { redirect: 'manual' }), routes, {
    perFamily: 1,
    perBareRoute: 3,
    limit: 120,
  });
  const counts = new Map<string, number>();
  const chosen: string[] = [];
  for (const page of pages) {
    if (page.status !== 200 || !page.type.includes('html')) continue;
    const url = new URL(page.path, siteUrl);
    const pattern = routeOf(routes, page.path)?.path ?? url.pathname;
    const kind = url.search === '' ? pattern : `${pattern}?`;
    const done = counts.get(kind) ?? 0;
    if (done >= (RICH.has(kind) ? 2 : 1)) continue;
    counts.set(kind, done + 1);
    chosen.push(page.path);
  }
  return [...new Set([...chosen, ...STATES])];
}
