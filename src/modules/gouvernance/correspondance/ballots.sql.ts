import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { suspendedSince } from '../suspended.sql.ts';
import type { Choice } from '../tally.ts';

/** Why a ballot no longer counts. */
export type SetAside = 'presence' | 'texte' | 'retrait' | 'report' | 'liste' | 'saisie';

/** How a ballot came. */
export type BallotWay = 'lien' | 'compte' | 'papier';

/** A ballot by correspondence, in force or set aside. */
export interface PostedBallot {
  id: string;
  resolutionId: string;
  convoqueId: string;
  choix: Choice;
  /** SHA-256 of the words that were answered, in hexadecimal. */
  empreinte: string;
  par: BallotWay;
  /** On paper, when the paper was received, whenever it was entered. */
  recuLe: Date;
  ecarteLe: Date | null;
  ecarteMotif: SetAside | null;
}

/** Every ballot of a meeting, in the order in which they came. */
export async function postedBallots(db: Db, reunionId: string): Promise<PostedBallot[]> {
  const { rows } = await sql<PostedBallot>`
    select v.id, v.resolution_id as "resolutionId", v.convoque_id as "convoqueId", v.choix,
      encode(v.empreinte, 'hex') as empreinte, v.par, v.recu_le as "recuLe", v.ecarte_le as "ecarteLe",
      v.ecarte_motif as "ecarteMotif"
    from vote_correspondance v join resolution s on s.id = v.resolution_id where s.reunion_id = ${reunionId}::uuid
    order by v.recu_le, v.id`.execute(db);
  return rows;
}

/** What is kept of the ballots of a meeting whose list is made anew: never what they chose. */
export async function endedBallots(
  db: Db,
  reunionId: string,
): Promise<{ resolution: string; organisation: string | null; recu_le: Date; motif: SetAside | null }[]> {
  const { rows } = await sql<{
    resolution: string;
    organisation: string | null;
    recu_le: Date;
    motif: SetAside | null;
  }>`
    select v.resolution_id as resolution, c.organisation_id as organisation, v.recu_le, v.ecarte_motif as motif
    from vote_correspondance v join convoque c on c.id = v.convoque_id where c.reunion_id = ${reunionId}::uuid
    order by v.recu_le, v.id`.execute(db);
  return rows;
}

/** @returns false when this seat has answered this question already. */
export async function insertBallot(
  tx: Tx,
  order: {
    resolutionId: string;
    convoqueId: string;
    choix: Choice;
    print: string;
    par: BallotWay;
    /** When it was received. */
    now: Date;
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into vote_correspondance (resolution_id, convoque_id, choix, empreinte, par, recu_le)
    values (${order.resolutionId}::uuid, ${order.convoqueId}::uuid, ${order.choix}, decode(${order.print}, 'hex'), ${order.par}, ${order.now})
    on conflict (resolution_id, convoque_id) where ecarte_le is null do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}

/** Who came, herself or by proxy, votes in the room: her ballots on what is not closed yet no longer count. @returns how many. */
export async function setAsidePresent(tx: Tx, seats: readonly string[], now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update vote_correspondance v set ecarte_le = ${now}, ecarte_motif = 'presence'
    from resolution s where s.id = v.resolution_id and s.etat in ('preparee', 'ouverte') and v.ecarte_le is null
      and v.convoque_id = any(${[...seats]}::uuid[])`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/**
 * Who left before the sitting opened, or was written down by mistake, was not at it: what she had sent counts again. Ballots that an
 * earlier meeting set aside do not. @returns how many.
 */
export async function takeBackAbsent(tx: Tx, reunionId: string, seats: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update vote_correspondance v set ecarte_le = null, ecarte_motif = null
    from resolution s join reunion r on r.id = s.reunion_id
    where s.id = v.resolution_id and r.id = ${reunionId}::uuid and r.etat = 'convoquee' and s.etat = 'preparee'
      and v.ecarte_motif = 'presence' and v.ecarte_le >= r.convoquee_le and v.convoque_id = any(${[...seats]}::uuid[])
      and not exists (select from vote_correspondance x
        where x.resolution_id = v.resolution_id and x.convoque_id = v.convoque_id and x.ecarte_le is null)`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** An entry made by mistake from a paper no longer counts. @returns the ballot, or null when there is none in force. */
export async function setAsideEntry(
  tx: Tx,
  order: { reunionId: string; ballotId: string; now: Date },
): Promise<{ resolution: string; seat: string } | null> {
  const { rows } = await sql<{ resolution: string; seat: string }>`
    update vote_correspondance v set ecarte_le = ${order.now}, ecarte_motif = 'saisie'
    from resolution s where s.id = v.resolution_id and s.reunion_id = ${order.reunionId}::uuid and v.id = ${order.ballotId}::uuid
      and v.par = 'papier' and v.ecarte_le is null and s.etat = 'preparee'
    returning v.resolution_id as resolution, v.convoque_id as seat`.execute(tx);
  return rows[0] ?? null;
}

/** The ballots of a question no longer count. @returns the seats that had cast them. */
export async function setAsideQuestion(
  tx: Tx,
  resolutionId: string,
  motif: 'texte' | 'retrait',
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ seat: string }>`
    update vote_correspondance set ecarte_le = ${now}, ecarte_motif = ${motif}
    where resolution_id = ${resolutionId}::uuid and ecarte_le is null returning convoque_id as seat`.execute(tx);
  return rows.map((row) => row.seat);
}

/** The ballots of a meeting that is put off no longer count. @returns the seats that had cast some, once each. */
export async function setAsideMeeting(tx: Tx, reunionId: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ seat: string }>`
    update vote_correspondance v set ecarte_le = ${now}, ecarte_motif = 'report'
    from resolution s where s.id = v.resolution_id and s.reunion_id = ${reunionId}::uuid and s.etat = 'preparee'
      and v.ecarte_le is null returning v.convoque_id as seat`.execute(tx);
  return [...new Set(rows.map((row) => row.seat))];
}

/**
 * Ballots in force join the voters of a vote that closes, those alone that answered its very words; who has voted in the room is
 * left as she is. @returns how many.
 */
export async function countPosted(tx: Tx, resolutionId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into votant (resolution_id, convoque_id, secret, choix, correspondance)
    select b.resolution_id, b.convoque_id, false, b.choix, true
    from vote_correspondance b join resolution s on s.id = b.resolution_id join convoque v on v.id = b.convoque_id
      join reunion r on r.id = s.reunion_id
    where b.resolution_id = ${resolutionId}::uuid and b.ecarte_le is null and b.empreinte = s.empreinte and ${suspendedSince} is null
    on conflict (resolution_id, convoque_id) do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Other words for a question that is not put to the vote yet. @returns false when somebody changed it since. */
export async function rewriteQuestion(
  tx: Tx,
  order: { id: string; question: string; version: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update resolution set question = ${order.question}, version = version + 1
    where id = ${order.id}::uuid and version = ${order.version}`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}
