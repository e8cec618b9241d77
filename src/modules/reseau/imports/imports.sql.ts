import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { LineEffects } from './effects.ts';
import type { ImportField } from './fields.ts';
import type { ImportStanding } from './guess-words.ts';
import type { LineTrial, Tally, Verdict } from './trial.ts';

export interface ImportRow {
  id: string;
  campus_id: string;
  nom: string;
  etat: 'prepare' | 'importe' | 'annule';
  entetes: string[];
  raccords: (ImportField | '')[];
  valeurs: Partial<Record<'genre' | 'statut', Record<string, string>>>;
  genre_defaut: string | null;
  statut_defaut: ImportStanding;
  bilan: Partial<Tally> & { contacts?: number; gardees?: number };
  cree_par: string;
  cree_le: Date;
  importe_par: string | null;
  importe_le: Date | null;
  annule_par: string | null;
  annule_le: Date | null;
  version: number;
}

export interface LineRow {
  ligne: number;
  cellules: string[];
  /** `creer`, `ecarter`, or the id of the organisation that it is. */
  choix: string | null;
  vus: string[];
}

export interface KeptLine extends LineRow {
  verdict: Verdict;
  essai: LineTrial;
  organisation_id: string | null;
  effets: LineEffects | null;
  retour: 'defaite' | 'gardee' | null;
  retour_motif: string | null;
}

const IMPORT_COLUMNS = sql.raw(
  'id, campus_id, nom, etat, entetes, raccords, valeurs, genre_defaut, statut_defaut, bilan, cree_par, cree_le, ' +
    'importe_par, importe_le, annule_par, annule_le, version',
);

