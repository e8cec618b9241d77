import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { bodyInScope, type MeetingScope } from '../meetings.sql.ts';

/** A body that carries a project. */
export interface CarryingBody {
  id: string;
  nom: string;
  etat: 'active' | 'close';
  exemple: boolean;
}

/** Consortiums of a project that somebody reads, those that are active first. */
export async function bodiesCarrying(db: Db, where: MeetingScope, projetId: string): Promise<CarryingBody[]> {
  const { rows } = await sql<CarryingBody>`
    select i.id, i.nom, i.etat, o.nature = 'exemple' as exemple
    from instance_gouvernance i join campus c on c.id = i.campus_id join origine o on o.id = i.origine_id
    where i.projet_id = ${projetId}::uuid
      and ${bodyInScope(where)}
    order by i.etat, i.nom collate "fr-x-icu", i.id`.execute(db);
  return rows;
}

/** Ties a consortium of the demonstration set to its project. */
export async function carryProject(tx: Tx, { id, projetId }: { id: string; projetId: string }): Promise<void> {
  await sql`update instance_gouvernance set projet_id = ${projetId}::uuid where id = ${id}::uuid`.execute(tx);
}
