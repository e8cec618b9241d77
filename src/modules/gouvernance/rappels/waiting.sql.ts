import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { cameTo } from '../attendance.sql.ts';
import { bodyInScope, type MeetingScope } from '../meetings.sql.ts';
import { onAgenda } from '../points.sql.ts';
import type { WaitedAct, WaitingMeeting } from './due.ts';

/** Beyond, the list of meetings says the rest; minutes that were never written are the first to be left to it. */
const MOST = 300;

export interface WaitingRow extends WaitingMeeting {
  id: string;
  instanceId: string;
  instance: string;
  campusId: string;
  campus: string;
  statutsId: string | null;
  statutsModele: string | null;
  statutsCle: string | null;
  convocation: number;
  /** What the person may do to it. */
  may: Record<WaitedAct, boolean>;
}

/** Meetings that may wait for an act of somebody, by date. @param reach where she may do each act. @param order.until last day of those to call. */
export async function waitingMeetings(
  db: Db,
  reach: Readonly<Record<WaitedAct, MeetingScope>>,
  order: { compteId: string; today: string; until: string },
): Promise<WaitingRow[]> {
  const { compteId, today } = order;
  const day = sql`(r.debut at time zone 'Europe/Paris')::date`;
  const [agenda, call] = [bodyInScope(reach.agenda), bodyInScope(reach.call)];
  const [attend, write, approve] = [bodyInScope(reach.attend), bodyInScope(reach.write), bodyInScope(reach.approve)];
  const came = sql`exists (select from convoque v join contact k on k.id = v.contact_id
    where v.reunion_id = r.id and k.compte_id = ${compteId}::uuid and ${cameTo})`;
  const { rows } = await sql<WaitingRow>`
    select r.id, r.instance_id as "instanceId", i.nom as instance, i.campus_id as "campusId", coalesce(c.nom_usuel, c.nom) as campus,
      r.titre, r.etat, to_char(${day}, 'YYYY-MM-DD') as day, r.convocation, r.statuts_id as "statutsId",
      i.statuts_modele as "statutsModele", i.statuts_cle as "statutsCle", to_char(r.premiere_le, 'YYYY-MM-DD') as "premiereLe",
      to_char(r.levee_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as "leveeLe",
      to_char(m.propose_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as "proposeLe",
      (select count(*)::int from reunion_point p where p.reunion_id = r.id and ${onAgenda}) as points,
      (select count(*)::int from compte_rendu_remarque q where q.reunion_id = r.id and q.cree_le >= m.propose_le) as remarques,
      ${came} as venue,
      exists (select from reunion n where n.instance_id = r.instance_id and n.debut > r.debut and n.etat <> 'annulee') as suivie,
      json_build_object('agenda', ${agenda}, 'call', ${call}, 'attend', ${attend}, 'write', ${write}, 'approve', ${approve}) as may
    from reunion r join instance_gouvernance i on i.id = r.instance_id join campus c on c.id = i.campus_id
    left join compte_rendu m on m.reunion_id = r.id
    where case
        when r.etat in ('preparation', 'reportee') then i.etat = 'active'
          and ${day} <= ${order.until}::date and (${agenda} or ${call})
        when r.etat in ('convoquee', 'ouverte') then i.etat = 'active' and ${day} < ${today}::date and ${attend}
        when r.etat = 'sans_quorum' then i.etat = 'active' and (${agenda} or ${call})
        when r.etat = 'close' then ${write}
        when r.etat = 'compte_rendu_propose' then ${write} or (${approve} and ${came})
        else false end
    order by r.etat = 'close', r.debut, r.id limit ${MOST}`.execute(db);
  return rows;
}
