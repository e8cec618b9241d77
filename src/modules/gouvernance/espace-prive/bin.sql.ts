import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { bodyInScope, type MeetingScope } from '../meetings.sql.ts';
import type { SpaceSort } from './space.ts';

/** Of which body a thing is, in the bin or not; for the bin, which knows ids alone. */
export async function spaceOf(db: Db, sort: SpaceSort, id: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select instance_id as id from ${sql.table(sort)} where id = ${id}::uuid`.execute(db);
  return rows[0]?.id ?? null;
}

/** Puts a thing in the bin with all its versions, or takes it out of it. */
export async function markBinned(
  tx: Tx,
  sort: SpaceSort,
  id: string,
  bin: { le: Date; par: string } | null,
): Promise<void> {
  await sql`
    update ${sql.table(sort)} set supprime_le = ${bin?.le ?? null}::timestamptz, supprime_par = ${bin?.par ?? null}
    where id = ${id}::uuid`.execute(tx);
}

/** Where somebody takes back what was withdrawn: all of it, or what she had begun herself. */
export interface BinScope extends MeetingScope {
  own: { instances: readonly string[]; auteur: string };
}

export interface BinnedRow {
  id: string;
  titre: string;
  instance: string;
  deletedAt: Date;
  deletedBy: string | null;
}

/** What may be taken back out of the bin, last deleted first: in bodies that still change. */
export async function binnedOf(db: Db, sort: SpaceSort, where: BinScope, limit: number): Promise<BinnedRow[]> {
  const { own } = where;
  const { rows } = await sql<BinnedRow>`
    select x.id, v.titre, i.nom as instance, x.supprime_le as "deletedAt", x.supprime_par as "deletedBy"
    from ${sql.table(sort)} x
      join ${sql.table(`${sort}_version`)} v on ${sql.ref(`v.${sort}_id`)} = x.id and v.numero = x.version
      join instance_gouvernance i on i.id = x.instance_id join campus c on c.id = i.campus_id
    where x.supprime_le is not null and i.etat = 'active'
      and (${bodyInScope(where)} or (i.id = any(${[...own.instances]}::uuid[]) and x.auteur_id = ${own.auteur}))
    order by x.supprime_le desc, x.id limit ${limit}`.execute(db);
  return rows;
}

/** What entered the bin before an instant, wherever it is. */
export async function expiredOf(
  db: Db,
  sort: SpaceSort,
  before: Date,
  limit: number,
): Promise<{ id: string; instanceId: string }[]> {
  const { rows } = await sql<{ id: string; instanceId: string }>`
    select id, instance_id as "instanceId" from ${sql.table(sort)}
    where supprime_le <= ${before} order by supprime_le, id limit ${limit}`.execute(db);
  return rows;
}
