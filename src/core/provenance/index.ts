import { createHash } from 'node:crypto';
import type { Db } from '#core/db/index.ts';

/** Where a fact comes from, as it is printed next to it. */
export interface Origin {
  nature: 'import' | 'fait' | 'exemple' | 'saisie';
  /** Title of the dataset, or the text quoted as source. Printed as it is. */
  label: string;
  publisher?: string | null;
  licence?: string | null;
  url?: string | null;
  /** Partial ISO date of the edition: `2024`, `2024-10`, `2024-10-27`. */
  edition?: string | null;
  dataset?: string | null;
  /** Base name of the imported file (never a path). */
  file?: string | null;
  sha256?: string | null;
  note?: string | null;
  /** Fields invented although the object is a fact. */
  except?: string[];
}

const keyOf = (origin: Origin): string =>
  origin.nature === 'import'
    ? `import:${origin.dataset}:${origin.sha256}`
    : `${origin.nature}:${createHash('sha256')
        .update(JSON.stringify([origin.label, origin.note ?? null, origin.except ?? []]))
        .digest('hex')
        .slice(0, 32)}`;

/** Finds or creates the row of `origine` for this origin. Idempotent by natural key. @returns its id. */
export async function recordOrigin(db: Db, origin: Origin): Promise<number> {
  const cle = keyOf(origin);
  const known = await db.selectFrom('origine').select('id').where('cle', '=', cle).executeTakeFirst();
  if (known) return known.id;
  const inserted = await db
    .insertInto('origine')
    .values({
      cle,
      nature: origin.nature,
      libelle: origin.label,
      editeur: origin.publisher ?? null,
      licence: origin.licence ?? null,
      url: origin.url ?? null,
      date_edition: origin.edition ?? null,
      jeu: origin.dataset ?? null,
      fichier: origin.file ?? null,
      empreinte: origin.sha256 ?? null,
      note: origin.note ?? null,
      sauf: origin.except ?? [],
    })
    .onConflict((conflict) => conflict.column('cle').doUpdateSet({ cle }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return inserted.id;
}

/** What a view needs to print a source. `example`: invented, to be marked « exemple ». */
export interface SourceView {
  label: string;
  edition: string | null;
  publisher: string | null;
  licence: string | null;
  example: boolean;
  note: string | null;
}

/** Loads several origins at once, by id, for a page. */
export async function loadSources(db: Db, ids: Iterable<number | null>): Promise<Map<number, SourceView>> {
  const wanted = [...new Set([...ids].filter((id): id is number => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom('origine').selectAll().where('id', 'in', wanted).execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        label: row.libelle,
        edition: row.date_edition,
        publisher: row.editeur,
        licence: row.licence,
        example: row.nature === 'exemple',
        note: row.note,
      },
    ]),
  );
}
