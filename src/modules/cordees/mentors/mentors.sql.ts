import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Check, CheckKind } from './checks.ts';
import type { MentorState, MentorText, MentorWishes } from './mentor.ts';

export interface Training {
  id: string;
  /** ISO day of Paris. */
  suivieLe: string;
  titre: string;
  minutes: number;
}

/** A mentor of a cordée, with what was verified and the training had. */
export interface Mentor extends MentorText {
  id: string;
  cordeeId: string;
  campusId: string;
  charte: string;
  /** ISO day of Paris. */
  charteLe: string;
  etat: MentorState;
  confirmeLe: Date | null;
  motif: string | null;
  finAnnee: string | null;
  version: number;
  exemple: boolean;
  /** ISO day of Paris. */
  creeLe: string;
  verifications: Check[];
  formations: Training[];
}

const day = (column: RawBuilder<unknown>) => sql<string>`to_char(${column} at time zone 'Europe/Paris', 'YYYY-MM-DD')`;

const read = sql`select m.id, m.cordee_id as "cordeeId", c.campus_id as "campusId", m.genre, m.prenom, m.nom, m.courriel, m.structure, m.secteurs,
    m.departements, m.a_distance as "aDistance", m.disponibilites, m.langues, m.niveaux, m.capacite, m.charte, ${day(sql`m.charte_le`)} as "charteLe", m.etat,
    m.confirme_le as "confirmeLe", m.motif, m.fin_annee as "finAnnee", m.version, s.nature = 'exemple' as exemple,
    ${day(sql`m.cree_le`)} as "creeLe",
    coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'genre', v.genre, 'verifieLe', v.verifie_le, 'jusquau', v.jusquau,
      'par', nullif(trim(a.prenom || ' ' || a.nom), '')) order by v.verifie_le desc, v.genre, v.id)
      from mentor_verification v left join compte a on a.id = v.verifie_par where v.mentor_id = m.id), '[]') as verifications,
    coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'suivieLe', f.suivie_le, 'titre', f.titre, 'minutes', f.minutes)
      order by f.suivie_le desc, f.id) from mentor_formation f where f.mentor_id = m.id), '[]') as formations
  from mentor m join cordee c on c.id = m.cordee_id join origine s on s.id = m.origine_id`;

export interface MentorFilter {
  q: string;
  etat: string;
  genre: string;
  secteur: string;
  departement: string;
}

/** Mentors of a cordée who confirmed their address, by name. An empty state keeps those who are not gone. */
export async function mentorsOf(db: Db, cordeeId: string, of: MentorFilter, limit: number): Promise<Mentor[]> {
  const words = `%${of.q.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Mentor>`${read} where m.cordee_id = ${cordeeId}::uuid and m.confirme_le is not null
    and (${of.q} = '' or m.prenom || ' ' || m.nom || ' ' || m.structure ilike ${words})
    and case when ${of.etat} = '' then m.etat not in ('refuse', 'parti') else ${of.etat} in ('tous', m.etat) end
    and (${of.genre} = '' or m.genre = ${of.genre}) and (${of.secteur} = '' or ${of.secteur} = any(m.secteurs))
    and (${of.departement} = '' or ${of.departement} = any(m.departements))
    order by m.nom collate "fr-x-icu", m.prenom collate "fr-x-icu", m.id limit ${limit}`.execute(db);
  return rows;
}

/** How many applications of a cordée wait for their author to use the mailed link. */
export async function unconfirmedOf(db: Db, cordeeId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from mentor
    where cordee_id = ${cordeeId}::uuid and etat = 'candidature'`.execute(db);
  return rows[0]!.n;
}

/** A mentor; of one cordée only when it is given. @param order.lock holds the row first. */
export async function readMentor(
  db: Db,
  id: string,
  order: { cordeeId?: string; lock?: boolean } = {},
): Promise<Mentor | null> {
  if (order.lock) await sql`select id from mentor where id = ${id}::uuid for update`.execute(db);
  const { rows } = await sql<Mentor>`${read} where m.id = ${id}::uuid
    and (${order.cordeeId ?? null}::uuid is null or m.cordee_id = ${order.cordeeId ?? null}::uuid)`.execute(db);
  return rows[0] ?? null;
}

