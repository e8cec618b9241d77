import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { ofItsPerson } from '../attendance.sql.ts';

/** A time that somebody called was in the room, or took part from elsewhere. */
export interface Passage {
  convoqueId: string;
  arrivee: Date;
  depart: Date | null;
  distance: boolean;
}

/** Every time that those called came to a meeting, to both meetings once there is a second one. */
export async function passagesOf(db: Db, reunionId: string): Promise<Passage[]> {
  const { rows } = await sql<Passage>`
    select a.convoque_id as "convoqueId", a.arrivee, a.depart, a.a_distance as distance
    from presence a join convoque v on v.id = a.convoque_id join reunion r on r.id = v.reunion_id
    where v.reunion_id = ${reunionId}::uuid and ${ofItsPerson}
    order by a.arrivee, a.depart nulls last`.execute(db);
  return rows;
}

/** A proxy that one of those called gave to another. */
export interface GivenProxy {
  mandantId: string;
  mandataireId: string;
  donneLe: Date;
  retireLe: Date | null;
}

/** The last proxy of each of those called, ended or not: one may end with a meeting without quorum. */
export async function lastProxiesOf(db: Db, reunionId: string): Promise<GivenProxy[]> {
  const { rows } = await sql<GivenProxy>`
    select distinct on (w.mandant_id) w.mandant_id as "mandantId", w.mandataire_id as "mandataireId", w.donne_le as "donneLe",
      w.retire_le as "retireLe"
    from pouvoir w join convoque v on v.id = w.mandant_id where v.reunion_id = ${reunionId}::uuid
    order by w.mandant_id, w.donne_le desc, w.retire_le desc nulls first`.execute(db);
  return rows;
}
