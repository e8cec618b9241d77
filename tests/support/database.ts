import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type OpenDb, openDb } from '#core/db/index.ts';
import { databaseUrl } from './embedded.ts';

/** A fresh migrated database for the calling test file, dropped when it ends. @param template another one than the schema alone. */
export async function testDatabase(template = inject('template')): Promise<OpenDb & { url: string }> {
  const name = `essai_${randomBytes(6).toString('hex')}`;
  await cloneDatabase(name, template);
  const url = databaseUrl(inject('adminUrl'), name);
  const opened = openDb(url, { max: 6 });
  afterAll(async () => {
    await opened.close();
    await asAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`));
  });
  return { ...opened, url };
}

const cloneDatabase = (name: string, template: string): Promise<unknown> =>
  asAdmin(async (admin) => {
    // `create database … template` refuses while another session reads the template: clones wait for each other.
    await admin.query('select pg_advisory_lock(4781)');
    await admin.query(`create database ${name} template ${template} strategy file_copy`);
  });

/** A template made once a run, by the first file that asks for it; the others wait. */
export const onceARun = (name: string, fill: (opened: OpenDb) => Promise<void>): Promise<void> =>
  asAdmin(async (admin) => {
    await admin.query('select pg_advisory_lock(4783)');
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const draft = `${name}_brouillon`;
    await admin.query(`drop database if exists ${draft} with (force)`);
    await cloneDatabase(draft, inject('template'));
    const opened = openDb(databaseUrl(inject('adminUrl'), draft), { max: 4 });
    await fill(opened).finally(() => opened.close());
    await admin.query(`alter database ${draft} rename to ${name}`);
  });

/** What was locked is free again when the connection ends. */
async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: inject('adminUrl') });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/**
 * Runs statements that the guards of the journal refuse, as its owner can: to start a test from an empty journal, or to
 * do what a forger would.
 */
export async function withoutGuards(pool: pg.Pool, statements: string): Promise<void> {
  const tables = ['journal', 'journal_sceau'];
  const guards = (state: string) => tables.map((table) => `alter table ${table} ${state} trigger user`).join('; ');
  await pool.query(`begin; ${guards('disable')}; ${statements}; ${guards('enable')}; commit`);
}
