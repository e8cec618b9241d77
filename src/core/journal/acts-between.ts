import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** One act on an object. */
export interface ActLine {
  objectId: string;
  /** ISO day of Paris. */
  day: string;
  details: Record<string, unknown>;
}

/** Lines of one act on some objects of a type between two ISO days of Paris, both included, in the order of the journal. */
export async function actsBetween(
  db: Db,
  order: { objectType: string; ids: readonly string[]; act: string; from: string; to: string },
): Promise<ActLine[]> {
  if (order.ids.length === 0) return [];
  const { rows } = await sql<ActLine>`
    select objet_id as "objectId", to_char(le at time zone 'Europe/Paris', 'YYYY-MM-DD') as day, details
    from journal where objet_type = ${order.objectType} and objet_id = any(${[...order.ids]}::text[]) and acte = ${order.act}
      and le >= ${order.from}::date::timestamp at time zone 'Europe/Paris'
      and le < (${order.to}::date + 1)::timestamp at time zone 'Europe/Paris'
    order by id`.execute(db);
  return rows;
}
