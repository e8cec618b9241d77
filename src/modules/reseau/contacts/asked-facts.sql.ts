import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { type PromiseKind, runningStates } from '../commitment-kinds.ts';

/** Something promised by a commitment that runs, and how much of it came. */
export interface RunningPromise {
  genre: PromiseKind;
  quantite: number;
  unite: string;
  objet: string | null;
  recu: number;
}

/** As many as a page that is read in one minute bears. */
const SHOWN = 6;

export async function runningPromises(
  db: Db,
  of: { campusId: string; organisationId: string },
): Promise<RunningPromise[]> {
  const { rows } = await sql<RunningPromise>`
    select p.genre, p.quantite::float8 as quantite, p.unite, p.objet,
      coalesce((select sum(a.quantite) from apport a where a.promesse_id = p.id), 0)::float8 as recu
    from promesse p join engagement e on e.id = p.engagement_id
    where e.campus_id = ${of.campusId}::uuid and e.organisation_id = ${of.organisationId}::uuid
      and e.etat = any(${[...runningStates]}::text[])
    order by e.echeance nulls last, e.id, p.rang limit ${SHOWN}`.execute(db);
  return rows;
}

/** The function under which a contact answers for an organisation. */
export async function functionOf(db: Db, contactId: string, organisationId: string): Promise<string | null> {
  const row = await db
    .selectFrom('contact_fonction')
    .select('titre')
    .where('contact_id', '=', contactId)
    .where('organisation_id', '=', organisationId)
    .orderBy('fin', (order) => order.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst();
  return row?.titre ?? null;
}

/** She said by her link that she is still the one to reach. */
export async function markVerified(tx: Tx, contactId: string, today: string): Promise<void> {
  await tx.updateTable('contact').set({ verifie_le: today }).where('id', '=', contactId).execute();
}
