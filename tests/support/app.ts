import pino from 'pino';
import { buildApp } from '#app';
import type { Config } from '#core/config/index.ts';
import type { OpenDb } from '#core/db/index.ts';
import { memoryStore } from '#core/files/index.ts';
import { type AssetStore, noAssets, type ServerDeps } from '#core/http/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { readShell } from '#modules/site/index.ts';

/** Monday 23 November 2026, 9.30 in Paris: the day on which tests happen. */
export const TEST_NOW = '2026-11-23T09:30:00+01:00';

/** Bytes that the store of each test holds: those of the file that an example names. */
export const EXAMPLE_FILE = Buffer.from('exemple');

export interface TestAppOptions {
  now?: string;
  config?: Partial<Config>;
  assets?: AssetStore;
  shell?: ServerDeps['shell'];
}

export type TestApp = ReturnType<typeof buildApp>;

export const testConfig: Config = {
  host: '127.0.0.1',
  port: 0,
  dataDir: '.donnees',
  databaseUrl: null,
  publicUrl: null,
  trustProxy: [],
  logLevel: 'silent',
  demonstration: false,
  dbPool: 4,
  mail: { smtp: null, from: null },
  secretKey: null,
  oidc: null,
  metricsPort: null,
  backup: { key: null, keyFile: null },
  s3: null,
  sources: { folder: null, trusted: [] },
};

/** What the application is built with in tests: the given database, a stopped clock, no log, no built file. */
export const testDeps = (opened: Pick<OpenDb, 'db' | 'pool'>, options: TestAppOptions = {}): ServerDeps => ({
  db: opened.db,
  pool: opened.pool,
  config: { ...testConfig, ...options.config },
  clock: fixedClock(options.now ?? TEST_NOW),
  log: pino({ level: 'silent' }),
  assets: options.assets ?? noAssets,
  shell: options.shell ?? readShell,
  secret: secretOf(Buffer.alloc(32, 7)),
  files: memoryStore([EXAMPLE_FILE]),
});

/** The whole application in process: `app.request(path)` answers without a network. */
export const testApp = (opened: Pick<OpenDb, 'db' | 'pool'>, options: TestAppOptions = {}): TestApp =>
  buildApp(testDeps(opened, options));
