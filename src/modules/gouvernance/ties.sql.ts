import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Something of the bodies of a campus to which another room ties what it follows. */
export interface GovernanceTie {
  genre: 'instance' | 'reunion' | 'decision';
  id: string;
  titre: string;
  /** Its body. */
  instanceId: string;
  instance: string;
  /** ISO day of a meeting or of a decision. */
  le: string | null;
}

/** Bodies of a campus at work, its meetings from a day on, the next ones first, and its decisions, the last ones first. */
export async function tiesOfCampus(
  db: Db,
  of: { campusId: string; since: string; limit: number },
): Promise<GovernanceTie[]> {
  const { rows } = await sql<GovernanceTie>`
    (select 'instance' as genre, i.id, i.nom as titre, i.id as "instanceId", i.nom as instance, null as le from instance_gouvernance i
      where i.campus_id = ${of.campusId}::uuid and i.etat = 'active' order by i.nom collate "fr-x-icu" limit ${of.limit})
    union all
    (select 'reunion', r.id, i.nom || ' : ' || r.titre, i.id, i.nom, to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD')
      from reunion r join instance_gouvernance i on i.id = r.instance_id
      where i.campus_id = ${of.campusId}::uuid and r.etat not in ('annulee', 'reportee')
        and r.debut >= ${of.since}::date::timestamp at time zone 'Europe/Paris' order by r.debut desc limit ${of.limit})
    union all
    (select 'decision', d.id, d.numero || ', ' || d.titre, i.id, i.nom, to_char(d.prise_le, 'YYYY-MM-DD')
      from decision d join instance_gouvernance i on i.id = d.instance_id
      where i.campus_id = ${of.campusId}::uuid and d.prise_le >= ${of.since}::date
      order by d.prise_le desc, d.numero desc limit ${of.limit})`.execute(db);
  return rows;
}

/** Of some bodies, those that anybody may see on « Qui gouverne ». */
export async function publicBodies(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('instance_gouvernance')
    .select('id')
    .where('id', 'in', ids)
    .where('publique', '=', true)
    .execute();
  return new Set(rows.map((row) => row.id));
}
