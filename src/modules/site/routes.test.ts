import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installationRoot } from '#core/config/root.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { loadInstance } from './load-instance.ts';
import { readShell } from './shell.ts';

const PAGES = [
  '/',
  '/mentions-legales',
  '/accessibilite',
  '/donnees-personnelles',
  '/cookies',
  '/contact',
  '/plan-du-site',
  '/aide',
  '/aide/chercher-une-formation',
];

const empty = await testDatabase();
const filled = await testDatabase();
await loadInstance(filled.db, readFileSync(join(installationRoot(), 'data', 'instance-exemple.json'), 'utf8'));

describe.each([
  ['empty', testApp(empty, { shell: readShell })],
  ['full', testApp(filled, { shell: readShell })],
] as const)('pages of the site, %s', (state, app) => {
  it.each(PAGES)('%s is a valid page with one title', async (path) => {
    const page = await getPage(app, path);
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector('h1'))).not.toBe('');
  });

  it('leads to the directory and to the acronyms from every page', async () => {
    for (const path of ['/', '/contact']) {
      const { document } = await getPage(app, path);
      expect(document.querySelector('header nav a[href="/etablissements"]'), path).not.toBeNull();
      expect(document.querySelector('footer a[href="/aide/sigles"]'), path).not.toBeNull();
    }
    const { document } = await getPage(app, '/plan-du-site');
    const doors = [...document.querySelectorAll('main a')].map((one) => one.getAttribute('href'));
    expect(doors).toEqual(
      expect.arrayContaining(['/formations', '/campus', '/etablissements', '/comparer', '/labels']),
    );
    expect((await getPage(app, '/aide/sigles')).status).toBe(200);
  });

  it('says plainly what is missing, or marks what is invented', async () => {
    for (const path of ['/mentions-legales', '/accessibilite', '/donnees-personnelles', '/contact']) {
      const page = await getPage(app, path);
      const missing = textsOf(page.document, '.avis').filter((text) => text.includes('non renseigné'));
      expect(missing.length > 0, path).toBe(state === 'empty');
      expect(page.document.querySelectorAll('main .ex').length > 0, path).toBe(state === 'full');
    }
  });
});

describe('texts for machines', () => {
  const app = testApp(filled, { shell: readShell });
  const ask = (path: string) => app.request(`http://localhost${path}`);

  it('lists public pages in the sitemap, and each of its own answers', async () => {
    const index = await (await ask('/sitemap.xml')).text();
    expect(index).toContain('<loc>http://localhost/sitemap-1.xml</loc>');
    const file = await (await ask('/sitemap-1.xml')).text();
    expect(file).toContain('<loc>http://localhost/accessibilite</loc>');
    expect((await ask('/sitemap-2.xml')).status).toBe(404);
    expect((await ask('/sitemap-x.xml')).status).toBe(404);
  });

  it.each([
    ['/robots.txt', 'text/plain'],
    ['/.well-known/security.txt', 'text/plain'],
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/favicon.svg', 'image/svg+xml'],
  ])('serves %s', async (path, type) => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
  });

  it('has no security.txt until somebody can be written to', async () => {
    expect((await testApp(empty).request('http://localhost/.well-known/security.txt')).status).toBe(404);
  });
});

describe('health', () => {
  it('answers that it lives and that it is ready', async () => {
    const app = testApp(empty);
    expect(await (await app.request('http://localhost/sante')).json()).toEqual({ etat: 'vivant' });
    expect(await (await app.request('http://localhost/sante/prete')).json()).toEqual({ etat: 'pret' });
  });

  it('lives on without a database, and says that it is not ready', async () => {
    const pool = { query: () => Promise.reject(new Error('away')) } as unknown as typeof empty.pool;
    const app = testApp({ db: empty.db, pool });
    expect((await app.request('http://localhost/sante')).status).toBe(200);
    const ready = await app.request('http://localhost/sante/prete');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ etat: 'base_injoignable' });
  });
});
