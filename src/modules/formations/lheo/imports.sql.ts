import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { OfferEffects } from './effects.ts';
import type { ReadOffer } from './read-lheo.ts';
import type { OfferTrial, Tally, TriedOffer, Verdict } from './trial.ts';

export interface ImportRow {
  id: string;
  campus_id: string;
  nom: string;
  empreinte: string;
  langue: '2.2' | '2.3';
  etat: 'prepare' | 'importe' | 'annule';
  bilan: Partial<Tally> & { gardees?: number; origine?: number };
  cree_par: string;
  cree_le: Date;
  importe_par: string | null;
  importe_le: Date | null;
  annule_par: string | null;
  annule_le: Date | null;
  version: number;
}

export interface KeptOffer {
  rang: number;
  ligne: number;
  lu: ReadOffer;
  verdict: Verdict;
  essai: OfferTrial;
  effets: OfferEffects | null;
  retour: 'defaite' | 'gardee' | null;
  retour_motif: string | null;
}

const COLUMNS = sql.raw(
  'id, campus_id, nom, empreinte, langue, etat, bilan, cree_par, cree_le, importe_par, importe_le, annule_par, annule_le, version',
);

/** The import of a campus, or null. @param options.lock one person at a time acts on it. */
export async function importOf(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<ImportRow | null> {
  const { rows } = await sql<ImportRow>`
    select ${COLUMNS} from import_lheo where id = ${id}::uuid and campus_id = ${campusId}::uuid
    ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Imports of a campus, the last one first. */
export async function importsOf(db: Db, campusId: string, limit: number): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${COLUMNS} from import_lheo where campus_id = ${campusId}::uuid order by cree_le desc, id limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function insertImport(
  tx: Tx,
  row: Pick<ImportRow, 'campus_id' | 'nom' | 'empreinte' | 'langue' | 'cree_par' | 'cree_le'> & { bilan: Tally },
): Promise<string> {
  const { id } = await tx
    .insertInto('import_lheo')
    .values({ ...row, bilan: JSON.stringify(row.bilan) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What was read, and what it would do: in the order of the file. */
export async function saveOffers(tx: Tx, importId: string, offers: readonly TriedOffer[]): Promise<void> {
  const rows = offers.map(({ rang, read, verdict, trial }) => ({
    rang,
    ligne: read.ligne,
    lu: read,
    verdict,
    essai: trial,
  }));
  await sql`
    insert into import_lheo_offre (import_id, rang, ligne, lu, verdict, essai)
    select ${importId}::uuid, d.rang, d.ligne, d.lu, d.verdict, d.essai
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(rang integer, ligne integer, lu jsonb, verdict text, essai jsonb)
    on conflict (import_id, rang) do update set verdict = excluded.verdict, essai = excluded.essai`.execute(tx);
}

export async function offersOf(
  db: Db,
  importId: string,
  options: { limit?: number; offset?: number } = {},
): Promise<KeptOffer[]> {
  const { limit, offset = 0 } = options;
  const { rows } = await sql<KeptOffer>`
    select rang, ligne, lu, verdict, essai, effets, retour, retour_motif from import_lheo_offre where import_id = ${importId}::uuid
    order by rang ${limit === undefined ? sql`` : sql`limit ${limit} offset ${offset}`}`.execute(db);
  return rows;
}

export async function saveEffects(
  tx: Tx,
  importId: string,
  rows: readonly { rang: number; effets: OfferEffects | null }[],
): Promise<void> {
  await sql`
    update import_lheo_offre o set effets = nullif(d.effets, 'null'), retour = null, retour_motif = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(rang integer, effets jsonb)
    where o.import_id = ${importId}::uuid and o.rang = d.rang`.execute(tx);
}

export async function saveReturns(
  tx: Tx,
  importId: string,
  rows: readonly { rang: number; retour: 'defaite' | 'gardee'; motif: string | null }[],
): Promise<void> {
  await sql`
    update import_lheo_offre o set retour = d.retour, retour_motif = d.motif
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(rang integer, retour text, motif text)
    where o.import_id = ${importId}::uuid and o.rang = d.rang`.execute(tx);
}

export async function updateImport(tx: Tx, id: string, to: Record<string, unknown>): Promise<void> {
  await tx
    .updateTable('import_lheo')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

export async function deleteImport(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('import_lheo').where('id', '=', id).execute();
}
