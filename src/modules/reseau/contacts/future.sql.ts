import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { runningStates } from '../commitment-kinds.ts';
import { notRenewed } from '../commitment-list.sql.ts';

/** A commitment that runs, and the ISO day of its end. */
export interface EndingCommitment {
  titre: string;
  echeance: string;
}

/** The commitment of an organisation to a campus that ends first, and that nothing has taken up; null when none that runs has an end. */
export async function endingCommitment(
  db: Db,
  of: { campusId: string; organisationId: string; today: string },
): Promise<EndingCommitment | null> {
  const { rows } = await sql<EndingCommitment>`
    select g.titre, to_char(g.echeance, 'YYYY-MM-DD') as echeance from engagement g
    where g.campus_id = ${of.campusId}::uuid and g.organisation_id = ${of.organisationId}::uuid
      and g.etat = any(${[...runningStates]}::text[]) and g.echeance >= ${of.today}::date and ${notRenewed}
    order by g.echeance, g.id limit 1`.execute(db);
  return rows[0] ?? null;
}
