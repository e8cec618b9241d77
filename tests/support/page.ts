import { parseHTML } from 'linkedom';
import type { TestApp } from './app.ts';

export interface FetchedPage {
  status: number;
  headers: Headers;
  html: string;
  readonly document: Document;
}

export const ORIGIN = 'http://localhost';

/** Asks the application for an address. Redirections are not followed. */
export async function getPage(app: TestApp, path: string, init: RequestInit = {}): Promise<FetchedPage> {
  return fetchedPage(await app.request(`${ORIGIN}${path}`, init));
}

/** An answer, read. Its document is made when somebody looks at it: parsing takes longer than answering. */
export async function fetchedPage(response: Response): Promise<FetchedPage> {
  const { status, headers } = response;
  const html = await response.text();
  let parsed: Document | null = null;
  return {
    status,
    headers,
    html,
    get document() {
      parsed ??= parseDocument(html);
      return parsed;
    },
  };
}

export const parseDocument = (html: string): Document => parseHTML(html).document as unknown as Document;

/** Text of an element as a reader sees it: one space between words, narrow and no-break spaces as spaces. */
export const textOf = (node: Element | Document | null): string =>
  (node && 'body' in node ? node.body : node)?.textContent?.replace(/[\s\u00a0\u202f]+/gu, ' ').trim() ?? '';

/** Text of each element of a selector. */
export const textsOf = (root: Document | Element, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map(textOf);

/** Addresses of the links of a page that stay on this site, without fragment, each once, in reading order. */
export function internalLinks(document: Document, path: string): string[] {
  const found = new Set<string>();
  for (const link of document.querySelectorAll('a[href], area[href], link[rel="alternate"][href]')) {
    const url = new URL(link.getAttribute('href')!, ORIGIN + path);
    if (url.origin === ORIGIN) found.add(url.pathname + url.search);
  }
  return [...found];
}

/** Fragments (`#contenu`) that links of the page aim at inside the page itself. */
export const ownFragments = (document: Document): string[] =>
  [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')!.slice(1));
