import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { type Persona, persona } from './persona.ts';
import type { Territory } from './two-campuses.ts';

/** Who presides a body of a campus: she reads its members and their commitments there, and neither actions nor cordées. */
export async function presiding(db: Db, territory: Territory): Promise<Persona> {
  const who = await persona(db, []);
  await sql`with o as (select origine_id as id from campus where id = ${territory.campus}::uuid),
    i as (insert into instance_gouvernance (campus_id, genre, nom, origine_id)
      select ${territory.campus}::uuid, 'ag', 'Assemblée', o.id from o returning id),
    c as (insert into contact (prenom, nom, compte_id, origine_id) select 'Ada', 'Exemple', ${who.id}::uuid, o.id from o returning id)
    insert into mandat (instance_id, contact_id, organisation_id, role, qualite, debut, origine_id)
    select i.id, c.id, ${territory.organisation}::uuid, 'president', 'titulaire', '2026-01-01', o.id from i, c, o`.execute(
    db,
  );
  return who;
}
