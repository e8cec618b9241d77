import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { organisationHooks } from './organisation-hooks.ts';

/** Everything that a merge may touch of some organisations, as the tables hold it. */
export async function photograph(db: Db, ids: readonly string[]): Promise<unknown> {
  const tables: Record<string, unknown> = {};
  for (const [table, column] of [
    ...new Map(
      organisationHooks.moved.map((one) => [`${one.table}.${one.column}`, [one.table, one.column] as const]),
    ).values(),
    ['identifiant', 'organisation_id'],
    ['organisation_nom', 'organisation_id'],
    ['fait', 'organisation_id'],
  ] as const) {
    const { rows } = await sql`
      select to_jsonb(t) - 'version' as row from ${sql.table(table)} t where ${sql.ref(column)} = any(${[...ids]}::uuid[])
      order by to_jsonb(t)::text`.execute(db);
    tables[`${table}.${column}`] = rows;
  }
  const { rows: steps } = await sql`
    select to_jsonb(e) as row from adhesion_etape e join adhesion a on a.id = e.adhesion_id
    where a.organisation_id = any(${[...ids]}::uuid[]) order by e.id`.execute(db);
  const { rows: sheets } = await sql`
    select to_jsonb(o) - array['version', 'modifiee_le'] as row from organisation o where id = any(${[...ids]}::uuid[]) order by id`.execute(
    db,
  );
  return { tables, steps, sheets };
}
