import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testApp, testConfig } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { ORIGIN } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { openMetrics } from './open-metrics.ts';

const opened = await testDatabase();
const base = { pool: opened.pool, requests: opened };
const said: string[] = [];
beforeAll(() => {
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
});
afterAll(() => vi.restoreAllMocks());

test('no measure is on the port of the pages, even for the administrator', async () => {
  const app = testApp(opened, { config: { metricsPort: 9_999 } });
  const admin = await persona(opened.db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
  for (const path of ['/metrics', '/metriques', '/mesures', '/debug', '/status', '/server-status', '/pgboss']) {
    expect((await app.request(ORIGIN + path, { headers: { cookie: admin.cookie } })).status, path).toBe(404);
  }
});

test('no port is opened unless it was asked for', async () => {
  expect(await openMetrics(base, testConfig)).toBeNull();
});

test('the port asked for answers this machine only', async () => {
  const metrics = await openMetrics(base, { ...testConfig, metricsPort: 0 });
  try {
    const address = /http:\/\/\S+/.exec(said.join(''))![0];
    expect(new URL(address).hostname).toBe('127.0.0.1');
    expect((await fetch(address)).status).toBe(200);
    const { port } = new URL(address);
    const others = Object.values(networkInterfaces()).flatMap((all) =>
      (all ?? []).filter((one) => one.family === 'IPv4' && !one.internal).map((one) => one.address),
    );
    for (const other of others) await expect(fetch(`http://${other}:${port}/metrics`)).rejects.toThrow();
  } finally {
    await metrics?.stop();
  }
});
