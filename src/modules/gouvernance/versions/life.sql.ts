import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { OVER } from '../meeting.ts';

/** A meeting that is not over, of a body that the statutes of a campus rule. */
export interface OpenMeeting {
  instanceId: string;
  titre: string;
  debut: Date;
}

export async function openMeetings(
  db: Db,
  { campusId, modele }: { campusId: string; modele: string },
): Promise<OpenMeeting[]> {
  const { rows } = await sql<OpenMeeting>`
    select r.instance_id as "instanceId", r.titre, r.debut
    from reunion r join instance_gouvernance i on i.id = r.instance_id
    where i.campus_id = ${campusId}::uuid and i.statuts_modele = ${modele} and not r.etat = any(${[...OVER]}::text[])
    order by r.debut, r.id limit 500`.execute(db);
  return rows;
}

/** A question of a meeting that is not called yet: the version of its day will count it. */
export interface WaitingQuestion {
  majorite: string;
  question: string;
  reunion: string;
  debut: Date;
}

export async function waitingQuestions(
  db: Db,
  { campusId, modele }: { campusId: string; modele: string },
): Promise<WaitingQuestion[]> {
  const { rows } = await sql<WaitingQuestion>`
    select q.majorite, q.question, r.titre as reunion, r.debut
    from resolution q join reunion r on r.id = q.reunion_id join instance_gouvernance i on i.id = r.instance_id
    where i.campus_id = ${campusId}::uuid and i.statuts_modele = ${modele} and r.statuts_id is null
      and q.etat in ('preparee', 'ouverte') and not r.etat = any(${[...OVER]}::text[])
    order by r.debut, r.id, q.rang limit 500`.execute(db);
  return rows;
}
