import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { UNDER_WAY } from '../cordee.ts';
import type { MentorKind } from '../mentors/mentor.ts';
import type { SeanceState, SeanceText, Span } from './seance.ts';
import type { SeanceTotals } from './totals.ts';

/** A session as it is kept, with who held it and where. */
export interface Seance extends SeanceText {
  id: string;
  cordeeId: string;
  annee: number;
  mentorId: string;
  prenom: string;
  nom: string;
  genre: MentorKind;
  exemple: boolean;
  etablissement: string;
  etat: SeanceState;
  /** Minutes that the establishment approved; null while it did not. */
  retenues: number | null;
  motif: string | null;
  /** ISO day of Paris. */
  decideeLe: string | null;
  /** Name of the account that decided; null once it is erased. */
  decideePar: string | null;
  /** Whether it was decided by a mailed link, without an account. */
  parLien: boolean;
  /** The batch in which the establishment was asked by letter. */
  demandeId: string | null;
  version: number;
}

const read = sql`select s.id, y.cordee_id as "cordeeId", y.annee, s.mentor_id as "mentorId", m.prenom, m.nom, m.genre,
    r.nature = 'exemple' as exemple, s.etablissement_id as "etablissementId", o.nom as etablissement, s.jour, s.debut, s.minutes,
    s.a_distance as "aDistance", s.lieu, s.theme, s.niveau, s.eleves, s.etat, s.minutes_retenues as retenues, s.motif,
    to_char(s.decidee_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as "decideeLe", nullif(trim(a.prenom || ' ' || a.nom), '') as "decideePar",
    s.par_lien as "parLien", s.demande_id as "demandeId", s.version
  from mentor_seance s join cordee_annee y on y.id = s.annee_id join mentor m on m.id = s.mentor_id join origine r on r.id = m.origine_id
    join cordee_etablissement e on e.id = s.etablissement_id join organisation o on o.id = e.organisation_id
    left join compte a on a.id = s.decidee_par`;

export interface SeanceFilter {
  /** Establishments whose sessions are read; null: all of them. */
  schools: readonly string[] | null;
  etat: string;
  etablissement: string;
  mentor: string;
}

const EVERY: SeanceFilter = { schools: null, etat: '', etablissement: '', mentor: '' };
/** In whatever state. */
const within = (anneeId: string, of: SeanceFilter) => {
  const schools = of.schools && [...of.schools];
  return sql`s.annee_id = ${anneeId}::uuid
    and (${schools}::uuid[] is null or s.etablissement_id = any(${schools}::uuid[]))
    and ${of.etablissement} in ('', s.etablissement_id::text) and ${of.mentor} in ('', s.mentor_id::text)`;
};

/** Sessions of a school year, the latest first. @param slice null: all of them. */
export async function seancesOf(
  db: Db,
  anneeId: string,
  of: SeanceFilter,
  slice: { limit: number; offset: number } | null,
): Promise<Seance[]> {
  const { rows } = await sql<Seance>`${read} where ${within(anneeId, of)} and ${of.etat} in ('', s.etat)
    order by s.jour desc, s.debut desc, s.id limit ${slice?.limit ?? null} offset ${slice?.offset ?? 0}`.execute(db);
  return rows;
}

/** What the sessions of a school year come to, in every state; `total`: those that are in the state of the filter. */
export async function totalsInYear(
  db: Db,
  anneeId: string,
  of: SeanceFilter = EVERY,
): Promise<SeanceTotals & { total: number }> {
  const { rows } = await sql<SeanceTotals & { total: number }>`
    select count(*) filter (where ${of.etat} in ('', s.etat))::integer as total,
      count(*) filter (where s.etat = 'approuvee')::integer as seances,
      coalesce(sum(s.minutes_retenues), 0)::integer as minutes,
      coalesce(sum(s.eleves) filter (where s.etat = 'approuvee'), 0)::integer as participations,
      (count(distinct s.mentor_id) filter (where s.etat = 'approuvee'))::integer as mentors,
      count(*) filter (where s.etat <> 'approuvee')::integer as attente,
      coalesce(sum(s.minutes) filter (where s.etat <> 'approuvee'), 0)::integer as "minutesAttente"
    from mentor_seance s where ${within(anneeId, of)}`.execute(db);
  return rows[0]!;
}

/** Sessions of one mentor, the latest first. */
export async function seancesOfMentor(db: Db, mentorId: string): Promise<Seance[]> {
  const { rows } = await sql<Seance>`${read} where s.mentor_id = ${mentorId}::uuid
    order by s.jour desc, s.debut desc, s.id`.execute(db);
  return rows;
}

/** Sessions of a batch that still wait, the earliest first. */
export async function waitingOfBatch(db: Db, demandeId: string): Promise<Seance[]> {
  const { rows } = await sql<Seance>`${read} where s.demande_id = ${demandeId}::uuid and s.etat = 'a_approuver'
    order by s.jour, s.debut, s.id`.execute(db);
  return rows;
}

