import { sql } from 'kysely';
import type { Grant } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { fonctionInScope, stillNamed } from '#modules/reseau/index.ts';
import { ACTION } from './action.ts';
import type { Named, Pilot } from './actions.sql.ts';

/** Who has an address: an open account, else a contact whom the campus knows by a function in force. Null when nobody has it. */
export async function pilotOfAddress(
  db: Db,
  courriel: string,
  { campusId, today }: { campusId: string; today: string },
): Promise<Omit<Pilot, 'depuis'> | null> {
  const known = fonctionInScope({ campus: [campusId], organisations: [], today });
  const { rows } = await sql<Omit<Pilot, 'depuis'>>`
    (select m.id as "compteId", null::uuid as "contactId", 1 as rang from compte m
      where lower(m.courriel) = lower(${courriel}) and m.etat = 'actif')
    union all
    (select null, c.id, 2 from contact c where lower(c.courriel) = lower(${courriel}) and ${stillNamed}
      and exists (select from contact_fonction f where f.contact_id = c.id and ${known}
        and (f.fin is null or f.fin >= ${today}::date)) order by c.cree_le, c.id limit 1)
    order by rang limit 1`.execute(db);
  const [one] = rows;
  return one ? { compteId: one.compteId, contactId: one.contactId } : null;
}

/** Actions that an account pilots. */
export async function actionsPilotedBy(db: Db, compteId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('action')
    .select('id')
    .where('pilote_id', '=', compteId)
    .where('supprimee_le', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** What piloting opens, read at each request: it ends as soon as somebody else pilots. */
export const pilotGrants = async (db: Db, compteId: string): Promise<Grant[]> =>
  (await actionsPilotedBy(db, compteId)).map((id) => ({
    role: 'pilote_action',
    perimetre: 'objet',
    cible: `${ACTION}:${id}`,
  }));

/** Organisations of some slugs that have a sheet. */
export async function organisationsNamed(db: Db, slugs: readonly string[]): Promise<Named[]> {
  if (slugs.length === 0) return [];
  return db
    .selectFrom('organisation')
    .select(['id', 'slug', 'nom'])
    .where('slug', 'in', [...slugs])
    .where('supprimee_le', 'is', null)
    .execute();
}
