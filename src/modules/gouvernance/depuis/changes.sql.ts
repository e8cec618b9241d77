import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { stateOn } from '../decisions.sql.ts';
import { onAgenda } from '../points.sql.ts';

interface Period {
  campusId: string;
  /** ISO days, both included. */
  from: string;
  to: string;
}

/** Where a meeting is over. */
const OVER = sql`r.etat in ('close', 'compte_rendu_propose', 'compte_rendu_approuve', 'publiee')`;

export interface HeldMeetingDay {
  id: string;
  jour: string;
  titre: string;
  instance: string;
}

/** The last meeting of the steering committee before a day; of any body when that committee never met. */
export async function lastCommittee(db: Db, campusId: string, before: string): Promise<HeldMeetingDay | null> {
  const { rows } = await sql<HeldMeetingDay>`
    select r.id, to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD') as jour, r.titre, i.nom as instance
    from reunion r join instance_gouvernance i on i.id = r.instance_id
    where i.campus_id = ${campusId}::uuid and ${OVER} and (r.debut at time zone 'Europe/Paris')::date < ${before}::date
    order by i.genre = 'copil' desc, r.debut desc, r.id limit 1`.execute(db);
  return rows[0] ?? null;
}

export interface MeetingChange extends HeldMeetingDay {
  etat: string;
  decisions: number;
  exemple: boolean;
}

/** Meetings held in a period. */
export async function meetingsHeld(db: Db, { campusId, from, to }: Period): Promise<MeetingChange[]> {
  const { rows } = await sql<MeetingChange>`
    select r.id, to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD') as jour, r.titre, r.etat, i.nom as instance,
      (select count(*)::int from decision d where d.reunion_id = r.id) as decisions, o.nature = 'exemple' as exemple
    from reunion r join instance_gouvernance i on i.id = r.instance_id join origine o on o.id = r.origine_id
    where i.campus_id = ${campusId}::uuid and ${OVER}
      and (r.debut at time zone 'Europe/Paris')::date between ${from}::date and ${to}::date
    order by r.debut, r.id`.execute(db);
  return rows;
}

export interface PointToDecide {
  id: string;
  reunionId: string;
  rang: number;
  titre: string;
  instance: string;
  jour: string;
  /** Its meeting is open, or must be held again; else it is called for a day to come, and nothing waits yet. */
  attend: boolean;
  exemple: boolean;
}

/**
 * What is to be decided: on the agendas that wait (a meeting that is open, or must be held again, whatever its day), and on
 * those that were sent for a day to come. A meeting in preparation has no agenda yet: what a series plans is no decision.
 */
export async function pointsToDecide(db: Db, { campusId, to }: Period): Promise<PointToDecide[]> {
  const { rows } = await sql<PointToDecide>`
    select p.id, r.id as "reunionId", p.rang, p.titre, i.nom as instance,
      to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD') as jour, r.etat <> 'convoquee' as attend,
      o.nature = 'exemple' as exemple
    from reunion_point p join reunion r on r.id = p.reunion_id join instance_gouvernance i on i.id = r.instance_id
    join origine o on o.id = r.origine_id
    where i.campus_id = ${campusId}::uuid and p.pour_decision and ${onAgenda} and (r.etat in ('sans_quorum', 'reportee', 'ouverte')
      or r.etat = 'convoquee' and (r.debut at time zone 'Europe/Paris')::date >= ${to}::date)
    order by attend desc, r.debut, r.id, p.rang limit 50`.execute(db);
  return rows;
}

export interface DecisionChange {
  id: string;
  reunionId: string;
  numero: string;
  titre: string;
  instance: string;
  priseLe: string;
  executeeLe: string | null;
  /** Day on which a later decision withdrew it, and the number of that one. */
  rapporteeLe: string | null;
  rapporteePar: string | null;
  etat: string;
  echeance: string | null;
  suite: string | null;
  exemple: boolean;
}

