import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { SharingState } from './sharing.ts';

/** An action proposed to another campus, or shared with it. */
export interface Sharing {
  id: string;
  actionId: string;
  titre: string;
  /** The campus invited. */
  campusId: string;
  campus: string;
  campusSlug: string;
  /** The one that leads the action, and counts it. */
  parId: string;
  par: string;
  parSlug: string;
  etat: SharingState;
  motif: string | null;
  /** ISO day of Paris. */
  proposeeLe: string;
  version: number;
}

const select = sql`select s.id, s.action_id as "actionId", a.titre, s.campus_id as "campusId",
  coalesce(c.nom_usuel, c.nom) as campus, c.slug as "campusSlug", j.campus_id as "parId", coalesce(p.nom_usuel, p.nom) as par,
  p.slug as "parSlug", s.etat, s.motif, to_char(s.proposee_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as "proposeeLe", s.version
  from action_partage s join action a on a.id = s.action_id and a.supprimee_le is null join projet j on j.id = a.projet_id
  join campus p on p.id = j.campus_id join campus c on c.id = s.campus_id`;
/** What lives first, the last one proposed at the top. */
const order = sql`(s.etat in ('proposee', 'acceptee')) desc, s.proposee_le desc, s.id`;

/** Campuses that an action is, or was, shared with. */
export async function sharingsOf(db: Db, actionId: string): Promise<Sharing[]> {
  const { rows } = await sql<Sharing>`${select} where s.action_id = ${actionId}::uuid order by ${order}`.execute(db);
  return rows;
}

/** Actions that are, or were, shared with a campus. */
export async function sharingsWith(db: Db, campusId: string): Promise<Sharing[]> {
  const { rows } =
    await sql<Sharing>`${select} where s.campus_id = ${campusId}::uuid order by ${order} limit 1000`.execute(db);
  return rows;
}

/** One of an action, or received by a campus; with `lock`, held until the end of the transaction. */
export async function readSharing(
  db: Db,
  of: { actionId: string } | { campusId: string },
  id: string,
  options: { lock?: boolean } = {},
): Promise<Sharing | null> {
  const mine = 'actionId' in of ? sql`s.action_id = ${of.actionId}::uuid` : sql`s.campus_id = ${of.campusId}::uuid`;
  const { rows } = await sql<Sharing>`${select} where s.id = ${id}::uuid and ${mine}
    ${options.lock ? sql`for update of s` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Campuses that are to answer a proposal, with how many. */
export async function proposedTo(
  db: Db,
  campuses: readonly string[],
): Promise<{ slug: string; campus: string; n: number }[]> {
  const { rows } = await sql<{ slug: string; campus: string; n: number }>`
    select c.slug, coalesce(c.nom_usuel, c.nom) as campus, count(*)::int as n
    from action_partage s join action a on a.id = s.action_id and a.supprimee_le is null join campus c on c.id = s.campus_id
    where s.campus_id = any(${[...campuses]}::uuid[]) and s.etat = 'proposee' group by c.id order by c.slug`.execute(
    db,
  );
  return rows;
}

/** @returns its id. */
export async function insertSharing(tx: Tx, one: { actionId: string; campusId: string; now: Date }): Promise<string> {
  const { id } = await tx
    .insertInto('action_partage')
    .values({ action_id: one.actionId, campus_id: one.campusId, proposee_le: one.now, maj_le: one.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that it makes. */
export async function updateSharing(
  tx: Tx,
  id: string,
  set: { etat: SharingState; motif: string | null },
  now: Date,
): Promise<number> {
  const { version } = await tx
    .updateTable('action_partage')
    .set({ ...set, maj_le: now, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}
