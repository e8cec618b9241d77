import { sql } from 'kysely';
import type { Tx } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';

/** A seat that was there, or represented by another one. */
export interface DemoSeat {
  id: string;
  bearer: string | null;
}

/** Who was called, who acknowledged it, who came and who was represented, at a meeting that was held. */
export async function insertAttendance(
  tx: Tx,
  order: { seats: readonly DemoSeat[]; called: readonly string[]; from: Date; to: Date; sent: Date; receipts: number },
): Promise<void> {
  await sql`
    update convoque set envoye_le = ${order.sent}, recu_le = case when id = any(${order.called.slice(0, order.receipts)}::uuid[]) then ${order.sent}::timestamptz end
    where id = any(${[...order.called]}::uuid[])`.execute(tx);
  for (const { id, bearer } of order.seats) {
    if (bearer)
      await sql`
        insert into pouvoir (mandant_id, mandataire_id, donne_le, par)
        values (${id}::uuid, ${bearer}::uuid, ${order.sent}, 'bureau')`.execute(tx);
    else
      await sql`
        insert into presence (convoque_id, arrivee, depart) values (${id}::uuid, ${order.from}, ${order.to})`.execute(
        tx,
      );
  }
}

/** A meeting whose convocation left, under the statutes of its day. */
export async function setMeetingCalled(
  tx: Tx,
  id: string,
  order: { sent: Date; annonce: string[]; received: readonly string[] },
): Promise<void> {
  await sql`
    update reunion r set etat = 'convoquee', convocation = 1, annonce = ${order.annonce}::text[], convoquee_le = ${order.sent},
      premiere_convoquee_le = ${order.sent},
      statuts_id = (select s.id from statuts s join instance_gouvernance i on i.id = r.instance_id
        where s.campus_id = i.campus_id and s.modele = i.statuts_modele order by s.valide_du desc limit 1)
    where r.id = ${id}::uuid`.execute(tx);
  await sql`
    update convoque set envoye_le = ${order.sent},
      recu_le = case when id = any(${[...order.received]}::uuid[]) then ${order.sent}::timestamptz end
    where reunion_id = ${id}::uuid`.execute(tx);
}

export async function setMeetingPast(
  tx: Tx,
  id: string,
  order: { ouverte: Date; levee: Date; sent: Date; annonce: string[]; requis: number | null; atteint: number | null },
): Promise<void> {
  await sql`
    update reunion set etat = 'close', convocation = 1, annonce = ${order.annonce}::text[], convoquee_le = ${order.sent},
      ouverte_le = ${order.ouverte}, levee_le = ${order.levee}, quorum_requis = ${order.requis}, quorum_atteint = ${order.atteint}
    where id = ${id}::uuid`.execute(tx);
}

/** A vote whose figures alone are known. @returns its id. */
export async function insertPastResolution(
  tx: Tx,
  order: {
    reunionId: string;
    pointId: string | null;
    question: string;
    pour: number;
    contre: number;
    abstention: number;
    resultat: 'adopte' | 'rejete';
    rang: number;
    closed: Date;
    print: Buffer;
  },
): Promise<string> {
  const { pour, contre, abstention } = order;
  const calcul = `${pour} pour, ${contre} contre, ${count(abstention, 'abstention')}.`;
  const { rows } = await sql<{ id: string }>`
    insert into resolution (reunion_id, point_id, question, majorite, secret, etat, empreinte, ouverte_le, close_le, resultat,
      calcul, pour, contre, abstention, rang)
    values (${order.reunionId}::uuid, ${order.pointId}::uuid, ${order.question}, 'simple', false, 'close',
      ${order.print}, ${order.closed}, ${order.closed}, ${order.resultat === 'adopte' ? 'adoptee' : 'rejetee'},
      ${calcul}, ${pour}, ${contre}, ${abstention}, ${order.rang}) returning id`.execute(tx);
  return rows[0]!.id;
}
