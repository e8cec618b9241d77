import { expect } from 'vitest';
import type { FetchedPage } from './page.ts';
import { wordFaults } from './page-faults.ts';
import { expectValidHtml } from './valid-html.ts';

/** Fails when a page is not valid HTML, or its words are not well set French. */
export function expectSound(page: FetchedPage): void {
  expectValidHtml(page.html);
  expect(wordFaults(page.document)).toEqual([]);
}
