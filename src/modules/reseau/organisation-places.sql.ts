import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { type MembershipState, presentStates } from './membership.ts';

/** What an organisation is in one of its campuses. */
export interface OtherPlace {
  campusId: string;
  campus: string;
  nom: string;
  filiereLettre: string | null;
  filiereLibelle: string | null;
  statut: MembershipState;
  fondateur: boolean;
  roles: string[];
  college: string | null;
  debut: string | null;
  fin: string | null;
  /** First end of what it has signed there. */
  echeance: string | null;
  exemple: boolean;
}

/** The campuses of an organisation, those of today first. @param options.presentOnly what is public of it. */
export async function placesOfOrganisation(
  db: Db,
  organisationId: string,
  options: { presentOnly: boolean; today: string },
): Promise<OtherPlace[]> {
  const present = sql`(a.statut = any(${[...presentStates]}::text[]) and (a.fin is null or a.fin || '-99' >= ${options.today}))`;
  const { rows } = await sql<OtherPlace>`
    select c.id as "campusId", c.slug as campus, coalesce(c.nom_usuel, c.nom) as nom, c.filiere_lettre as "filiereLettre",
      f.libelle as "filiereLibelle", a.statut, a.fondateur, a.roles, a.college, a.debut, a.fin,
      (select to_char(min(g.echeance), 'YYYY-MM-DD') from engagement g where g.campus_id = a.campus_id
        and g.organisation_id = a.organisation_id and g.etat in ('signe', 'tenu_partiellement')) as echeance,
      s.nature = 'exemple' as exemple
    from adhesion a join campus c on c.id = a.campus_id join origine s on s.id = a.origine_id
    left join filiere f on f.lettre = c.filiere_lettre
    where a.organisation_id = ${organisationId}::uuid and (${!options.presentOnly} or (${present} and a.nom_public))
    order by ${present} desc, coalesce(c.nom_usuel, c.nom) collate "fr-x-icu", c.id`.execute(db);
  return rows;
}
