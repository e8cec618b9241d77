import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Where a member of a campus sits by college, in the active bodies that have colleges. */
export interface MemberSeat {
  instanceId: string;
  instance: string;
  college: string;
  libelle: string;
}

export async function seatsOfMember(db: Db, of: { campusId: string; organisationId: string }): Promise<MemberSeat[]> {
  const { rows } = await sql<MemberSeat>`
    select i.id as "instanceId", i.nom as instance, g.cle as college, g.nom as libelle
    from instance_membre x join instance_gouvernance i on i.id = x.instance_id
      join instance_college g on g.instance_id = i.id and g.cle = x.college
    where i.campus_id = ${of.campusId}::uuid and x.organisation_id = ${of.organisationId}::uuid and i.etat = 'active'
    order by i.nom collate "fr-x-icu", i.id`.execute(db);
  return rows;
}

/** Members of a body that sit in another college than the one of their membership. */
export async function seatedElsewhere(
  db: Db,
  instanceId: string,
): Promise<{ nom: string; ici: string; adhesion: string }[]> {
  const { rows } = await sql<{ nom: string; ici: string; adhesion: string }>`
    select o.nom, g.nom as ici, a.college as adhesion
    from instance_membre x join instance_gouvernance i on i.id = x.instance_id
      join instance_college g on g.instance_id = i.id and g.cle = x.college
      join organisation o on o.id = x.organisation_id
      join adhesion a on a.campus_id = i.campus_id and a.organisation_id = x.organisation_id
    where i.id = ${instanceId}::uuid and a.college is not null and a.college <> x.college
    order by o.nom collate "fr-x-icu", o.id limit 50`.execute(db);
  return rows;
}
