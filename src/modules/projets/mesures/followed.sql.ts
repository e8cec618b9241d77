import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { ACTIVE } from '../action.ts';
import { actionTables } from '../actions.sql.ts';
import { AWAITED, WAITING_ACTIONS } from '../jalons/milestone.ts';
import { alerted } from '../list.sql.ts';

/** An action under way, and whether a person and an organisation pilot it. */
export interface OpenAction {
  id: string;
  titre: string;
  axe: string | null;
  seule: boolean;
  exemple: boolean;
}

/** Actions of a campus that are retained and not over, as they are now: `seule` by the rule of the alerts. @param today ISO day of Paris. */
export async function openActions(db: Db, of: { campusId: string; today: string }): Promise<OpenAction[]> {
  const { rows } = await sql<OpenAction>`
    select a.id, a.titre, x.nom as axe, q.nature = 'exemple' as exemple, ${alerted.sans_pilote(of.today)} as seule from ${actionTables}
    where j.campus_id = ${of.campusId}::uuid and a.supprimee_le is null and a.etat = any(${[...ACTIVE]}::text[])
    order by a.titre collate "fr-x-icu", a.id`.execute(db);
  return rows;
}

/** An action that waits for something that was due. */
export interface LateAction {
  id: string;
  titre: string;
  axe: string | null;
  /** Its first milestone due by the day first said and not reached, ISO day. */
  jalonEchu: string;
  exemple: boolean;
}

const waiting = sql`a.etat = any(${[...WAITING_ACTIONS]}::text[])`;

/** Actions of a campus of which something was due before a day, as they are now. @param today ISO day of Paris. */
export async function lateActions(db: Db, of: { campusId: string; today: string }): Promise<LateAction[]> {
  const { rows } = await sql<LateAction>`
    select a.id, a.titre, x.nom as axe, q.nature = 'exemple' as exemple, to_char(min(k.echeance_initiale), 'YYYY-MM-DD') as "jalonEchu"
    from jalon k join action a on a.id = k.action_id join projet j on j.id = a.projet_id join origine q on q.id = a.origine_id
    left join projet_axe x on x.id = a.axe_id
    where j.campus_id = ${of.campusId}::uuid and a.supprimee_le is null and ${waiting}
      and k.etat = any(${[...AWAITED]}::text[]) and k.echeance_initiale < ${of.today}::date
    group by a.id, x.nom, q.nature order by a.titre collate "fr-x-icu", a.id`.execute(db);
  return rows;
}

/** A milestone or a deliverable that was due in a period by the day first said. */
export interface DueMilestone {
  id: string;
  actionId: string;
  action: string;
  titre: string;
  genre: 'jalon' | 'livrable';
  projet: string;
  /** ISO days. */
  echeance: string;
  faitLe: string | null;
  etat: string;
  exemple: boolean;
}

/** Those of a campus that were due between two ISO days, both included: reached, or waited for by an action that waits (`WAITING_ACTIONS`). */
export async function dueMilestones(db: Db, of: { campusId: string; du: string; au: string }): Promise<DueMilestone[]> {
  const { rows } = await sql<DueMilestone>`
    select k.id, a.id as "actionId", a.titre as action, k.titre, k.genre, j.titre as projet,
      to_char(k.echeance_initiale, 'YYYY-MM-DD') as echeance, to_char(k.fait_le, 'YYYY-MM-DD') as "faitLe", k.etat,
      q.nature = 'exemple' as exemple
    from jalon k join action a on a.id = k.action_id and a.supprimee_le is null join projet j on j.id = a.projet_id
    join origine q on q.id = k.origine_id
    where j.campus_id = ${of.campusId}::uuid and k.etat <> 'abandonne' and (k.fait_le is not null or ${waiting})
      and k.echeance_initiale between ${of.du}::date and ${of.au}::date
    order by k.echeance_initiale, k.titre collate "fr-x-icu", k.id`.execute(db);
  return rows;
}
