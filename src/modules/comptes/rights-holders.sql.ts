import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Subject } from '#modules/droits/index.ts';
import { rolePlace, rolePlaces } from './profile.sql.ts';

/** Somebody whose role reaches an object. */
export interface RightsHolder {
  compteId: string;
  nom: string;
  demonstration: boolean;
  role: string;
  perimetre: string;
  lieu: string | null;
  objetType: string | null;
  fin: string | null;
  delegant: string | null;
}

/** Roles in force whose perimeter holds an object, with their accounts: `covers`, said of every grant at once. */
export async function rightsHolders(db: Db, subject: Subject, day: string): Promise<RightsHolder[]> {
  const list = (of: readonly string[] | undefined): string[] => [...(of ?? [])];
  const { rows } = await sql<RightsHolder>`
    select c.id as "compteId", trim(c.prenom || ' ' || c.nom) as nom, c.demonstration, a.role, a.perimetre, ${rolePlace} as lieu,
      a.objet_type as "objetType", a.fin, nullif(trim(q.prenom || ' ' || q.nom), '') as delegant
    from attribution a ${rolePlaces}
    join compte c on c.id = a.compte_id and c.etat = 'actif'
    left join attribution s on s.id = a.delegation_de
    left join compte q on q.id = s.compte_id
    where a.retiree_le is null and a.debut <= ${day}::date and (a.fin is null or a.fin >= ${day}::date)
      and (s.id is null or (q.etat = 'actif' and s.retiree_le is null and s.debut <= ${day}::date
        and (s.fin is null or s.fin >= ${day}::date)))
      and (a.perimetre in ('national', 'instance_technique')
        or a.campus_id = any(${list(subject.campus)}::uuid[])
        or a.organisation_id = any(${list(subject.organisations)}::uuid[])
        or a.region_academique_code = any(${list(subject.regionsAcademiques)}::text[])
        or a.region_code = any(${list(subject.regions)}::text[])
        or (a.objet_type = ${subject.objet?.type ?? null}::text and a.objet_id = ${subject.objet?.id ?? null}::text))
    order by c.nom collate "fr-x-icu", c.prenom collate "fr-x-icu", c.id, a.creee_le, a.id`.execute(db);
  return rows;
}
