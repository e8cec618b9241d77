import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate, openDb } from '#core/db/index.ts';
import { openEmbedded } from '#core/embedded/index.ts';
import { installJobs } from '#core/jobs/index.ts';
import { databaseUrl, migrationsFolder, schemaName, testDataDir } from './embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string;
    template: string;
    /** Name of the template that holds the demonstration set, made by the first file that asks for it. */
    demonstration?: string;
  }
}

export interface TestServer {
  adminUrl: string;
  template: string;
  stop(): Promise<void>;
}

/**
 * One PostgreSQL per run (embedded, or the one of DATABASE_URL) and one migrated template; each test file clones it
 * in ~40 ms where the cluster is in memory.
 */
export async function prepareDatabase(): Promise<TestServer> {
  const external = process.env.DATABASE_URL;
  const server = external ? null : await openEmbedded({ dataDir: testDataDir, volatile: true });
  const adminUrl = external ?? server!.urlOf('postgres');
  const template = schemaName();
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  // Two projects of one run, or two runs at once, must not build the same template together.
  await admin.query('select pg_advisory_lock(4780)');
  try {
    const { rows } = await admin.query<{ datname: string }>(
      "select datname from pg_database where datname like 'modele_%'",
    );
    if (!rows.some((row) => row.datname === template)) await buildTemplate(admin, adminUrl, template);
  } finally {
    await admin.query('select pg_advisory_unlock(4780)');
    await admin.end();
  }
  return { adminUrl, template, stop: async () => server?.stop() };
}

export default async function setup(project: TestProject) {
  const server = await prepareDatabase();
  const demonstration = `demonstration_${randomBytes(6).toString('hex')}`;
  project.provide('adminUrl', server.adminUrl);
  project.provide('template', server.template);
  project.provide('demonstration', demonstration);
  return async () => {
    const admin = new pg.Client({ connectionString: server.adminUrl });
    await admin.connect();
    await admin.query(`drop database if exists ${demonstration} with (force)`);
    await admin.end();
    await server.stop();
  };
}

async function buildTemplate(admin: pg.Client, adminUrl: string, template: string) {
  const draft = `${template}_brouillon`;
  await admin.query(`drop database if exists ${draft} with (force)`);
  await admin.query(`create database ${draft} encoding 'UTF8' template template0`);
  const opened = openDb(databaseUrl(adminUrl, draft), { max: 1 });
  await migrate(opened.db, migrationsFolder);
  await installJobs(opened.pool, []);
  await opened.close();
  await admin.query(`alter database ${draft} rename to ${template}`);
}
