import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { dataFolder, maillage, opened, removeFolders, repository, stopAll } from './server-process.ts';

// What a service says when it opens: how to enter, and what is missing behind a proxy.

const base = await demonstrationDatabase();

beforeAll(async () => {
  const build = pathToFileURL(`${repository}scripts/build.mjs`).href;
  const { ensureBuilt } = (await import(/* @vite-ignore */ build)) as { ensureBuilt(): Promise<void> };
  await ensureBuilt();
});
afterEach(stopAll);
afterAll(removeFolders);

/** Starts on the demonstration set and waits until it has said everything. */
async function said(env: Record<string, string>): Promise<string> {
  const service = maillage(['serve'], { DATABASE_URL: base.url, DATA_DIR: dataFolder(), PORT: '0', ...env });
  await opened(service);
  service.child.kill('SIGTERM');
  await service.ended;
  return service.said();
}

test('in demonstration mode it says where the personas are', async () => {
  expect(await said({ DEMONSTRATION: 'oui' })).toMatch(
    /prenez le rôle d’un personnage sur http:\/\/127\.0\.0\.1:\d+\/connexion/,
  );
});

test('in production it says nothing of them, and reminds of the proxy that nobody trusts', async () => {
  const text = await said({ DEMONSTRATION: 'non', PUBLIC_URL: 'https://campus.exemple.fr' });
  expect(text).not.toContain('personnage');
  expect(text).toContain('TRUST_PROXY n’est pas réglé');
  const trusted = await said({
    DEMONSTRATION: 'non',
    PUBLIC_URL: 'https://campus.exemple.fr',
    TRUST_PROXY: '127.0.0.1',
  });
  expect(trusted).not.toContain('TRUST_PROXY');
});
