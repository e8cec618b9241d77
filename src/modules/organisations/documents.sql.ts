import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Held } from './document-room.ts';
import type { DocumentKind } from './document-rules.ts';
import { inReach, type SheetScope } from './sheet.sql.ts';

/** A document or a logo with the file that holds its bytes. */
export interface DocumentRow {
  id: string;
  organisationId: string;
  genre: DocumentKind;
  titre: string;
  public: boolean;
  version: number;
  deletedAt: Date | null;
  deletedBy: string | null;
  fichierId: string;
  empreinte: string;
  taille: number;
  type: string;
  /** Name of the file. */
  nom: string;
  /** When it was deposited, and by which account. */
  le: Date;
  par: string | null;
}

const rowsOf = (db: Db) =>
  db
    .selectFrom('organisation_document as d')
    .innerJoin('fichier as f', 'f.id', 'd.fichier_id')
    .select([
      'd.id',
      'd.organisation_id as organisationId',
      'd.genre',
      'd.titre',
      'd.public',
      'd.version',
      'd.supprime_le as deletedAt',
      'd.supprime_par as deletedBy',
      'd.fichier_id as fichierId',
      'f.empreinte',
      'f.taille',
      'f.type',
      'f.nom',
      'f.cree_le as le',
      'f.cree_par as par',
    ]);

/** What an organisation holds outside the bin: its logo first, then its documents, last deposited first. */
export const listDocuments = async (
  db: Db,
  organisationId: string,
  options: { publicOnly?: boolean } = {},
): Promise<DocumentRow[]> =>
  (await rowsOf(db)
    .where('d.organisation_id', '=', organisationId)
    .where('d.supprime_le', 'is', null)
    .$if(options.publicOnly ?? false, (query) => query.where('d.public', '=', true))
    .orderBy('d.genre', 'desc')
    .orderBy('f.cree_le', 'desc')
    .orderBy('d.id')
    .execute()) as DocumentRow[];

/** The logo of an organisation, or null. */
export const logoOf = async (db: Db, organisationId: string): Promise<DocumentRow | null> =>
  ((await rowsOf(db)
    .where('d.organisation_id', '=', organisationId)
    .where('d.genre', '=', 'logo')
    .where('d.supprime_le', 'is', null)
    .executeTakeFirst()) as DocumentRow | undefined) ?? null;

/** How much an organisation holds, on its sheet and in all. */
export async function heldBy(db: Db, organisationId: string): Promise<Held> {
  const { rows } = await sql<Held>`
    select count(*) filter (where d.genre = 'document' and d.supprime_le is null)::integer as documents,
      coalesce(sum(f.taille) filter (where d.supprime_le is null), 0)::bigint as bytes,
      coalesce(sum(f.taille) filter (where d.genre = 'logo' and d.supprime_le is null), 0)::bigint as "logoBytes",
      count(*)::integer as kept, coalesce(sum(f.taille), 0)::bigint as "keptBytes"
    from organisation_document d join fichier f on f.id = d.fichier_id
    where d.organisation_id = ${organisationId}::uuid`.execute(db);
  return rows[0]!;
}

/** One of them, in the bin or not. The organisation is part of the question: an id alone opens nothing. */
export async function findDocument(db: Db, id: string, organisationId: string): Promise<DocumentRow | null> {
  const found = await rowsOf(db)
    .where('d.id', '=', id)
    .where('d.organisation_id', '=', organisationId)
    .executeTakeFirst();
  return (found as DocumentRow | undefined) ?? null;
}

/** Of which organisation a document is, wherever it stands; for the bin, which knows ids alone. */
export async function organisationOfDocument(db: Db, id: string): Promise<string | null> {
  const found = await db
    .selectFrom('organisation_document')
    .select('organisation_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return found?.organisation_id ?? null;
}

export async function insertDocument(
  tx: Tx,
  row: Pick<DocumentRow, 'id' | 'organisationId' | 'genre' | 'titre' | 'public' | 'fichierId'>,
): Promise<void> {
  await tx
    .insertInto('organisation_document')
    .values({
      id: row.id,
      organisation_id: row.organisationId,
      genre: row.genre,
      titre: row.titre,
      public: row.public,
      fichier_id: row.fichierId,
    })
    .execute();
}

/** Writes what a document says. The row of its organisation is held: no version can move in between. @returns the version it has then. */
export async function updateDocument(tx: Tx, id: string, to: { titre: string; public: boolean }): Promise<number> {
  const { version } = await tx
    .updateTable('organisation_document')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Puts a document in the bin, or takes it out of it. */
export async function markDocument(tx: Tx, id: string, bin: { le: Date; par: string } | null): Promise<void> {
  await tx
    .updateTable('organisation_document')
    .set({ supprime_le: bin?.le ?? null, supprime_par: bin?.par ?? null })
    .where('id', '=', id)
    .execute();
}

/**
 * What is in the bin, last deleted first. @param options.reach for a reader: where they may take each sort back; what belongs to
 * an organisation that is itself in the bin is left out, it comes back with it. `before`: what is to be purged, wherever it is.
 */
export const binnedDocuments = async (
  db: Db,
  options: ({ before: Date; reach?: never } | { before?: never; reach: Record<DocumentKind, SheetScope> }) & {
    limit: number;
  },
): Promise<(DocumentRow & { organisation: string })[]> =>
  (await rowsOf(db)
    .innerJoin('organisation as o', 'o.id', 'd.organisation_id')
    .select('o.nom as organisation')
    .where('d.supprime_le', 'is not', null)
    .$if(options.reach !== undefined, (query) =>
      query
        .where('o.supprimee_le', 'is', null)
        .where(
          sql<boolean>`case d.genre when 'logo' then ${inReach(options.reach!.logo)} else ${inReach(options.reach!.document)} end`,
        ),
    )
    .$if(options.before !== undefined, (query) => query.where('d.supprime_le', '<=', options.before!))
    .orderBy('d.supprime_le', 'desc')
    .orderBy('d.id')
    .limit(options.limit)
    .execute()) as (DocumentRow & { organisation: string })[];

/** Takes rows away for good. @returns the files that they held. */
export async function deleteDocuments(tx: Tx, by: { id: string } | { organisationId: string }): Promise<string[]> {
  const column = 'id' in by ? ('id' as const) : ('organisation_id' as const);
  const gone = await tx
    .deleteFrom('organisation_document')
    .where(column, '=', 'id' in by ? by.id : by.organisationId)
    .returning('fichier_id')
    .execute();
  return gone.map((row) => row.fichier_id);
}