/** The person of an address who is not gone from a cordée: typed twice at once, the second one waits, then finds the first. */
export async function sameMentor(tx: Tx, cordeeId: string, courriel: string): Promise<string | null> {
  const key = `mentor ${cordeeId} ${courriel.toLowerCase()}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
  const { rows } = await sql<{ id: string }>`select id from mentor where cordee_id = ${cordeeId}::uuid
    and lower(courriel) = lower(${courriel}) and etat not in ('refuse', 'parti')`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Lists as the driver takes them. */
const listsOf = ({ disponibilites, niveaux }: Pick<MentorWishes, 'disponibilites' | 'niveaux'>) => ({
  disponibilites: disponibilites as string[],
  niveaux: niveaux as string[],
});

/** Corrects what a mentor wishes. @returns the version that it makes. */
export async function updateWishes(tx: Tx, id: string, wishes: MentorWishes): Promise<number> {
  const { aDistance, ...rest } = wishes;
  const { version } = await tx
    .updateTable('mentor')
    .set({ ...rest, ...listsOf(wishes), a_distance: aDistance, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export async function insertMentor(
  tx: Tx,
  one: { cordeeId: string; text: MentorText; charte: string; originId: number; now: Date },
): Promise<string> {
  const { aDistance, ...text } = one.text;
  const { id } = await tx
    .insertInto('mentor')
    .values({
      ...text,
      ...listsOf(text),
      a_distance: aDistance,
      cordee_id: one.cordeeId,
      charte: one.charte,
      charte_le: one.now,
      cree_le: one.now,
      origine_id: one.originId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes again an application that nobody confirmed: its earlier links, which would confirm another text, open nothing any more. */
export async function rewriteMentor(
  tx: Tx,
  id: string,
  one: { text: MentorText; charte: string; now: Date },
): Promise<void> {
  const { aDistance, ...text } = one.text;
  await tx.deleteFrom('mentor_lien').where('mentor_id', '=', id).execute();
  await tx
    .updateTable('mentor')
    .set({
      ...text,
      ...listsOf(text),
      a_distance: aDistance,
      charte: one.charte,
      charte_le: one.now,
      cree_le: one.now,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute();
}

/** Deletes a mentor, with her links. */
export async function deleteMentor(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('mentor').where('id', '=', id).execute();
}

export interface MentorChange {
  etat?: MentorState;
  confirme_le?: Date;
  motif?: string | null;
  fin_annee?: string;
}

/** @returns the version that it makes. */
export async function updateMentor(tx: Tx, id: string, to: MentorChange): Promise<number> {
  const { version } = await tx
    .updateTable('mentor')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export async function insertCheck(
  tx: Tx,
  one: { mentorId: string; genre: CheckKind; verifieLe: string; jusquau: string; compteId: string | null },
): Promise<void> {
  await tx
    .insertInto('mentor_verification')
    .values({
      mentor_id: one.mentorId,
      genre: one.genre,
      verifie_le: one.verifieLe,
      jusquau: one.jusquau,
      verifie_par: one.compteId,
    })
    .execute();
}

export async function insertTraining(
  tx: Tx,
  one: { mentorId: string; suivieLe: string; titre: string; minutes: number; compteId: string | null },
): Promise<void> {
  await tx
    .insertInto('mentor_formation')
    .values({
      mentor_id: one.mentorId,
      suivie_le: one.suivieLe,
      titre: one.titre,
      minutes: one.minutes,
      notee_par: one.compteId,
    })
    .execute();
}

/** @returns whether it was there. */
export async function deleteRecord(
  tx: Tx,
  table: 'mentor_verification' | 'mentor_formation',
  of: { mentorId: string; id: string },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom(table)
    .where('mentor_id', '=', of.mentorId)
    .where('id', '=', of.id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export interface Departement {
  code: string;
  nom: string;
}

/** Départements of the establishments of a cordée, by their codes. */
export async function departementsOf(db: Db, cordeeId: string): Promise<Departement[]> {
  const { rows } = await sql<Departement>`select distinct d.code, d.nom from cordee_etablissement e
    join organisation o on o.id = e.organisation_id join departement d on d.code = o.departement_code
    where e.cordee_id = ${cordeeId}::uuid and e.jusqua is null order by d.code`.execute(db);
  return rows;
}
