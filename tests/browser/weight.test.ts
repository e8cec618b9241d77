import { gzipSync } from 'node:zlib';
import { afterAll, describe, inject, test } from 'vitest';
import { launch, openVisit } from './visit.ts';

const siteUrl = inject('siteUrl');
const browser = await launch(inject('chromium'));
afterAll(() => browser.close());

const KILOBYTE = 1000;
const LIMITS = { script: 30 * KILOBYTE, first: 100 * KILOBYTE };
const paths = ['/', '/campus', '/campus/mes', '/formations', '/formations?quoi=soudeur', '/comparer', '/aide'];

interface Weight {
  script: number;
  first: number;
  fonts: number;
  list: string[];
}

/** What a first visit really transfers, compressed as the server sends it. */
async function weigh(path: string): Promise<Weight> {
  const visit = await openVisit(browser, siteUrl, { width: 390, height: 844 });
  const weight: Weight = { script: 0, first: 0, fonts: 0, list: [] };
  const pending: Promise<void>[] = [];
  visit.page.on('requestfinished', (request) => {
    pending.push(
      (async () => {
        const { responseBodySize } = await request.sizes();
        const kind = request.resourceType();
        weight.list.push(`${kind} ${new URL(request.url()).pathname} ${responseBodySize}`);
        if (kind === 'font') weight.fonts += responseBodySize;
        else weight.first += responseBodySize;
        if (kind === 'script') weight.script += responseBodySize;
      })(),
    );
  });
  await visit.page.goto(path, { waitUntil: 'networkidle' });
  await Promise.all(pending);
  // Scripts written in the page count as scripts too.
  for (const text of await visit.page
    .locator('script:not([src]):not([type="application/ld+json"])')
    .allTextContents()) {
    weight.script += gzipSync(text).length;
  }
  await visit.close();
  return weight;
}

describe('a first visit, fonts excluded', () => {
  test.for(paths)('%s stays under 100 kB, of which 30 of script', async (path, { expect }) => {
    const weight = await weigh(path);
    expect(weight.list.length).toBeGreaterThan(1);
    expect(weight.script, weight.list.join('\n')).toBeLessThanOrEqual(LIMITS.script);
    expect(weight.first, weight.list.join('\n')).toBeLessThanOrEqual(LIMITS.first);
  });
});
