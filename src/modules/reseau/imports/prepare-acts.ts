import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { Deposit, FileStore } from '#core/files/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, may } from '#modules/droits/index.ts';
import { isOrganisationKind } from '#modules/organisations/index.ts';
import { subjectOf } from '../context.ts';
import { foldWord, isImportField, wordFields } from './fields.ts';
import { guessColumns } from './guess-columns.ts';
import { isImportStanding } from './guess-words.ts';
import { IMPORT, IMPORT_MOVED, IMPORT_OBJECT, type ImportContext, sameTrial, tryImport } from './import-acts.ts';
import {
  deleteImport,
  type ImportRow,
  importOf,
  insertImport,
  linesOf,
  remember,
  rememberedOf,
  saveCorrections,
  updateImport,
} from './imports.sql.ts';
import { importFieldLabels, wordInput } from './labels.ts';
import { plainCell, readTable, type SheetTable } from './read-table.ts';

const SAMPLE = 200;

/** Reads a file, guesses its columns, tries its lines. @returns the id of the import. @throws RuleBroken with what to do. */
export async function depositFile(
  ctx: ImportContext,
  store: FileStore,
  campus: CampusPlace,
  deposit: Deposit,
): Promise<string> {
  const table = await readTable(store, deposit);
  return transaction(ctx.db, async (tx) => {
    const decision = demand(ctx.actor, IMPORT, subjectOf(campus));
    const { id } = await keepTable(tx, ctx, { campus, nom: deposit.nom, table });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'partner_import.deposited',
      objectType: IMPORT_OBJECT,
      objectId: id,
      details: { campus: campus.id, lignes: table.rows.length, colonnes: table.headers.length },
    });
    return id;
  });
}

/** Keeps a spreadsheet, its columns guessed, its lines tried; nothing of the network is written. @returns the import. */
export async function keepTable(
  tx: Tx,
  ctx: ImportContext,
  order: { campus: CampusPlace; nom: string; table: SheetTable },
): Promise<ImportRow> {
  const { campus, nom, table } = order;
  const memory = await rememberedOf(tx, campus.id);
  const sample = table.rows.slice(0, SAMPLE).map((row) => row.cells);
  const guesses = guessColumns(table.headers, sample, memory.colonne);
  const id = await insertImport(
    tx,
    {
      campus_id: campus.id,
      nom,
      entetes: table.headers,
      raccords: guesses.map((one) => one.field),
      statut_defaut: 'prospect',
      cree_par: ctx.actor!.id,
      cree_le: ctx.now,
    },
    table.rows,
  );
  await tryImport(tx, ctx, campus, (await importOf(tx, campus.id, id))!);
  return (await importOf(tx, campus.id, id))!;
}

/** An import that is still prepared, held. @throws NotFound · Conflict `import.moved`. */
async function prepared(tx: Parameters<typeof importOf>[0], ctx: ImportContext, campus: CampusPlace, id: string) {
  demand(ctx.actor, IMPORT, subjectOf(campus));
  const row = await importOf(tx, campus.id, id, { lock: true });
  if (!row) throw unknownPage();
  if (row.etat !== 'prepare') {
    throw new Conflict(IMPORT_MOVED, 'Quelqu’un a agi sur cet import entre-temps. Voici où il en est.');
  }
  return row;
}

/** A column was given a field that another has. */
export class TwiceMapped extends RuleBroken {
  constructor(readonly errors: Record<string, string>) {
    super('import.twice', Object.values(errors).join(' '));
  }
}

