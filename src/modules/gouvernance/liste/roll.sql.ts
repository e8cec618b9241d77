import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Candidate } from '../seats.sql.ts';

/** What of a seat may become another. */
export type SeatState = Pick<Candidate, 'mandatId' | 'contactId' | 'college' | 'role' | 'votant'>;

/** One of those called, as the list was frozen. `votant`: whether a suspension leaves it or not. */
export interface RollSeat extends SeatState {
  id: string;
  organisationId: string;
  organisation: string;
  /** Of an alternate: the seat that she stands in for. */
  suppleeId: string | null;
  /** Its person refuses letters or has no address, and still has a function in the organisation on the day. */
  muette: boolean;
}

export async function rollOf(db: Db, reunionId: string): Promise<RollSeat[]> {
  const { rows } = await sql<RollSeat>`
    select v.id, v.organisation_id as "organisationId", o.nom as organisation, v.mandat_id as "mandatId", v.contact_id as "contactId",
      v.college, v.role, v.votant, v.supplee_id as "suppleeId",
      v.mandat_id is null and (k.courriel is null or k.oppose_le is not null) and exists (
        select from contact_fonction f where f.contact_id = v.contact_id and f.organisation_id = v.organisation_id
          and (f.campus_id is null or f.campus_id = i.campus_id)
          and (f.debut is null or f.debut <= (r.debut at time zone 'Europe/Paris')::date)
          and (f.fin is null or f.fin >= (r.debut at time zone 'Europe/Paris')::date)) as muette
    from convoque v join organisation o on o.id = v.organisation_id join reunion r on r.id = v.reunion_id
      join instance_gouvernance i on i.id = r.instance_id left join contact k on k.id = v.contact_id
    where v.reunion_id = ${reunionId}::uuid order by o.nom collate "fr-x-icu", v.id`.execute(db);
  return rows;
}

/** Names and weights of colleges as the convocation froze them; null when the body had none. */
export async function frozenWeights(
  db: Db,
  reunionId: string,
): Promise<Record<string, { nom: string; poids: number }> | null> {
  const { rows } = await sql<{ colleges: Record<string, { nom: string; poids: number }> | null }>`
    select colleges from reunion where id = ${reunionId}::uuid`.execute(db);
  return rows[0]?.colleges ?? null;
}

export async function updateSeat(
  tx: Tx,
  id: string,
  { mandatId, college, role, votant }: Omit<SeatState, 'contactId'>,
): Promise<void> {
  await sql`
    update convoque set mandat_id = ${mandatId}::uuid, college = ${college}, role = ${role}, votant = ${votant}
    where id = ${id}::uuid`.execute(tx);
}

/** Another person stands for a seat: the link and the answers of the former one are dead. */
export async function replacePerson(tx: Tx, id: string, contactId: string | null): Promise<void> {
  await sql`
    update convoque set contact_id = ${contactId}::uuid, jeton_rang = jeton_rang + 1, jeton_empreinte = null, envoye_le = null,
      recu_le = null, reponse = null, reponse_le = null, remis_le = null, remis_moyen = null
    where id = ${id}::uuid`.execute(tx);
}

/** A proxy that ends. */
export interface EndedProxy {
  mandant: string;
  mandataire: string;
}

/**
 * Proxies that these seats gave or bear end, those that `givers` gave, and those that leave a college where the statutes keep them in one.
 */
export async function endProxies(
  tx: Tx,
  order: { reunionId: string; seats: readonly string[]; givers: readonly string[]; sameCollege: boolean; now: Date },
): Promise<EndedProxy[]> {
  const { rows } = await sql<EndedProxy>`
    update pouvoir w set retire_le = greatest(w.donne_le, ${order.now})
    from convoque a, convoque b
    where w.retire_le is null and a.id = w.mandant_id and b.id = w.mandataire_id and a.reunion_id = ${order.reunionId}::uuid
      and (a.id = any(${[...order.seats, ...order.givers]}::uuid[]) or b.id = any(${[...order.seats]}::uuid[])
        or (${order.sameCollege} and a.college is distinct from b.college))
    returning w.mandant_id as mandant, w.mandataire_id as mandataire`.execute(tx);
  return rows;
}

/** Ballots by correspondence of seats that have no voice any more. @returns the seat of each. */
export async function setAsideGone(tx: Tx, seats: readonly string[], now: Date): Promise<string[]> {
  const { rows } = await sql<{ seat: string }>`
    update vote_correspondance set ecarte_le = ${now}, ecarte_motif = 'liste'
    where ecarte_le is null and convoque_id = any(${[...seats]}::uuid[]) returning convoque_id as seat`.execute(tx);
  return rows.map((row) => row.seat);
}
