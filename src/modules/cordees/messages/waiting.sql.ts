import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { UNDER_WAY } from '../cordee.ts';

/** Establishments for which somebody answers: as their referent, or by their organisation. */
export interface Places {
  schools: readonly string[];
  organisations: readonly string[];
  limit: number;
}

/** Messages of mentors that wait for an establishment. */
export interface WaitingMessages {
  cordee: string;
  cordeeId: string;
  campusSlug: string;
  annee: number;
  etablissementId: string;
  etablissement: string;
  n: number;
  /** ISO day of Paris of the oldest. */
  depuis: string;
}

/** Messages that wait for establishments in whose name somebody reads them, by establishment, the oldest first. */
export async function waitingMessages(db: Db, of: Places): Promise<WaitingMessages[]> {
  const { rows } = await sql<WaitingMessages>`
    select c.nom as cordee, c.id as "cordeeId", p.slug as "campusSlug", y.annee, e.id as "etablissementId", o.nom as etablissement,
      count(*)::integer as n, to_char(min(w.ecrit_le) at time zone 'Europe/Paris', 'YYYY-MM-DD') as depuis
    from mentor_message w join mentor_groupe g on g.id = w.groupe_id join cordee_annee y on y.id = g.annee_id
      join cordee c on c.id = y.cordee_id join campus p on p.id = c.campus_id
      join cordee_etablissement e on e.id = g.etablissement_id join organisation o on o.id = e.organisation_id
    where w.etat = 'a_relire' and y.etat = any(${[...UNDER_WAY]}::text[])
      and (e.id = any(${[...of.schools]}::uuid[]) or e.organisation_id = any(${[...of.organisations]}::uuid[]))
    group by c.id, p.slug, y.annee, e.id, o.nom order by depuis, c.nom, o.nom, e.id limit ${of.limit}`.execute(db);
  return rows;
}

/** An exchange in which something is reported and waits. */
export interface ReportedExchange {
  cordee: string;
  cordeeId: string;
  campusSlug: string;
  annee: number;
  groupe: string;
  mentor: string;
  nom: string;
  etablissement: string;
  /** ISO day of Paris of the oldest report. */
  depuis: string;
}

/**
 * Exchanges that wait for who admits mentors, in some campuses and for the heads of `own`, the oldest report first: but those of one’s own
 * establishments, in whose channel one stands.
 */
export async function reportedExchanges(db: Db, campuses: readonly string[], own: Places): Promise<ReportedExchange[]> {
  const schools = [...own.schools];
  const { rows } = await sql<ReportedExchange>`
    select c.nom as cordee, c.id as "cordeeId", p.slug as "campusSlug", y.annee, w.groupe_id as groupe, w.mentor_id as mentor,
      m.prenom || ' ' || m.nom as nom, o.nom as etablissement,
      to_char(min(t.signale_le) at time zone 'Europe/Paris', 'YYYY-MM-DD') as depuis
    from mentor_signalement t join mentor_message w on w.id = t.message_id join mentor_groupe g on g.id = w.groupe_id
      join cordee_annee y on y.id = g.annee_id join cordee c on c.id = y.cordee_id join campus p on p.id = c.campus_id
      join mentor m on m.id = w.mentor_id
      join cordee_etablissement e on e.id = g.etablissement_id join organisation o on o.id = e.organisation_id
    where t.issue is null and e.id <> all(${schools}::uuid[]) and e.organisation_id <> all(${[...own.organisations]}::uuid[])
      and (c.campus_id = any(${[...campuses]}::uuid[]) or exists (select from cordee_etablissement h
        where h.cordee_id = c.id and h.role = 'tete' and h.id = any(${schools}::uuid[])))
    group by c.id, p.slug, y.annee, w.groupe_id, w.mentor_id, m.prenom, m.nom, o.nom
    order by depuis, c.nom, o.nom, w.groupe_id, w.mentor_id limit ${own.limit}`.execute(db);
  return rows;
}
