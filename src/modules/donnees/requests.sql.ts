import { sql } from 'kysely';
import type { ScopedTx } from '#core/db/scoped.ts';

export interface RequestRow {
  id: string;
  genre: string;
  etat: string;
  compteId: string | null;
  courriel: string | null;
  message: string;
  portees: string[];
  recueLe: Date;
  echeance: string;
  recuePar: string | null;
  valideePar: string | null;
  valideeLe: Date | null;
  confirmeePar: string | null;
  confirmeeLe: Date | null;
  reponse: string | null;
  rapport: unknown;
  closeLe: Date | null;
}

const COLUMNS = [
  'id',
  'genre',
  'etat',
  'compte_id as compteId',
  'courriel',
  'message',
  'portees',
  'recue_le as recueLe',
  'echeance',
  'recue_par as recuePar',
  'validee_par as valideePar',
  'validee_le as valideeLe',
  'confirmee_par as confirmeePar',
  'confirmee_le as confirmeeLe',
  'reponse',
  'rapport',
  'close_le as closeLe',
] as const;

/** Requests that who asks may see: the wall chooses them. The open ones first, the nearest deadline first. */
export const visibleRequests = (tx: ScopedTx, limit: number): Promise<RequestRow[]> =>
  tx
    .selectFrom('demande_de_droit')
    .select(COLUMNS)
    .orderBy(sql`close_le is not null`)
    .orderBy('echeance')
    .orderBy('id')
    .limit(limit)
    .execute();

export const requestsOf = (tx: ScopedTx, accountId: string): Promise<RequestRow[]> =>
  tx
    .selectFrom('demande_de_droit')
    .select(COLUMNS)
    .where('compte_id', '=', accountId)
    .orderBy('recue_le', 'desc')
    .orderBy('id')
    .execute();

export const findRequest = async (tx: ScopedTx, id: string, lock = false): Promise<RequestRow | null> =>
  (await tx
    .selectFrom('demande_de_droit')
    .select(COLUMNS)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()) ?? null;

/** @returns null when this person already has an open request of this kind. */
export async function insertRequest(
  tx: ScopedTx,
  row: {
    genre: string;
    compteId: string | null;
    courriel: string | null;
    message: string;
    portees: string[];
    recueLe: Date;
    echeance: string;
    recuePar: string | null;
  },
): Promise<string | null> {
  const inserted = await tx
    .insertInto('demande_de_droit')
    .values({
      genre: row.genre,
      compte_id: row.compteId,
      courriel: row.courriel,
      message: row.message,
      portees: row.portees,
      recue_le: row.recueLe,
      echeance: row.echeance,
      recue_par: row.recuePar,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id ?? null;
}

export async function updateRequest(
  tx: ScopedTx,
  id: string,
  values: {
    etat: string;
    validee_par?: string;
    validee_le?: Date;
    confirmee_par?: string;
    confirmee_le?: Date;
    reponse?: string;
    rapport?: string;
    close_le?: Date;
  },
): Promise<void> {
  await tx
    .updateTable('demande_de_droit')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/**
 * Closes what a person still asked, once their data are gone: nobody is left to answer.
 * @param except the request that the erasure answers.
 * @returns the requests closed: each has its line to be written in the journal.
 */
export async function closeRequestsOf(
  tx: ScopedTx,
  person: { accountId: string | null; addresses: readonly string[] },
  close: { except: string | null; reponse: string; at: Date },
): Promise<string[]> {
  const rows = await tx
    .updateTable('demande_de_droit')
    .set({ etat: 'annulee', reponse: close.reponse, close_le: close.at, version: sql`version + 1` })
    .where('close_le', 'is', null)
    .where('id', 'is distinct from', close.except)
    .where((eb) =>
      eb.or([
        ...(person.accountId ? [eb('compte_id', '=', person.accountId)] : []),
        ...(person.addresses.length > 0 ? [eb('courriel', 'in', [...person.addresses])] : []),
      ]),
    )
    .returning('id')
    .execute();
  return rows.map((row) => row.id).sort();
}

export const requestsAmong = (tx: ScopedTx, ids: readonly string[]): Promise<RequestRow[]> =>
  tx
    .selectFrom('demande_de_droit')
    .select(COLUMNS)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();

/** Puts a closed request back as it was answered: over the one that is still open here, or as a row of its own. */
export async function putAnswerBack(tx: ScopedTx, row: RequestRow): Promise<void> {
  const answer = {
    etat: row.etat,
    courriel: row.courriel,
    message: row.message,
    validee_par: row.valideePar,
    validee_le: row.valideeLe,
    confirmee_par: row.confirmeePar,
    confirmee_le: row.confirmeeLe,
    reponse: row.reponse,
    rapport: row.rapport === null ? null : JSON.stringify(row.rapport),
    close_le: row.closeLe,
  };
  await tx
    .insertInto('demande_de_droit')
    .values({
      ...answer,
      id: row.id,
      genre: row.genre,
      compte_id: row.compteId,
      portees: row.portees,
      recue_le: row.recueLe,
      echeance: row.echeance,
      recue_par: row.recuePar,
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ ...answer, version: sql`demande_de_droit.version + 1` })
        .where('demande_de_droit.close_le', 'is', null),
    )
    .execute();
}
