import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

/** A file as the rooms see it. */
export interface FichierRow {
  id: string;
  empreinte: string;
  taille: number;
  type: string;
  nom: string;
  cree_le: Date;
  cree_par: string | null;
  objet_type: string;
  objet_id: string;
  supprime_le: Date | null;
}

/** The object to which a file belongs: whoever reads the object reads its files. */
export interface Owner {
  objetType: string;
  objetId: string;
}

const COLUMNS = [
  'id',
  'empreinte',
  'taille',
  'type',
  'nom',
  'cree_le',
  'cree_par',
  'objet_type',
  'objet_id',
  'supprime_le',
] as const;

export const insertFichier = (
  tx: Tx,
  owner: Owner,
  row: Pick<FichierRow, 'empreinte' | 'taille' | 'type' | 'nom' | 'cree_par'> & { cree_le: Date },
): Promise<FichierRow> =>
  tx
    .insertInto('fichier')
    .values({ ...row, objet_type: owner.objetType, objet_id: owner.objetId })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();

/** The file of this object, in the bin or not. The object is part of the question: an id alone opens nothing. */
export async function findFichier(db: Db, id: string, owner: Owner): Promise<FichierRow | null> {
  const found = await db
    .selectFrom('fichier')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('objet_type', '=', owner.objetType)
    .where('objet_id', '=', owner.objetId)
    .executeTakeFirst();
  return found ?? null;
}

export const listFichiers = (db: Db, owner: Owner): Promise<FichierRow[]> =>
  db
    .selectFrom('fichier')
    .select(COLUMNS)
    .where('objet_type', '=', owner.objetType)
    .where('objet_id', '=', owner.objetId)
    .where('supprime_le', 'is', null)
    .orderBy('cree_le')
    .orderBy('id')
    .execute();

/** @param le null takes it out of the bin. @returns false when it was not where it was said to be. */
export async function markFichier(tx: Tx, id: string, owner: Owner, le: Date | null): Promise<boolean> {
  const done = await tx
    .updateTable('fichier')
    .set({ supprime_le: le })
    .where('id', '=', id)
    .where('objet_type', '=', owner.objetType)
    .where('objet_id', '=', owner.objetId)
    .where('supprime_le', le ? 'is' : 'is not', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Forgets files for good, with the object that held them; their bytes go when no row names them any more. */
export async function removeFichiers(tx: Tx, ids: readonly string[], objetType: string): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom('fichier').where('id', 'in', ids).where('objet_type', '=', objetType).execute();
}

/** Forgets the files that entered the bin before an instant. @returns how many. */
export async function forgetFichiers(tx: Tx, before: Date): Promise<number> {
  const done = await tx.deleteFrom('fichier').where('supprime_le', '<', before).executeTakeFirst();
  return Number(done.numDeletedRows);
}

export async function isKept(db: Db, empreinte: string): Promise<boolean> {
  const found = await db.selectFrom('fichier').select('id').where('empreinte', '=', empreinte).limit(1).execute();
  return found.length > 0;
}

/** Every content that a row names, each once, in order. */
export async function keptContents(db: Db): Promise<{ empreinte: string; taille: number }[]> {
  return db
    .selectFrom('fichier')
    .select((eb) => ['empreinte', eb.fn.max('taille').as('taille')])
    .groupBy('empreinte')
    .orderBy('empreinte')
    .execute();
}

/**
 * Between who attaches a content (shared) and who removes it (alone), until the end of the transaction. Without it a content
 * put again at the very moment when it is swept would be lost.
 */
export async function lockContent(tx: Tx, empreinte: string, alone: boolean): Promise<void> {
  const key = sql`hashtextextended(${empreinte}, 4783)`;
  await (alone ? sql`select pg_advisory_xact_lock(${key})` : sql`select pg_advisory_xact_lock_shared(${key})`).execute(
    tx,
  );
}
