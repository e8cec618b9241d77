import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** A week before, and the day before. */
export type Reminder = 'semaine' | 'veille';

const DAYS: Record<Reminder, readonly [from: number, to: number]> = { semaine: [2, 7], veille: [0, 1] };
const COLUMN: Record<Reminder, string> = { semaine: 'rappel_semaine_le', veille: 'rappel_veille_le' };

/**
 * Groups that come within the days of a reminder, and were not reminded; of those confirmed within the week, the letter of the week is the one
 * that confirmed them. @param today ISO day of Paris.
 */
export async function groupsToRemind(
  db: Db,
  which: Reminder,
  today: string,
): Promise<{ id: string; eventId: string }[]> {
  const [from, to] = DAYS[which];
  const day = sql`((k.debut at time zone 'Europe/Paris')::date - ${today}::date)`;
  const late =
    which === 'semaine'
      ? sql`and (k.debut at time zone 'Europe/Paris')::date - (g.decidee_le at time zone 'Europe/Paris')::date > 7`
      : sql``;
  const { rows } = await sql<{
    id: string;
    eventId: string;
  }>`select g.id, g.evenement_id as "eventId" from inscription_groupe g
    join evenement_creneau k on k.id = g.creneau_id join evenement e on e.id = g.evenement_id
    where g.etat = 'confirmee' and g.contact_courriel is not null and ${sql.ref(`g.${COLUMN[which]}`)} is null
      and ${day} between ${from} and ${to} ${late}
      and e.supprime_le is null and e.etat in ('inscriptions_ouvertes', 'complet', 'inscriptions_closes', 'a_venir')
    order by k.debut, g.ordre`.execute(db);
  return rows;
}
