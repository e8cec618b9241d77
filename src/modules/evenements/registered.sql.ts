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

/** Places of an event, those that no group holds, and the groups of which nobody said whether they came. */
export async function registeredOf(db: Db, evenementId: string): Promise<Registered> {
  const { rows } = await sql<Registered>`
    select coalesce(sum(places_eleves + places_adultes), 0)::int as places,
      (coalesce(sum(places_eleves), 0) - (select coalesce(sum(g.jeunes), 0) from inscription_groupe g
        where g.evenement_id = ${evenementId}::uuid and g.etat in ('confirmee', 'proposee', 'presente', 'absente')))::int as libres,
      (select count(*) from inscription_groupe g where g.evenement_id = ${evenementId}::uuid and g.etat = 'confirmee')::int as "sansPresence"
    from evenement_creneau where evenement_id = ${evenementId}::uuid`.execute(db);
  return rows[0]!;
}
