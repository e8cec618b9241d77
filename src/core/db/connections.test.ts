import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { OperatorError } from '#core/errors/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { connectionsAccepted, requireConnections } from './connections.ts';

const { pool } = await testDatabase();
const OTHERWISE = 'augmentez max_connections';
const refusal = async (dbPool: number): Promise<OperatorError> => {
  const error = await requireConnections(pool, dbPool, OTHERWISE).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(OperatorError);
  return error as OperatorError;
};

test('a service whose two pools fit is let in, one whose pools do not is told the largest that does', async () => {
  const accepted = await connectionsAccepted(pool);
  const largest = Math.floor((accepted - 1) / 2);
  await expect(requireConnections(pool, largest, OTHERWISE)).resolves.toBeUndefined();
  const { sentence, exitCode } = await refusal(largest + 1);
  expect(sentence).toBe(
    `DB_POOL=${largest + 1} demande ${2 * largest + 3} connexions à la base, qui n’en accepte que ${accepted} : ` +
      `donnez DB_POOL=${largest} au plus, ou augmentez max_connections.`,
  );
  expect(exitCode).toBe(78);
});

test('the limits of the account and of the base count, and what the server keeps for superusers', async () => {
  const role = `essai_${randomBytes(4).toString('hex')}`;
  const client = await pool.connect();
  const { rows } = await client.query<{ base: string; total: number; kept: number }>(
    `select current_database() as base, current_setting('max_connections')::int as total,
      current_setting('superuser_reserved_connections')::int + coalesce(current_setting('reserved_connections', true), '0')::int as kept`,
  );
  const { base, total, kept } = rows[0]!;
  const as = async (): Promise<number> => {
    await client.query(`set session authorization ${role}`);
    return connectionsAccepted(client).finally(() => client.query('reset session authorization'));
  };
  try {
    await client.query(`create role ${role}`);
    expect(await as()).toBe(total - kept);
    await client.query(`alter database ${base} connection limit 12`);
    expect(await as()).toBe(12);
    await client.query(`alter role ${role} connection limit 9`);
    expect(await as()).toBe(9);
  } finally {
    await client.query(`alter database ${base} connection limit -1`);
    await client.query(`drop role if exists ${role}`);
    client.release();
  }
});
