import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Counter, Expense, Funding, FundingState, Money, Nature } from './funding.ts';

/** What a year asks and spends: requests in the order in which they were made, expenses by day. */
export async function readMoney(db: Db, anneeId: string): Promise<Money> {
  const { rows: requests } = await sql<Funding>`
    select f.id, f.financeur_id as "financeurId", o.nom as financeur, o.slug as "financeurSlug", f.guichet, f.programme, f.etat,
      f.demande_centimes as demande, f.accorde_centimes as accorde, f.recu_centimes as recu, f.deposee_le as "deposeeLe",
      f.repondue_le as "repondueLe", f.version,
      coalesce((select sum(p.centimes) from cordee_depense_part p where p.financement_id = f.id), 0)::int as depense
    from cordee_financement f join organisation o on o.id = f.financeur_id
    where f.annee_id = ${anneeId}::uuid order by f.cree_le, f.id`.execute(db);
  const { rows: expenses } = await sql<Expense>`
    select d.id, d.nature, d.libelle, d.payee_le as "payeeLe", d.montant_centimes as montant, d.justificatif, d.version,
      coalesce((select jsonb_agg(jsonb_build_object('financementId', p.financement_id, 'centimes', p.centimes))
        from cordee_depense_part p where p.depense_id = d.id), '[]') as parts
    from cordee_depense d where d.annee_id = ${anneeId}::uuid order by d.payee_le, d.cree_le, d.id`.execute(db);
  return { requests, expenses };
}

export interface FundingRow {
  financeurId: string;
  guichet: Counter;
  programme: string;
  etat: FundingState;
  demande: number;
  accorde: number | null;
  recu: number | null;
  deposeeLe: string | null;
  repondueLe: string | null;
}
const fundingColumns = (one: FundingRow) => ({
  financeur_id: one.financeurId,
  guichet: one.guichet,
  programme: one.programme,
  etat: one.etat,
  demande_centimes: one.demande,
  accorde_centimes: one.accorde,
  recu_centimes: one.recu,
  deposee_le: one.deposeeLe,
  repondue_le: one.repondueLe,
});

export async function insertFunding(tx: Tx, anneeId: string, one: FundingRow, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('cordee_financement')
    .values({ ...fundingColumns(one), annee_id: anneeId, cree_le: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that it makes. */
export async function rewriteFunding(tx: Tx, id: string, one: FundingRow): Promise<number> {
  const { version } = await tx
    .updateTable('cordee_financement')
    .set({ ...fundingColumns(one), version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export interface ExpenseRow {
  nature: Nature;
  libelle: string;
  payeeLe: string;
  montant: number;
  justificatif: string;
  parts: readonly { financementId: string; centimes: number }[];
}
const expenseColumns = (one: ExpenseRow) => ({
  nature: one.nature,
  libelle: one.libelle,
  payee_le: one.payeeLe,
  montant_centimes: one.montant,
  justificatif: one.justificatif,
});

async function writeParts(tx: Tx, depenseId: string, parts: ExpenseRow['parts']): Promise<void> {
  await tx.deleteFrom('cordee_depense_part').where('depense_id', '=', depenseId).execute();
  for (const { financementId, centimes } of parts)
    await tx
      .insertInto('cordee_depense_part')
      .values({ depense_id: depenseId, financement_id: financementId, centimes })
      .execute();
}

export async function insertExpense(tx: Tx, anneeId: string, one: ExpenseRow, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('cordee_depense')
    .values({ ...expenseColumns(one), annee_id: anneeId, cree_le: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeParts(tx, id, one.parts);
  return id;
}

/** @returns the version that it makes. */
export async function rewriteExpense(tx: Tx, id: string, one: ExpenseRow): Promise<number> {
  const { version } = await tx
    .updateTable('cordee_depense')
    .set({ ...expenseColumns(one), version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  await writeParts(tx, id, one.parts);
  return version;
}

export async function deleteExpense(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('cordee_depense').where('id', '=', id).execute();
}
