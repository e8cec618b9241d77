import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/**
 * What a text of COPY must not depend on: the same settings write and read it, whatever the base and its version. The scope of
 * the system opens the tables behind the wall (core/db/scoped.ts).
 */
export async function plainSession(db: Db, { lockSeconds }: { lockSeconds: number }): Promise<void> {
  await sql`
    select set_config('datestyle', 'ISO, YMD', true), set_config('intervalstyle', 'postgres', true),
      set_config('timezone', 'UTC', true), set_config('extra_float_digits', '1', true),
      set_config('bytea_output', 'hex', true), set_config('client_encoding', 'UTF8', true),
      set_config('statement_timeout', '0', true), set_config('lock_timeout', ${`${lockSeconds}s`}, true),
      set_config('idle_in_transaction_session_timeout', '0', true),
      set_config('maillage.portees', 'systeme', true)`.execute(db);
}

/** Views and migrations speak in the days of the base, not in those of the archive. */
export const usualTimezone = async (db: Db): Promise<void> =>
  void (await sql`set local timezone to default`.execute(db));

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const listed = (columns: string[]): string => columns.map(quoted).join(', ');

export const copyOut = (table: string, columns: string[]): string =>
  `copy public.${quoted(table)} (${listed(columns)}) to stdout`;
export const copyIn = (table: string, columns: string[]): string =>
  `copy public.${quoted(table)} (${listed(columns)}) from stdin`;
