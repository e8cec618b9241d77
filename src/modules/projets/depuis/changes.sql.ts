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

/** Ids of the actions of a campus, but those in the bin. */
export async function actionIds(db: Db, campusId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.id from action a join projet j on j.id = a.projet_id
    where j.campus_id = ${campusId}::uuid and a.supprimee_le is null`.execute(db);
  return rows.map((one) => one.id);
}

/** Actions of a campus noted between two ISO days, both included, and those of some ids, by title. */
export async function actionsAmong(
  db: Db,
  of: { campusId: string; from: string; to: string; ids: readonly string[] },
): Promise<ActionOfCampus[]> {
  const { rows } = await sql<ActionOfCampus>`
    select a.id, a.titre, o.nom as pilote, a.etat, to_char(a.cree_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as "creeLe",
      q.nature = 'exemple' as exemple
    from action a join projet j on j.id = a.projet_id join origine q on q.id = a.origine_id
    left join organisation o on o.id = a.organisation_id and o.supprimee_le is null
    where j.campus_id = ${of.campusId}::uuid and a.supprimee_le is null and (a.id = any(${[...of.ids]}::uuid[])
      or (a.cree_le at time zone 'Europe/Paris')::date between ${of.from}::date and ${of.to}::date)
    order by a.titre collate "fr-x-icu", a.id`.execute(db);
  return rows;
}
