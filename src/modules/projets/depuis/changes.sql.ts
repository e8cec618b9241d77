import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { ActionState } from '../action.ts';

export interface ActionOfCampus {
  id: string;
  titre: string;
  pilote: string | null;
  etat: ActionState;
  /** ISO day of Paris on which it was noted. */
  creeLe: string;
  exemple: boolean;
}

/** Every action of a campus, but those in the bin, by title. */
export async function actionsOfCampus(db: Db, campusId: string): Promise<ActionOfCampus[]> {
  const { rows } = await sql<ActionOfCampus>`
    select a.id, a.titre, o.nom as pilote, a.etat, to_char(a.cree_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as "creeLe",
      q.nature = 'exemple' as exemple
    from action a join projet j on j.id = a.projet_id join origine q on q.id = a.origine_id
    left join organisation o on o.id = a.organisation_id and o.supprimee_le is null
    where j.campus_id = ${campusId}::uuid and a.supprimee_le is null order by a.titre collate "fr-x-icu", a.id`.execute(
    db,
  );
  return rows;
}
