import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { runningStates } from '../commitment-kinds.ts';

/** A commitment that runs, and the ISO day of its end. */
export interface EndingCommitment {
  titre: string;
  echeance: string;
}

/** The commitment of an organisation to a campus that ends first; null when none that runs has an end. */
export async function endingCommitment(
  db: Db,
  of: { campusId: string; organisationId: string; today: string },
): Promise<EndingCommitment | null> {
  const { rows } = await sql<EndingCommitment>`
    select titre, to_char(echeance, 'YYYY-MM-DD') as echeance from engagement
    where campus_id = ${of.campusId}::uuid and organisation_id = ${of.organisationId}::uuid
      and etat = any(${[...runningStates]}::text[]) and echeance >= ${of.today}::date
    order by echeance, id limit 1`.execute(db);
  return rows[0] ?? null;
}
