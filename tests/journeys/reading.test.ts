import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { routes } from '#app';
import { openDb } from '#core/db/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { testApp } from '#tests/support/app.ts';
import { crawl, patternOf, routeOf } from '#tests/support/crawl.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, ORIGIN, textOf } from '#tests/support/page.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';

const opened = await demonstrationDatabase();
const app = testApp(opened);
const pages = await crawl(async (path) => app.request(ORIGIN + path), routes, { perFamily: 1, perBareRoute: 1 });
const paths = pages.filter((page) => page.status === 200).map((page) => page.path);

describe('every public address', () => {
  test('answers HEAD as GET without its body', async () => {
    for (const path of paths) {
      const head = await app.request(ORIGIN + path, { method: 'HEAD' });
      expect([path, head.status, await head.text()]).toEqual([path, 200, '']);
    }
  });

  test('carries the security headers', async () => {
    for (const path of [...paths, '/nulle-part']) {
      const { headers } = await getPage(app, path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, path).toContain("default-src 'none'");
      expect(policy, path).toContain("base-uri 'none'");
      expect(policy, path).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('set-cookie'), path).toBeNull();
      expect(headers.get('x-powered-by'), path).toBeNull();
    }
  });

  test('has one form: a trailing slash moves to it for good', async () => {
    for (const path of paths) {
      const url = new URL(path, ORIGIN);
      if (url.pathname === '/') continue;
      const response = await app.request(`${ORIGIN}${url.pathname}/${url.search}`);
      expect([response.status, response.headers.get('location')]).toEqual([301, path]);
    }
  });

  test('is sent compressed and not sent again when it is kept', async () => {
    for (const path of paths) {
      if (routeOf(routes, path)?.cache !== 'page') continue;
      const plain = await getPage(app, path);
      const zipped = await app.request(ORIGIN + path, { headers: { 'accept-encoding': 'gzip' } });
      expect(gunzipSync(await zipped.arrayBuffer()).toString(), path).toBe(plain.html);
      const again = await app.request(ORIGIN + path, { headers: { 'if-none-match': plain.headers.get('etag')! } });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
  });

  test('every form stays on this site, posts only where a route takes it, with a button that says what it does', () => {
    const posted = routes.filter((route) => route.method === 'POST').map((route) => patternOf(route.path));
    const taken = (action: string | null) => posted.some((pattern) => pattern.test(action ?? ''));
    for (const page of pages) {
      for (const form of page.document.querySelectorAll('form')) {
        const method = (form.getAttribute('method') ?? 'get').toLowerCase();
        if (method === 'post') expect(taken(form.getAttribute('action')), page.path).toBe(true);
        else expect(method, page.path).toBe('get');
        expect(form.getAttribute('action'), page.path).toMatch(/^\/[^/]|^\/$/);
        const buttons = [...form.querySelectorAll('button, input[type="submit"]')];
        expect(buttons.some((button) => textOf(button) !== '' || button.getAttribute('aria-label'))).toBe(true);
      }
    }
  });
});

describe('two processes on one database', () => {
  const other = openDb(opened.url, { max: 2 });
  afterAll(() => other.close());
  const twin = testApp(other);

  test('both show a change within a second', async () => {
    const { rows } = await opened.pool.query<{ slug: string }>('select slug from campus order by slug limit 1');
    const path = `/campus/${rows[0]!.slug}`;
    await Promise.all([getPage(app, path), getPage(twin, path)]);
    await opened.db.transaction().execute(async (tx) => {
      await tx.updateTable('campus').set({ nom: 'Campus au nom changé' }).where('slug', '=', rows[0]!.slug).execute();
      await writeJournal(tx, { act: 'test', objectType: 'campus', objectId: null, actorRole: 'essai' });
    });
    await sleep(700);
    for (const one of [app, twin]) expect((await getPage(one, path)).html).toContain('Campus au nom changé');
  });
});

describe('the database goes away', () => {
  test('every page says it in French with 503, then serves again', async () => {
    const dead = openDb(opened.url.replace(/:\d+\//, ':1/'), { max: 1 });
    const closed = testApp(dead);
    try {
      for (const path of ['/', '/formations?quoi=soudeur', '/campus']) {
        const { status, html, headers, document } = await getPage(closed, path);
        expect([path, status]).toEqual([path, 503]);
        expect(headers.get('retry-after')).toBe('30');
        expectValidHtml(html);
        expect(textOf(document.querySelector('main'))).toContain('momentanément');
      }
    } finally {
      await dead.close();
    }
  });

  test('a cut connection is one lost request at most', async () => {
    expect((await getPage(app, '/campus')).status).toBe(200);
    await opened.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await sleep(50);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => getPage(app, `/campus?quoi=essai${n}`)));
    expect(answers.every((answer) => [200, 503].includes(answer.status))).toBe(true);
    expect((await getPage(app, '/campus?quoi=apres')).status).toBe(200);
  });
});
