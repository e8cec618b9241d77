import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { onAgenda } from '../points.sql.ts';
import type { SeriesRule } from './rule.ts';

/** What a series says of each of its meetings. */
export interface SeriesInput extends SeriesRule {
  titre: string;
  minutes: number | null;
  lieu: string | null;
  visio: string | null;
  /** Template applied to each agenda. */
  modele: string | null;
}

export interface Series extends SeriesInput {
  id: string;
  instanceId: string;
  etat: 'active' | 'terminee';
  termineeLe: Date | null;
  motif: string | null;
  version: number;
  exemple: boolean;
}

export interface ListedSeries extends Series {
  /** Meetings that it made, and those that are still to come. */
  reunions: number;
  aVenir: number;
  prochaine: Date | null;
}

const columns = sql`s.id, s.instance_id as "instanceId", s.titre, s.frequence, s.intervalle, s.rang, s.jour,
  to_char(s.debut, 'YYYY-MM-DD') as debut, s.heure, to_char(s.fin, 'YYYY-MM-DD') as fin, s.nombre, s.sauf, s.feries,
  s.minutes, s.lieu, s.visio, s.modele, s.etat, s.terminee_le as "termineeLe", s.motif, s.version, o.nature = 'exemple' as exemple`;
const joined = sql`serie_reunion s join origine o on o.id = s.origine_id`;

/** Series of a body: those that go on first. */
export async function seriesOf(db: Db, instanceId: string, now: Date): Promise<ListedSeries[]> {
  const { rows } = await sql<ListedSeries>`
    select ${columns}, coalesce(m.reunions, 0)::int as reunions, coalesce(m."aVenir", 0)::int as "aVenir", m.prochaine
    from ${joined} left join lateral (
      select count(*) as reunions, count(*) filter (where r.debut >= ${now} and r.etat <> 'annulee') as "aVenir",
        min(r.debut) filter (where r.debut >= ${now} and r.etat <> 'annulee') as prochaine
      from reunion r where r.serie_id = s.id) m on true
    where s.instance_id = ${instanceId}::uuid order by s.etat, m.prochaine nulls last, s.titre, s.id`.execute(db);
  return rows;
}

/** One of them. @param lock it is about to change: held first, read after. */
export async function readSeries(db: Db, at: { instanceId: string; id: string }, lock = false): Promise<Series | null> {
  if (lock) await sql`select from serie_reunion where id = ${at.id}::uuid for update`.execute(db);
  const { rows } = await sql<Series>`
    select ${columns} from ${joined} where s.id = ${at.id}::uuid and s.instance_id = ${at.instanceId}::uuid`.execute(
    db,
  );
  return rows[0] ?? null;
}

const valuesOf = (one: SeriesInput) => ({
  titre: one.titre,
  frequence: one.frequence,
  intervalle: one.intervalle,
  rang: one.rang,
  jour: one.jour,
  debut: one.debut,
  heure: one.heure,
  fin: one.fin,
  nombre: one.nombre,
  sauf: JSON.stringify(one.sauf),
  feries: one.feries,
  minutes: one.minutes,
  lieu: one.lieu,
  visio: one.visio,
  modele: one.modele,
});

export async function insertSeries(
  tx: Tx,
  one: SeriesInput & { instanceId: string; originId: number; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('serie_reunion')
    .values({ ...valuesOf(one), instance_id: one.instanceId, origine_id: one.originId, cree_le: one.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that it makes. */
export async function updateSeries(
  tx: Tx,
  id: string,
  set: SeriesInput | { terminee: Date; motif: string },
): Promise<number> {
  const values = 'terminee' in set ? { etat: 'terminee', terminee_le: set.terminee, motif: set.motif } : valuesOf(set);
  const { version } = await tx
    .updateTable('serie_reunion')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Whether another series of the body that goes on has this title. */
export async function seriesTitled(
  tx: Tx,
  order: { instanceId: string; titre: string; but: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    select from serie_reunion where instance_id = ${order.instanceId}::uuid and lower(titre) = lower(${order.titre})
      and etat = 'active' and id is distinct from ${order.but}::uuid limit 1`.execute(tx);
  return rows.length > 0;
}

/** A meeting of a series. */
export interface SeriesMeeting {
  id: string;
  titre: string;
  etat: string;
  debut: Date;
  minutes: number | null;
  lieu: string | null;
  visio: string | null;
  /** Day that the rule gave it. */
  jour: string;
  deplacee: boolean;
  convoqueeLe: Date | null;
  points: number;
  version: number;
}

/** Meetings of a series, in the order of the days that the rule gave them. @param lock they are about to change. */
export async function meetingsOfSeries(db: Db, id: string, lock = false): Promise<SeriesMeeting[]> {
  // Those that may still follow, in one order for everybody, and read once held.
  if (lock)
    await sql`select from reunion where serie_id = ${id}::uuid and etat = 'preparation' order by id for update`.execute(
      db,
    );
  const { rows } = await sql<SeriesMeeting>`
    select r.id, r.titre, r.etat, r.debut, r.minutes, r.lieu, r.visio, to_char(r.serie_jour, 'YYYY-MM-DD') as jour,
      r.serie_deplacee as deplacee, r.convoquee_le as "convoqueeLe", r.version,
      (select count(*) from reunion_point p where p.reunion_id = r.id and ${onAgenda})::int as points
    from reunion r where r.serie_id = ${id}::uuid order by r.serie_jour, r.debut, r.id`.execute(db);
  return rows;
}

/** Puts a meeting in a series, on a day of its rule, or takes it out of it. */
export async function setSeries(tx: Tx, reunionId: string, serie: { id: string; jour: string } | null): Promise<void> {
  await sql`
    update reunion set serie_id = ${serie?.id ?? null}::uuid, serie_jour = ${serie?.jour ?? null}::date,
      serie_deplacee = serie_deplacee and ${serie !== null}
    where id = ${reunionId}::uuid`.execute(tx);
}

/** Says that a meeting no longer follows its series. */
export async function markMoved(tx: Tx, reunionId: string): Promise<void> {
  await sql`update reunion set serie_deplacee = true where id = ${reunionId}::uuid and serie_id is not null`.execute(
    tx,
  );
}

/** Other meetings of a body on some days: title and ISO day. @param but the series whose own meetings do not count. */
export async function meetingsOn(
  db: Db,
  order: { instanceId: string; days: readonly string[]; but: string | null },
): Promise<{ jour: string; titre: string }[]> {
  const { rows } = await sql<{ jour: string; titre: string }>`
    select to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD') as jour, r.titre from reunion r
    where r.instance_id = ${order.instanceId}::uuid and r.etat <> 'annulee' and (${order.but}::uuid is null or r.serie_id is distinct from ${order.but}::uuid)
      and to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD') = any(${[...order.days]}::text[])`.execute(db);
  return rows;
}

/** Items of a meeting that came from the reserve of its body. */
export async function fromReserve(db: Db, reunionId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from reunion_point p where p.reunion_id = ${reunionId}::uuid and p.propose_le is not null
      and p.tache_id is null and p.decision_id is null and not exists (select from resolution s where s.point_id = p.id)
    order by p.rang`.execute(db);
  return rows.map((row) => row.id);
}
