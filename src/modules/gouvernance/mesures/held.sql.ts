import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

interface Between {
  campusId: string;
  /** ISO days, both included. */
  du: string;
  au: string;
}

export interface HeldMeeting {
  id: string;
  titre: string;
  instance: string;
  /** ISO day of Paris. */
  jour: string;
  exemple: boolean;
}

/** Meetings held in a period whose minutes were written: those put off, cancelled, without quorum or without minutes are not (data/indicateurs). */
export async function heldMeetings(db: Db, { campusId, du, au }: Between): Promise<HeldMeeting[]> {
  const { rows } = await sql<HeldMeeting>`
    select r.id, r.titre, i.nom as instance, to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD') as jour,
      q.nature = 'exemple' as exemple
    from reunion r join instance_gouvernance i on i.id = r.instance_id join origine q on q.id = r.origine_id
    where i.campus_id = ${campusId}::uuid and r.etat in ('compte_rendu_propose', 'compte_rendu_approuve', 'publiee')
      and (r.debut at time zone 'Europe/Paris')::date between ${du}::date and ${au}::date
    order by r.debut, r.id`.execute(db);
  return rows;
}

export interface DueDecision {
  id: string;
  reunionId: string;
  numero: string;
  titre: string;
  instance: string;
  /** ISO days. */
  echeance: string;
  executeeLe: string | null;
  exemple: boolean;
}

/** Decisions that were due in a period, but those withdrawn, and those carried out on a day that nobody kept. */
export async function dueDecisions(db: Db, { campusId, du, au }: Between): Promise<DueDecision[]> {
  const { rows } = await sql<DueDecision>`
    select d.id, d.reunion_id as "reunionId", d.numero, d.titre, i.nom as instance, to_char(d.echeance, 'YYYY-MM-DD') as echeance,
      to_char(d.executee_le, 'YYYY-MM-DD') as "executeeLe", q.nature = 'exemple' as exemple
    from decision d join instance_gouvernance i on i.id = d.instance_id join origine q on q.id = d.origine_id
    where i.campus_id = ${campusId}::uuid and d.echeance between ${du}::date and ${au}::date
      and (d.etat in ('adoptee', 'en_execution', 'en_retard') or d.etat = 'executee' and d.executee_le is not null)
    order by d.echeance, d.numero, d.id`.execute(db);
  return rows;
}
