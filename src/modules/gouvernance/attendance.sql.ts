import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

/** Presences `a` of a seat `v` at its meeting `r` that are of the person who holds it by now: whom she replaced left before the list said so. */
export const ofItsPerson: RawBuilder<boolean> = sql`(v.jeton_rang = 0 or a.depart is null or r.liste_le is null or a.depart > r.liste_le)`;

/**
 * Who is on a seat `v` came to its meeting `r`, whether or not she is still there; to the second one, once there is one. Who left before the
 * sitting opened was not at it.
 */
export const cameTo: RawBuilder<boolean> = sql`exists (select from presence a where a.convoque_id = v.id and ${ofItsPerson}
  and (r.convocation < 2 or a.arrivee >= r.convoquee_le) and (a.depart is null or r.ouverte_le is null or a.depart >= r.ouverte_le))`;

/** @returns false when she is in the room already: two clerks at once, one arrival. */
export async function insertArrival(
  tx: Tx,
  { convoqueId, now, distance }: { convoqueId: string; now: Date; distance: boolean },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into presence (convoque_id, arrivee, a_distance) values (${convoqueId}::uuid, ${now}, ${distance})
    on conflict (convoque_id) where depart is null do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}

/** @returns false when she is not in the room. */
export async function writeDeparture(tx: Tx, convoqueId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update presence set depart = greatest(arrivee, ${now}) where convoque_id = ${convoqueId}::uuid and depart is null`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0) > 0;
}

/** Everybody leaves, and the proxies end: the meeting is over. */
export async function emptyRoom(tx: Tx, reunionId: string, now: Date, endProxies: boolean): Promise<void> {
  await sql`
    update presence set depart = greatest(arrivee, ${now})
    where depart is null and convoque_id in (select id from convoque where reunion_id = ${reunionId}::uuid)`.execute(
    tx,
  );
  if (!endProxies) return;
  await sql`
    update pouvoir set retire_le = greatest(donne_le, ${now})
    where retire_le is null and mandant_id in (select id from convoque where reunion_id = ${reunionId}::uuid)`.execute(
    tx,
  );
}

export async function insertProxy(
  tx: Tx,
  order: { mandant: string; mandataire: string; par: 'bureau' | 'lien'; now: Date },
): Promise<void> {
  await sql`
    insert into pouvoir (mandant_id, mandataire_id, donne_le, par)
    values (${order.mandant}::uuid, ${order.mandataire}::uuid, ${order.now}, ${order.par})`.execute(tx);
}

/** @returns false when there is none in force. */
export async function withdrawProxy(tx: Tx, mandant: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update pouvoir set retire_le = greatest(donne_le, ${now}) where mandant_id = ${mandant}::uuid and retire_le is null`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0) > 0;
}

/**
 * Whether a seat was at the meeting that had no quorum: there, by its alternate, or represented by who was there, once it opened or when the lack of quorum
 * was stated. Who left before was not at it.
 */
export async function wasAtFirstMeeting(db: Db, reunionId: string, convoqueId: string): Promise<boolean> {
  const { rows } = await sql<{ was: boolean }>`
    select exists (select from reunion r join convoque v on v.reunion_id = r.id join presence p on p.convoque_id = v.id
        cross join lateral (select least(r.ouverte_le, r.sans_quorum_le) as debut) h
      where r.id = ${reunionId}::uuid and p.arrivee <= r.sans_quorum_le and p.depart >= h.debut
        and (${convoqueId}::uuid in (v.id, v.supplee_id) or exists (select from pouvoir w
          where w.mandant_id = ${convoqueId}::uuid and w.mandataire_id = v.id
            and w.donne_le <= p.depart and w.retire_le >= greatest(p.arrivee, h.debut)))) as was`.execute(db);
  return rows[0]!.was;
}
