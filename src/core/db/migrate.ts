import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Db } from './index.ts';
import { prepareScopedRole } from './scoped.ts';

/** Reads `0001_subject.sql` files in name order. Forward only: no `down`. */
export async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort();
  const entries = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      const migration: Migration = { up: async (db) => void (await sql.raw(text).execute(db)) };
      return [name.replace(/\.sql$/, ''), migration] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/**
 * Applies the missing migrations; Kysely's lock makes two processes started at once safe.
 * @returns the names applied. @throws the first error, after which nothing of that migration remains.
 */
export async function migrate(db: Db, folder: string): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => readMigrations(folder) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  await prepareScopedRole(db);
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}