/** Decisions taken in a period, carried out or withdrawn in it, and those taken before that somebody still carries out, or that are late. */
export async function decisionsFollowed(db: Db, { campusId, from, to }: Period): Promise<DecisionChange[]> {
  const { rows } = await sql<DecisionChange>`
    select d.id, d.reunion_id as "reunionId", d.numero, d.titre, i.nom as instance, to_char(d.prise_le, 'YYYY-MM-DD') as "priseLe",
      to_char(d.executee_le, 'YYYY-MM-DD') as "executeeLe", to_char(d.rapportee_le, 'YYYY-MM-DD') as "rapporteeLe",
      (select w.numero from decision w where w.id = d.rapportee_par_id) as "rapporteePar", ${stateOn(to)} as etat,
      to_char(d.echeance, 'YYYY-MM-DD') as echeance, d.suite, o.nature = 'exemple' as exemple
    from decision d join instance_gouvernance i on i.id = d.instance_id join origine o on o.id = d.origine_id
    where i.campus_id = ${campusId}::uuid and d.prise_le <= ${to}::date
      and (d.prise_le >= ${from}::date or d.executee_le between ${from}::date and ${to}::date
        or d.rapportee_le between ${from}::date and ${to}::date or ${stateOn(to)} in ('en_execution', 'en_retard'))
    order by d.prise_le, i.nom collate "fr-x-icu", d.numero, d.id`.execute(db);
  return rows;
}

export interface TaskChange {
  id: string;
  reunionId: string;
  titre: string;
  instance: string;
  responsable: string | null;
  organisation: string | null;
  echeance: string | null;
  etat: 'a_faire' | 'en_cours' | 'faite' | 'abandonnee';
  exemple: boolean;
}

/** Tasks given by meetings that wait, whenever that was, and those done in a period; those of a private space stay there. */
export async function tasksFollowed(db: Db, { campusId, from, to }: Period): Promise<TaskChange[]> {
  const { rows } = await sql<TaskChange>`
    select t.id, t.reunion_id as "reunionId", t.titre, i.nom as instance, trim(k.prenom || ' ' || k.nom) as responsable,
      (select g.nom from organisation g where g.id = t.organisation_id) as organisation,
      to_char(t.echeance, 'YYYY-MM-DD') as echeance, t.etat, o.nature = 'exemple' as exemple
    from tache t join instance_gouvernance i on i.id = t.instance_id join origine o on o.id = t.origine_id
    left join contact k on k.id = t.responsable_id
    where i.campus_id = ${campusId}::uuid and t.reunion_id is not null
      and (t.etat in ('a_faire', 'en_cours') or t.faite_le between ${from}::date and ${to}::date)
    order by t.etat in ('faite', 'abandonnee'), t.echeance nulls last, t.titre collate "fr-x-icu", t.id`.execute(db);
  return rows;
}

export interface MandateChange {
  id: string;
  instanceId: string;
  instance: string;
  personne: string;
  organisation: string;
  role: string;
  debut: string;
  fin: string | null;
  exemple: boolean;
}

/** Mandates that began in a period, ended in it, or end before `until`. */
export async function mandatesChanged(
  db: Db,
  { campusId, from, to, until }: Period & { until: string },
): Promise<MandateChange[]> {
  const { rows } = await sql<MandateChange>`
    select m.id, m.instance_id as "instanceId", i.nom as instance, trim(k.prenom || ' ' || k.nom) as personne,
      g.nom as organisation, m.role, to_char(m.debut, 'YYYY-MM-DD') as debut, to_char(m.fin, 'YYYY-MM-DD') as fin,
      o.nature = 'exemple' as exemple
    from mandat m join instance_gouvernance i on i.id = m.instance_id join contact k on k.id = m.contact_id
    join organisation g on g.id = m.organisation_id join origine o on o.id = m.origine_id
    where i.campus_id = ${campusId}::uuid and m.fin_motif is distinct from 'erreur'
      and (m.debut between ${from}::date and ${to}::date or m.fin between ${from}::date and ${until}::date)
    order by coalesce(m.fin, m.debut), i.nom collate "fr-x-icu", m.id`.execute(db);
  return rows;
}
