import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { PaymentMeans } from './fee.ts';
import type { Receipt, ReceiptText } from './receipt.ts';

/** A payment as it is kept: all that its receipt says, and the fee that it pays. */
export interface PaymentRow extends Receipt {
  id: string;
  cotisationId: string;
}

const columns = sql`id, cotisation_id as "cotisationId", exercice, numero, montant_centimes as montant,
  to_char(recu_le, 'YYYY-MM-DD') as "recuLe", moyen, reference, recu, note_le as "noteLe", annule_le as "annuleLe",
  annule_motif as "annuleMotif"`;

/** Payments of a fee, cancelled ones included, in the order of their receipts. */
export async function paymentsOf(db: Db, feeId: string): Promise<PaymentRow[]> {
  const { rows } = await sql<PaymentRow>`
    select ${columns} from cotisation_paiement where cotisation_id = ${feeId}::uuid order by numero`.execute(db);
  return rows;
}

/** Payments of several fees, by the id of each: none where nothing came. */
export async function paymentsOfFees(db: Db, feeIds: readonly string[]): Promise<Map<string, PaymentRow[]>> {
  const { rows } = await sql<PaymentRow>`
    select ${columns} from cotisation_paiement where cotisation_id = any(${[...feeIds]}::uuid[]) order by numero`.execute(
    db,
  );
  const byFee = new Map<string, PaymentRow[]>();
  for (const row of rows) byFee.set(row.cotisationId, [...(byFee.get(row.cotisationId) ?? []), row]);
  return byFee;
}

/** Opens the financial year of a campus, or holds it, until the end of the transaction. */
export async function holdYear(tx: Tx, campusId: string, exercice: number): Promise<void> {
  await sql`
    insert into cotisation_exercice (campus_id, exercice) values (${campusId}::uuid, ${exercice})
    on conflict do nothing`.execute(tx);
  await sql`
    select from cotisation_exercice where campus_id = ${campusId}::uuid and exercice = ${exercice} for update`.execute(
    tx,
  );
}

/** The number of the next receipt of a year: taken in the transaction that writes it, so that none is lost. */
export async function takeNumber(tx: Tx, campusId: string, exercice: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    update cotisation_exercice set dernier_recu = dernier_recu + 1
    where campus_id = ${campusId}::uuid and exercice = ${exercice} returning dernier_recu as n`.execute(tx);
  return rows[0]!.n;
}

export async function insertPayment(
  tx: Tx,
  one: {
    cotisationId: string;
    campusId: string;
    exercice: number;
    numero: number;
    montant: number;
    recuLe: string;
    moyen: PaymentMeans;
    reference: string | null;
    recu: ReceiptText;
    now: Date;
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into cotisation_paiement
      (cotisation_id, campus_id, exercice, numero, montant_centimes, recu_le, moyen, reference, recu, note_le)
    values (${one.cotisationId}::uuid, ${one.campusId}::uuid, ${one.exercice}, ${one.numero}, ${one.montant},
      ${one.recuLe}::date, ${one.moyen}, ${one.reference}, ${JSON.stringify(one.recu)}::jsonb, ${one.now})
    returning id`.execute(tx);
  return rows[0]!.id;
}

export async function cancelPaymentRow(
  tx: Tx,
  id: string,
  { now, motif }: { now: Date; motif: string },
): Promise<void> {
  await sql`
    update cotisation_paiement set annule_le = ${now}, annule_motif = ${motif}
    where id = ${id}::uuid and annule_le is null`.execute(tx);
}