/** A session; of one year, or of one mentor, only when it is given. @param order.lock holds the row first. */
export async function readSeance(
  db: Db,
  id: string,
  order: { anneeId?: string; mentorId?: string; lock?: boolean },
): Promise<Seance | null> {
  if (order.lock) await sql`select id from mentor_seance where id = ${id}::uuid for update`.execute(db);
  const { rows } = await sql<Seance>`${read} where s.id = ${id}::uuid
    and (${order.anneeId ?? null}::uuid is null or s.annee_id = ${order.anneeId ?? null}::uuid)
    and (${order.mentorId ?? null}::uuid is null or s.mentor_id = ${order.mentorId ?? null}::uuid)`.execute(db);
  return rows[0] ?? null;
}

/** What an address noted of a day in every cordée, but one session: held, so that two sessions noted at once see each other. */
export async function holdDay(tx: Tx, courriel: string, of: { jour: string; but: string | null }): Promise<Span[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`seances ${courriel.toLowerCase()}`}, 0))`.execute(tx);
  const { rows } = await sql<Span>`select s.debut, s.minutes from mentor_seance s join mentor m on m.id = s.mentor_id
    where lower(m.courriel) = lower(${courriel}) and s.jour = ${of.jour}::date
      and (${of.but}::uuid is null or s.id <> ${of.but}::uuid) order by s.debut, s.id`.execute(tx);
  return rows;
}

const columnsOf = (text: SeanceText) => ({
  etablissement_id: text.etablissementId,
  jour: text.jour,
  debut: text.debut,
  minutes: text.minutes,
  a_distance: text.aDistance,
  lieu: text.lieu,
  theme: text.theme,
  niveau: text.niveau,
  eleves: text.eleves,
});

export async function insertSeance(
  tx: Tx,
  one: { mentorId: string; anneeId: string; text: SeanceText; finAnnee: string; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('mentor_seance')
    .values({
      ...columnsOf(one.text),
      mentor_id: one.mentorId,
      annee_id: one.anneeId,
      fin_annee: one.finAnnee,
      saisie_le: one.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes again what a mentor says: it waits for the establishment once more, which another letter asks. @returns the version that it makes. */
export async function rewriteSeance(
  tx: Tx,
  id: string,
  to: { anneeId: string; text: SeanceText; finAnnee: string; etat: SeanceState },
): Promise<number> {
  const { version } = await tx
    .updateTable('mentor_seance')
    .set({
      ...columnsOf(to.text),
      annee_id: to.anneeId,
      fin_annee: to.finAnnee,
      etat: to.etat,
      demande_id: null,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** What an establishment says of a session. @returns the version that it makes. */
export async function decideSeance(
  tx: Tx,
  id: string,
  to: {
    etat: SeanceState;
    retenues: number | null;
    motif: string | null;
    compteId: string | null;
    parLien: boolean;
    now: Date;
  },
): Promise<number> {
  const { version } = await tx
    .updateTable('mentor_seance')
    .set({
      etat: to.etat,
      minutes_retenues: to.retenues,
      motif: to.motif,
      decidee_par: to.compteId,
      par_lien: to.parLien,
      decidee_le: to.now,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export async function deleteSeance(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('mentor_seance').where('id', '=', id).execute();
}

/** Sessions that wait for an establishment. */
export interface WaitingSeances {
  cordee: string;
  cordeeId: string;
  campusSlug: string;
  annee: number;
  etablissementId: string;
  etablissement: string;
  n: number;
  /** ISO day of the oldest. */
  depuis: string;
}

/** Sessions that wait for establishments for which somebody answers, by establishment, the oldest first. */
export async function waitingSeances(
  db: Db,
  of: { schools: readonly string[]; organisations: readonly string[]; limit: number },
): Promise<WaitingSeances[]> {
  const { rows } = await sql<WaitingSeances>`
    select c.nom as cordee, c.id as "cordeeId", p.slug as "campusSlug", y.annee, e.id as "etablissementId", o.nom as etablissement,
      count(*)::integer as n, min(s.jour) as depuis
    from mentor_seance s join cordee_annee y on y.id = s.annee_id join cordee c on c.id = y.cordee_id join campus p on p.id = c.campus_id
      join cordee_etablissement e on e.id = s.etablissement_id join organisation o on o.id = e.organisation_id
    where s.etat = 'a_approuver' and y.etat = any(${[...UNDER_WAY]}::text[])
      and (e.id = any(${[...of.schools]}::uuid[]) or e.organisation_id = any(${[...of.organisations]}::uuid[]))
    group by c.id, p.slug, y.annee, e.id, o.nom order by depuis, c.nom, o.nom, e.id limit ${of.limit}`.execute(db);
  return rows;
}