/** The import of a campus, or null. @param options.lock one person at a time acts on it. */
export async function importOf(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<ImportRow | null> {
  const { rows } = await sql<ImportRow>`
    select ${IMPORT_COLUMNS} from import_partenaires where id = ${id}::uuid and campus_id = ${campusId}::uuid
    ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function importsOf(db: Db, campusId: string, limit: number): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${IMPORT_COLUMNS} from import_partenaires where campus_id = ${campusId}::uuid order by cree_le desc, id limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function insertImport(
  tx: Tx,
  row: Pick<ImportRow, 'campus_id' | 'nom' | 'entetes' | 'raccords' | 'statut_defaut' | 'cree_par' | 'cree_le'>,
  lines: readonly { line: number; cells: string[] }[],
): Promise<string> {
  const { id } = await tx.insertInto('import_partenaires').values(row).returning('id').executeTakeFirstOrThrow();
  await sql`
    insert into import_ligne (import_id, ligne, cellules)
    select ${id}::uuid, d.line, array(select jsonb_array_elements_text(d.cells))
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as d(line integer, cells jsonb)`.execute(tx);
  return id;
}

/** Lines, in order. `only`: of some verdicts, a page of them. */
export async function linesOf(
  db: Db,
  importId: string,
  options: { verdicts?: readonly Verdict[]; kept?: boolean; limit?: number; offset?: number } = {},
): Promise<KeptLine[]> {
  const { verdicts, kept, limit, offset = 0 } = options;
  const { rows } = await sql<KeptLine>`
    select ligne, cellules, choix, vus, verdict, essai, organisation_id, effets, retour, retour_motif from import_ligne
    where import_id = ${importId}::uuid
      ${verdicts ? sql`and verdict = any(${[...verdicts]}::text[])` : sql``}
      ${kept ? sql`and retour = 'gardee'` : sql``}
    order by ligne ${limit === undefined ? sql`` : sql`limit ${limit} offset ${offset}`}`.execute(db);
  return rows;
}

/** What the trial says of each line. */
export async function saveTrials(
  tx: Tx,
  importId: string,
  rows: readonly { ligne: number; verdict: Verdict; essai: LineTrial }[],
): Promise<void> {
  await sql`
    update import_ligne l set verdict = d.verdict, essai = d.essai
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(ligne integer, verdict text, essai jsonb)
    where l.import_id = ${importId}::uuid and l.ligne = d.ligne`.execute(tx);
}

/** What a run did of each line. */
export async function saveEffects(
  tx: Tx,
  importId: string,
  rows: readonly { ligne: number; organisation_id: string | null; effets: LineEffects | null }[],
): Promise<void> {
  await sql`
    update import_ligne l set organisation_id = d.organisation_id, effets = nullif(d.effets, 'null'), retour = null,
      retour_motif = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as d(ligne integer, organisation_id uuid, effets jsonb)
    where l.import_id = ${importId}::uuid and l.ligne = d.ligne`.execute(tx);
}

/** How each line came back. */
export async function saveReturns(
  tx: Tx,
  importId: string,
  rows: readonly { ligne: number; retour: 'defaite' | 'gardee'; retour_motif: string | null }[],
): Promise<void> {
  await sql`
    update import_ligne l set retour = d.retour, retour_motif = d.retour_motif,
      organisation_id = case d.retour when 'gardee' then l.organisation_id end,
      effets = case d.retour when 'gardee' then l.effets end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(ligne integer, retour text, retour_motif text)
    where l.import_id = ${importId}::uuid and l.ligne = d.ligne`.execute(tx);
}

export async function updateImport(tx: Tx, id: string, to: Record<string, unknown>): Promise<void> {
  await tx
    .updateTable('import_partenaires')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Cells corrected and choices made on the page of the trial. */
export async function saveCorrections(
  tx: Tx,
  importId: string,
  rows: readonly { ligne: number; cellules: string[]; choix: string | null; vus: string[] }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update import_ligne l set cellules = array(select jsonb_array_elements_text(d.cellules)), choix = d.choix,
      vus = array(select jsonb_array_elements_text(d.vus))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as d(ligne integer, cellules jsonb, choix text, vus jsonb)
    where l.import_id = ${importId}::uuid and l.ligne = d.ligne`.execute(tx);
}

export async function deleteImport(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('import_partenaires').where('id', '=', id).execute();
}

/** What a campus remembers of its files, by kind: headers → fields, words → kinds and standings. */
export async function rememberedOf(
  db: Db,
  campusId: string,
): Promise<Record<'colonne' | 'genre' | 'statut', Map<string, string>>> {
  const rows = await db
    .selectFrom('import_raccord')
    .select(['genre', 'source', 'cible'])
    .where('campus_id', '=', campusId)
    .where('genre', 'in', ['colonne', 'genre', 'statut'])
    .execute();
  const memory = { colonne: new Map(), genre: new Map(), statut: new Map() };
  for (const row of rows) memory[row.genre as keyof typeof memory].set(row.source, row.cible);
  return memory;
}

/** What a campus remembers of the columns of other spreadsheets, under their own `genre`: header, folded → what it is. */
export async function rememberedColumns(db: Db, campusId: string, genre: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('import_raccord')
    .select(['source', 'cible'])
    .where('campus_id', '=', campusId)
    .where('genre', '=', genre)
    .execute();
  return new Map(rows.map((row) => [row.source, row.cible]));
}

/** Remembers how a campus reads its spreadsheets, over what it did before. */
export async function remember(
  tx: Tx,
  campusId: string,
  rows: readonly { genre: string; source: string; cible: string }[],
): Promise<void> {
  const unique = [...new Map(rows.map((row) => [`${row.genre}|${row.source}`, row])).values()];
  await sql`
    insert into import_raccord (campus_id, genre, source, cible)
    select ${campusId}::uuid, d.genre, d.source, d.cible
    from jsonb_to_recordset(${JSON.stringify(unique)}::jsonb) as d(genre text, source text, cible text)
    on conflict (campus_id, genre, source) do update set cible = excluded.cible`.execute(tx);
}

/** Forgets the lines of imports that nobody may undo any more, and the files that were never imported. @returns how many. */
export async function forgetImports(tx: Tx, before: Date): Promise<{ lines: number; files: number }> {
  const files = await tx
    .deleteFrom('import_partenaires')
    .where('etat', '=', 'prepare')
    .where('cree_le', '<', before)
    .executeTakeFirst();
  const { numAffectedRows } = await sql`
    delete from import_ligne l using import_partenaires i
    where i.id = l.import_id and coalesce(i.annule_le, i.importe_le) < ${before}`.execute(tx);
  return { lines: Number(numAffectedRows ?? 0), files: Number(files.numDeletedRows) };
}

/** Ids of the imports that are still there, of these. */
export async function importsKept(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('import_partenaires').select('id').where('id', 'in', ids).execute();
  return rows.map((row) => row.id);
}
