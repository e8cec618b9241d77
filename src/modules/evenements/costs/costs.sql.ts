import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Amount } from './cost.ts';
import type { ExpenseKind } from './labels.ts';

/** A cost of an event, in cents. */
export interface Expense extends Amount {
  id: string;
  rang: number;
  nature: ExpenseKind;
  libelle: string;
}

export async function expensesOf(db: Db, evenementId: string): Promise<Expense[]> {
  const { rows } =
    await sql<Expense>`select id, rang, nature, libelle, montant_centimes as centimes, payeur from evenement_depense
    where evenement_id = ${evenementId}::uuid order by rang, id`.execute(db);
  return rows;
}

/** What the cars of the groups that are expected, or were, cost; those not priced yet are left out. */
export async function carsOf(db: Db, evenementId: string): Promise<Amount[]> {
  const { rows } = await sql<Amount>`select car_cout_centimes as centimes, car_payeur as payeur from inscription_groupe
    where evenement_id = ${evenementId}::uuid and etat in ('confirmee', 'presente', 'absente') and car_cout_centimes is not null`.execute(
    db,
  );
  return rows;
}

/** Pupils counted present at an event. */
export async function pupilsReached(db: Db, evenementId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(sum(presents_jeunes), 0) as n from inscription_groupe
    where evenement_id = ${evenementId}::uuid`.execute(db);
  return rows[0]!.n;
}