/** Says what the columns and the words of a file are, then tries it again. @throws TwiceMapped · Conflict `import.stale`. */
export function mapColumns(
  ctx: ImportContext,
  campus: CampusPlace,
  id: string,
  typed: Record<string, string>,
): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const row = await prepared(tx, ctx, campus, id);
    sameTrial(row, Number(typed.version));
    const raccords = row.entetes.map((_, at) => {
      const said = typed[`col.${at}`];
      return said === undefined ? row.raccords[at]! : isImportField(said) ? said : '';
    });
    const errors: Record<string, string> = {};
    raccords.forEach((field, at) => {
      const first = raccords.indexOf(field);
      if (field !== '' && first !== at) {
        errors[`col.${at}`] =
          `« ${importFieldLabels[field]} » est déjà la colonne « ${row.entetes[first]} » : gardez l’une des deux.`;
      }
    });
    if (Object.keys(errors).length > 0) throw new TwiceMapped(errors);
    const valeurs = { genre: { ...row.valeurs.genre }, statut: { ...row.valeurs.statut } };
    const memory = row.entetes.map((header, at) => ({
      genre: 'colonne',
      source: foldWord(header),
      cible: raccords[at] as string,
    }));
    const lines = await linesOf(tx, id);
    for (const field of wordFields) {
      const there = wordsOf(
        lines,
        [row.raccords, raccords].map((columns) => columns.indexOf(field)),
      );
      const accepts = field === 'genre' ? isOrganisationKind : isImportStanding;
      for (const [name, value] of Object.entries(typed)) {
        if (!name.startsWith(`mot.${field}.`) || !accepts(value)) continue;
        const key = name.slice(wordInput(field, '').length).replaceAll('_', ' ');
        // What the file does not say is nothing to remember for the next ones.
        if (!there.has(key)) continue;
        valeurs[field][key] = value;
        memory.push({ genre: field, source: key, cible: value });
      }
    }
    const { genre_defaut = '', statut_defaut = '' } = typed;
    const standing = isImportStanding(statut_defaut) ? statut_defaut : 'prospect';
    const admits = may(ctx.actor, 'reseau.admettre_membre', subjectOf(campus)).allowed;
    await updateImport(tx, id, {
      raccords,
      valeurs: JSON.stringify(valeurs),
      genre_defaut: isOrganisationKind(genre_defaut) ? genre_defaut : null,
      statut_defaut: admits ? standing : 'prospect',
    });
    if (typed.garder === 'oui') await remember(tx, campus.id, memory);
    await tryImport(tx, ctx, campus, (await importOf(tx, campus.id, id))!);
  });
}

/** The words of some columns, folded; -1 is no column. */
const wordsOf = (lines: readonly { cellules: readonly string[] }[], columns: readonly number[]): ReadonlySet<string> =>
  new Set(
    columns
      .filter((at) => at >= 0)
      .flatMap((at) => lines.flatMap((line) => (line.cellules[at] ? [foldWord(line.cellules[at])] : []))),
  );

/** Corrects cells and says which lines are organisations that exist, then tries the file again. @throws Conflict `import.stale`. */
export function correctLines(
  ctx: ImportContext,
  campus: CampusPlace,
  id: string,
  typed: Record<string, string>,
): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const row = await prepared(tx, ctx, campus, id);
    sameTrial(row, Number(typed.version));
    const lines = new Map((await linesOf(tx, id)).map((line) => [line.ligne, line]));
    const touched = new Set<number>();
    for (const [name, value] of Object.entries(typed)) {
      const [, kind, number, column] = /^(c|d)\.(\d{1,9})(?:\.(\d{1,3}))?$/.exec(name) ?? [];
      const line = lines.get(Number(number));
      if (!kind || !line) continue;
      touched.add(line.ligne);
      if (kind === 'c' && column && Number(column) < row.entetes.length)
        line.cellules[Number(column)] = plainCell(value);
      if (kind === 'd') {
        line.choix = /^(creer|ecarter|[0-9a-f-]{36})$/.test(value) ? value : null;
        line.vus = (typed[`vus.${number}`] ?? '').split(',').filter(Boolean);
      }
    }
    await saveCorrections(
      tx,
      id,
      [...touched].map((number) => lines.get(number)!),
    );
    await tryImport(tx, ctx, campus, row);
  });
}

/** Forgets a file that was not imported, and its lines with it. */
export function dropImport(ctx: ImportContext, campus: CampusPlace, id: string): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const row = await prepared(tx, ctx, campus, id);
    await deleteImport(tx, row.id);
    await writeJournal(tx, {
      ...authorOf(ctx, demand(ctx.actor, IMPORT, subjectOf(campus))),
      act: 'partner_import.abandoned',
      objectType: IMPORT_OBJECT,
      objectId: id,
      details: { campus: campus.id },
    });
  });
}
