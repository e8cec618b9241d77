import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** More than this is not a list to choose in: one looks for a name first. */
const SHOWN = 200;

interface Order {
  campusId: string;
  /** Leaves out the members of this body. */
  instanceId: string | null;
  day: string;
}

const candidates = ({ campusId, instanceId, day }: Order): RawBuilder<unknown> => sql`
  adhesion a join organisation o on o.id = a.organisation_id
  where a.campus_id = ${campusId}::uuid and a.statut in ('fondateur', 'membre', 'partenaire', 'soutien')
    and (a.fin is null or a.fin || '-99' >= ${day}) and o.supprimee_le is null
    and not exists (select from instance_membre x where x.instance_id = ${instanceId}::uuid and x.organisation_id = o.id)`;

/** Present members of a campus that a form may name, and whether there are more than it shows. @param words part of a name. */
export async function organisationsToSeat(
  db: Db,
  order: Order & { words: string },
): Promise<{ rows: { id: string; nom: string }[]; cut: boolean }> {
  const { rows } = await sql<{ id: string; nom: string }>`
    select o.id, o.nom from ${candidates(order)} and position(plie(${order.words}) in o.nom_plie) > 0
    group by o.id order by o.nom collate "fr-x-icu", o.id limit ${SHOWN + 1}`.execute(db);
  return { rows: rows.slice(0, SHOWN), cut: rows.length > SHOWN };
}

/** The same question about one organisation: its name when a form may name it, else null. */
export async function candidateName(db: Db, order: Order & { id: string }): Promise<string | null> {
  const { rows } = await sql<{ nom: string }>`
    select o.nom from ${candidates(order)} and o.id = ${order.id}::uuid limit 1`.execute(db);
  return rows[0]?.nom ?? null;
}
