import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadAssets } from '#core/http/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { ORIGIN } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';

const folder = await mkdtemp(join(tmpdir(), 'essai-fichiers-'));
afterAll(() => rm(folder, { recursive: true }));
await writeFile(join(folder, 'manifest.json'), JSON.stringify({ 'app.css': 'app-1.css' }));
await writeFile(join(folder, 'app-1.css'), 'body{}');
await writeFile(join(folder, 'secret.key'), 'SECRET-DU-DOSSIER');

const opened = await testDatabase();
const app = testApp(opened, { assets: await loadAssets(folder), config: { demonstration: true } });
const { cookie } = await persona(opened.db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);

const UP = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..\\', '..%5c', '....//', '%252e%252e%252f', '..%00/', '..;/'];
const TARGETS = ['package.json', 'etc/passwd', 'secret.key', 'README.md'];
const ROOTS = ['/assets/', '/espace/aide/', '/aide/', '/dev/courriels/', '/campus/', '/espace/fichiers/', '/'];

test('a built file is served, so that the refusals below prove something', async () => {
  expect((await app.request(`${ORIGIN}/assets/app-1.css`)).status).toBe(200);
});

test.each(ROOTS)('under %s no address climbs out of what is served', async (root) => {
  for (const up of UP) {
    for (const target of TARGETS) {
      for (const depth of [1, 4]) {
        const path = root + up.repeat(depth) + target;
        const answer = await app.request(ORIGIN + path, { headers: { cookie } });
        const text = await answer.text();
        expect([301, 303, 400, 404, 410, 422], `${answer.status} ${path}`).toContain(answer.status);
        expect(text, path).not.toMatch(/SECRET-DU-DOSSIER|root:x:0|"dependencies"/);
      }
    }
  }
});

test.each(['/assets/manifest.json', '/assets/secret.key', '/assets/', '/package.json', '/.git/config', '/.env'])(
  '%s is not served',
  async (path) => {
    expect([301, 404]).toContain((await app.request(ORIGIN + path)).status);
  },
);
