import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Name of the holidays of a zone on a day; null when there are none. */
export async function holidaysOn(db: Db, zone: string, day: string): Promise<string | null> {
  const { rows } = await sql<{
    nom: string;
  }>`select nom from jour_de_vacances where zone = ${zone} and jour = ${day}::date`.execute(db);
  return rows[0]?.nom ?? null;
}
