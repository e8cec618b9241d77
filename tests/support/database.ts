import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type OpenDb, openDb } from '#core/db/index.ts';

/** A fresh migrated database for the calling test file, dropped when it ends. */
export async function testDatabase(): Promise<OpenDb & { url: string }> {
  const adminUrl = inject('adminUrl');
  const name = `essai_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, `create database ${name} template ${inject('template')} strategy file_copy`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const opened = openDb(url.href, { max: 6 });
  afterAll(async () => {
    await opened.close();
    await asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
  });
  return { ...opened, url: url.href };
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // `create database … template` refuses while another session reads the template: clones wait for each other.
    await admin.query('select pg_advisory_lock(4781)');
    await admin.query(statement);
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
