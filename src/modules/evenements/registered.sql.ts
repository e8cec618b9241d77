import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** What the guards of an event must know of its places. */
export interface Registered {
  /** Young people and adults that its slots take. */
  places: number;
  /** Places of young people that nobody has. */
  libres: number;
  /** Groups of which nobody said whether they came. */
  sansPresence: number;
}

/** Places of an event: all of them are free as long as nobody registers. */
export async function registeredOf(db: Db, evenementId: string): Promise<Registered> {
  const { rows } = await sql<Registered>`
    select coalesce(sum(places_eleves + places_adultes), 0)::int as places, coalesce(sum(places_eleves), 0)::int as libres,
      0 as "sansPresence"
    from evenement_creneau where evenement_id = ${evenementId}::uuid`.execute(db);
  return rows[0]!;
}
