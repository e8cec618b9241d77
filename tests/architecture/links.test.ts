import { describe, expect, test } from 'vitest';
import { routes } from '#app';
import { testApp } from '#tests/support/app.ts';
import { crawl, routeOf } from '#tests/support/crawl.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { ORIGIN, textOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { htmlFaults } from '#tests/support/valid-html.ts';

/**
 * Pages that nothing links to: machines look for them, or one comes from a mail, a form or a provider of identity; the
 * demonstration set holds no deposited file; the table to show in another site is named in the text to paste there.
 */
const UNLINKED =
  /^\/(robots\.txt|sitemap\.xml|:file\{sitemap|sante|favicon\.|manifest\.webmanifest|\.well-known\/|dev\/|connexion\/(lien|phrase\/|oidc)|invitation\/|seance\/|fiche\/|lettre\/|lettre-demandee\/|charge\/|courrier\/|consultation\/|besoin\/|avis\/|inscription\/|stage\/|mentor\/|seances-a-approuver\/|point\/|depart\/|convention\/|stages-enseignants\/:id\/supports\/|tenue\/|desabonnement\/|etablissements\/:etablissement\/documents\/|campus\/:slug\/offre\/integrer)/;

const app = testApp(await demonstrationDatabase());
/** The door of the workspace sends a visitor there. */
const SIGN_IN = '/connexion?vers=%2Fespace';
const pages = await crawl(async (path) => app.request(ORIGIN + path), routes, { start: ['/', SIGN_IN] });
const documents = pages.filter((page) => page.status === 200 && page.type.includes('html'));
const canonical = (document: Document): string | null =>
  document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null;

describe('the whole site, read from its home page on the demonstration set', () => {
  test('every internal link leads to a page', () => {
    const broken = pages.filter((page) => page.status >= 400);
    expect(broken.map((page) => `${page.status} ${page.path} (from ${page.from})`)).toEqual([]);
  });

  test('no internal link goes through a redirection, but the doors behind which one signs in', async () => {
    const moved = pages.filter((page) => page.status >= 300 && page.status < 400);
    const isDoor = (path: string) => routeOf(routes, path)?.access !== 'public';
    expect(moved.filter((page) => !isDoor(page.path)).map((page) => `${page.path} (from ${page.from})`)).toEqual([]);
    const doors = moved.filter((page) => isDoor(page.path));
    expect(doors.map((page) => page.path)).toContain('/espace');
    for (const { path } of doors) {
      const target = (await app.request(ORIGIN + path)).headers.get('location');
      expect([path, target]).toEqual([path, `/connexion?vers=${encodeURIComponent(path)}`]);
    }
  });

  test('every public page to read is reached by following links', () => {
    const reached = new Set(pages.map((page) => routeOf(routes, page.path)?.path));
    const missing = routes.filter(
      (route) =>
        route.method === 'GET' && route.access === 'public' && !reached.has(route.path) && !UNLINKED.test(route.path),
    );
    expect(missing.map((route) => route.path)).toEqual([]);
  });

  test('every page is valid HTML', () => {
    const faults = documents.flatMap((page) =>
      htmlFaults(page.html).map((fault) => `${page.path}: ${fault.rule}: ${fault.message} … ${fault.excerpt}`),
    );
    expect([...new Set(faults)].slice(0, 40)).toEqual([]);
  }, 120_000);

  test('every page is in well set French and leaks nothing of the program', () => {
    const faults = documents.flatMap((page) => wordFaults(page.document).map((fault) => `${page.path}: ${fault}`));
    expect(faults.slice(0, 60)).toEqual([]);
  });

  test('every page has its own title, a description and a canonical address on this site', () => {
    const titles = new Map<string, string>();
    const faults: string[] = [];
    for (const page of documents) {
      const title = textOf(page.document.querySelector('title'));
      const address = canonical(page.document);
      const hidden = page.document.querySelector('meta[name="robots"][content*="noindex"]') !== null;
      if (!hidden && !address?.startsWith(`${ORIGIN}/`)) faults.push(`${page.path}: canonical ${address}`);
      const description = page.document.querySelector('meta[name="description"]')?.getAttribute('content') ?? '';
      if (description.length < 20) faults.push(`${page.path}: description « ${description} »`);
      // A list narrowed by criteria stays the same page: its title may say the same.
      const own = page.path.split('?')[0]!;
      const other = titles.get(title);
      if (other !== undefined && other !== own) faults.push(`${page.path}: same title as ${other}: ${title}`);
      titles.set(title, own);
    }
    expect(faults).toEqual([]);
  });

  test('structured data are readable and speak schema.org', () => {
    const blocks = documents.flatMap((page) =>
      [...page.document.querySelectorAll('script[type="application/ld+json"]')].map((block) => ({
        path: page.path,
        value: JSON.parse(block.textContent ?? '') as { '@context'?: string; '@type'?: string },
      })),
    );
    expect(blocks.length).toBeGreaterThan(0);
    expect(
      blocks.filter(({ value }) => !/^https:\/\/schema\.org\/?$/.test(value['@context'] ?? '') || !value['@type']),
    ).toEqual([]);
  });

  test('no page asks anything of another host', () => {
    const outside = documents.flatMap((page) =>
      [
        ...page.document.querySelectorAll(
          '[src], link[rel="stylesheet"], link[rel="preload"], link[rel="preconnect"], link[rel="icon"]',
        ),
      ]
        .map((element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '')
        .filter((address) => /^(https?:)?\/\//.test(address))
        .map((address) => `${page.path}: ${address}`),
    );
    expect(outside).toEqual([]);
  });

  test('every page says the state of its accessibility and links the legal pages', () => {
    const wanted = [
      '/accessibilite',
      '/mentions-legales',
      '/donnees-personnelles',
      '/plan-du-site',
      '/aide',
      '/contact',
    ];
    const faults = documents.flatMap((page) => {
      const footer = page.document.querySelector('footer');
      const links = new Set([...(footer?.querySelectorAll('a[href]') ?? [])].map((link) => link.getAttribute('href')));
      return wanted.filter((href) => !links.has(href)).map((href) => `${page.path}: no link to ${href} in its footer`);
    });
    expect(faults.slice(0, 20)).toEqual([]);
    expect(textOf(documents[0]!.document.querySelector('footer'))).toMatch(
      /Accessibilité : (non|partiellement|totalement) conforme/,
    );
  });
});
