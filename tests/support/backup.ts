import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type BackupJob, type RestoreJob, restoreBackup, writeBackup } from '#core/backup/index.ts';
import { type Db, type OpenDb, openDb } from '#core/db/index.ts';
import { OperatorError } from '#core/errors/index.ts';
import { memoryStore } from '#core/files/index.ts';
import { migrationsFolder } from './embedded.ts';

export const BACKUP_NOW = new Date('2026-11-24T02:00:00Z');

/** Saves a base into a folder of the test. @returns the path of the archive. */
export async function saved(of: Pick<OpenDb, 'pool'>, folder: string, more: Partial<BackupJob> = {}): Promise<string> {
  const path = join(folder, `sauvegarde-${randomBytes(4).toString('hex')}.tar.gz`);
  const common = { files: memoryStore(), version: '0.1.0', now: BACKUP_NOW, key: null, secretKeyFile: null };
  await writeBackup({ pool: of.pool, ...common, ...more }, path);
  return path;
}

export const restored = (into: Pick<OpenDb, 'pool'>, path: string, more: Partial<RestoreJob> = {}) =>
  restoreBackup({
    pool: into.pool,
    files: memoryStore(),
    migrationsFolder,
    hooks: [],
    archive: { path, key: null },
    replace: false,
    ...more,
  });

/** Exit code and sentence of what an operator would read. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  return error instanceof OperatorError ? `${error.exitCode} ${error.sentence}` : `not refused: ${error}`;
}

/**
 * A database without anything, not even our schema, dropped when the file ends.
 * @param owner an ordinary account, made for it: neither superuser nor above row-level security.
 */
export async function bareDatabase({ owner = false } = {}): Promise<OpenDb & { url: string }> {
  const adminUrl = inject('adminUrl');
  const name = `essai_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  if (owner) await admin.query(`create role ${name} login password 'exemple' nosuperuser nocreaterole nocreatedb`);
  await admin.query(`create database ${name} ${owner ? `owner ${name}` : ''} encoding 'UTF8' template template0`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  if (owner) Object.assign(url, { username: name, password: 'exemple' });
  const opened = openDb(url.href, { max: 4 });
  afterAll(async () => {
    await opened.close();
    const last = new pg.Client({ connectionString: adminUrl });
    await last.connect();
    await last.query(`drop database if exists ${name} with (force)`);
    if (owner) await last.query(`drop role ${name}`);
    await last.end();
  });
  return { ...opened, url: url.href };
}

/** A sum of all the rows of each table, read by SQL: equal sums are equal contents. */
export async function tableSums(db: Db, except: string[] = []): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'm') and relname not like 'kysely\\_%'
    order by 1`.execute(db);
  const sums: Record<string, string> = {};
  await db.transaction().execute(async (tx) => {
    await sql`select set_config('maillage.portees', 'systeme', true), set_config('timezone', 'UTC', true)`.execute(tx);
    for (const { name } of rows) {
      if (except.includes(name)) continue;
      const { rows: sum } = await sql<{ sum: string }>`
        select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as sum
        from ${sql.table(name)} t`.execute(tx);
      sums[name] = sum[0]!.sum;
    }
  });
  return sums;
}

/** What the schema holds besides rows: constraints, indexes, triggers, policies, rights of sequences. */
export async function schemaOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n'
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
    union all select relname || ' ' || relkind::text || ' ' || relrowsecurity || ' ' || relforcerowsecurity from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'S')
    union all select tablename || ' ' || policyname || ' ' || qual from pg_policies where schemaname = 'public'
    union all select proname || ' ' || pg_get_functiondef(oid) from pg_proc
      where pronamespace = 'public'::regnamespace and prokind = 'f'
    union all select 'text search ' || cfgname from pg_ts_config where cfgnamespace = 'public'::regnamespace
    order by 1`.execute(db);
  return rows.map((row) => row.line);
}
