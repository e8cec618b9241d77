import type { Actor } from '#core/access/index.ts';
import type { Db, Tx } from '#core/db/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusAt } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { subjectOf } from '../context.ts';
import { codeFields, foldWord, type ImportField } from './fields.ts';
import { IMPORT, IMPORT_OBJECT } from './import-acts.ts';
import { deleteImport, type ImportRow, importOf, importsKept } from './imports.sql.ts';
import { keepTable } from './prepare-acts.ts';
import { readTableAt, type SheetTable } from './read-table.ts';

interface ScheduledTrial {
  importId: string;
  lines: number;
  created: number;
  updated: number;
  rejected: number;
  compared: { cle: string; libelle: string; valeurs: Record<string, string> }[];
}

/** Version of an import that nobody touched since it was kept and tried. */
const UNTOUCHED = 2;

/**
 * A spreadsheet read again by the clock becomes a trial that somebody applies, in the name of whoever keeps its source. The trial
 * of the reading before goes, unless somebody worked on it. @throws NotFound · Forbidden · RuleBroken for a file that is no table.
 */
export async function tryScheduled(
  tx: Tx,
  order: { campusSlug: string; path: string; nom: string; actor: Actor; now: Date; replaces: string | null },
): Promise<ScheduledTrial> {
  const { actor, now } = order;
  const campus = await campusAt(tx, order.campusSlug);
  demand(actor, IMPORT, subjectOf(campus));
  const table = await readTableAt(order.path);
  const former = order.replaces ? await importOf(tx, campus.id, order.replaces, { lock: true }) : null;
  if (former?.etat === 'prepare' && former.version === UNTOUCHED) await deleteImport(tx, former.id);
  const ctx = { db: tx, actor, requestId: '', now, today: isoDate(now) };
  const row = await keepTable(tx, ctx, { campus, nom: order.nom, table });
  await writeJournal(tx, {
    actorRole: 'système',
    act: 'partner_import.deposited',
    objectType: IMPORT_OBJECT,
    objectId: row.id,
    details: { campus: campus.id, lignes: table.rows.length, colonnes: table.headers.length },
  });
  const { creer = 0, modifier = 0, erreur = 0, choix = 0 } = row.bilan;
  return {
    importId: row.id,
    lines: table.rows.length,
    created: creer,
    updated: modifier,
    rejected: erreur + choix,
    compared: comparedLines(table, row),
  };
}

/** What the lines say of organisations: columns about people are not kept to be compared. */
function comparedLines(table: SheetTable, { raccords }: Pick<ImportRow, 'raccords'>): ScheduledTrial['compared'] {
  return table.rows.map(({ cells }) => {
    const valeurs: Record<string, string> = {};
    raccords.forEach((field, at) => {
      const value = cells[at] ?? '';
      if (field !== '' && !field.startsWith('contact_') && value !== '') valeurs[field] = value;
    });
    const said = (field: ImportField): string => valeurs[field] ?? '';
    const code = codeFields.map((field) => said(field).replace(/[\s.]/g, '').toUpperCase()).find(Boolean);
    const cle = code ?? `${foldWord(said('nom'))} ${foldWord(said('commune') || said('code_postal'))}`.trim();
    return { cle, libelle: said('nom') || cle, valeurs };
  });
}

/** Imports that are still there, of these. */
export const trialsKept = async (db: Db, ids: readonly string[]): Promise<Set<string>> =>
  new Set(await importsKept(db, ids));
