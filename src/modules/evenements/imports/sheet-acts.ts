import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { demand } from '#modules/droits/index.ts';
import { foldWord, namesPeople, rememberColumns, rememberedColumns, type SheetTable } from '#modules/reseau/index.ts';
import { type EventContext, type EventPlaceOf, subjectHere } from '../access.ts';
import { PUBLISH } from '../event.ts';
import { guessSheet, isSheetField, type SheetField } from './columns.ts';
import { heldImport, keepCalendar } from './import-acts.ts';
import { replaceLines, sheetOf } from './imports.sql.ts';
import { columnInput } from './labels.ts';
import { MOST_EVENTS } from './read-ics.ts';
import { readSheet } from './read-sheet.ts';

/** How a campus remembers the columns of its spreadsheets of events. */
const MEMORY = 'colonne_evenement';

/** A column was given what another is; said at its field. */
export class ColumnTwice extends RuleBroken {
  constructor(readonly errors: Record<string, string>) {
    super('event_import.twice', Object.values(errors).join(' '));
  }
}

/**
 * Keeps what was read of a spreadsheet, its columns guessed; nothing is written of its events. Columns that name people are not kept.
 * @returns the id of the import. @throws Forbidden · RuleBroken `event_import.too_long`.
 */
export async function keepSheet(
  tx: Tx,
  ctx: EventContext,
  place: EventPlaceOf,
  order: { nom: string; table: SheetTable },
): Promise<string> {
  const { table } = order;
  if (table.rows.length > MOST_EVENTS)
    throw new RuleBroken('event_import.too_long', `${MOST_EVENTS} lignes au plus. Coupez le fichier.`);
  const kept = table.headers.flatMap((header, at) => (namesPeople(header) ? [] : [at]));
  const left = table.headers
    .filter(namesPeople)
    .map((one) => `Colonne « ${one} » : elle nomme des personnes, elle n’est pas lue.`);
  const entetes = kept.map((at) => table.headers[at]!);
  const rows = table.rows.map(({ line, cells }) => ({ line, cells: kept.map((at) => cells[at]!) }));
  const raccords = guessSheet(entetes, await rememberedColumns(tx, place.campus.id, MEMORY));
  const read = readSheet(rows, raccords, ctx.today);
  return keepCalendar(tx, ctx, place, {
    nom: order.nom,
    read: { lines: read.lines, notes: [...left, ...read.notes] },
    sheet: { entetes, raccords, cells: rows.map((one) => one.cells) },
  });
}

/**
 * Says what the columns of a spreadsheet are, then reads it again; remembered for the next ones when it is asked.
 * @throws NotFound · Forbidden · Conflict `event_import.moved` · ColumnTwice.
 */
export async function mapSheet(
  tx: Tx,
  ctx: EventContext,
  place: EventPlaceOf,
  order: { id: string; version: number; columns: readonly string[]; kept: boolean },
): Promise<void> {
  demand(ctx.actor, PUBLISH, subjectHere(place));
  const one = await heldImport(tx, place, order.id, 'prepare', order.version);
  const raccords = one.entetes.map((_, at): SheetField | '' => {
    const said = order.columns[at] ?? '';
    return isSheetField(said) ? said : '';
  });
  const errors: Record<string, string> = {};
  raccords.forEach((field, at) => {
    const first = raccords.indexOf(field);
    if (field !== '' && first !== at)
      errors[columnInput(at)] = `C’est déjà la colonne « ${one.entetes[first]} » : gardez l’une des deux.`;
  });
  if (Object.keys(errors).length > 0) throw new ColumnTwice(errors);
  const rows = await sheetOf(tx, one.id);
  if (rows.length === 0)
    throw new Conflict('event_import.moved', 'Les lignes de ce fichier sont oubliées. Déposez-le à nouveau.');
  const left = one.notes.filter((note) => note.startsWith('Colonne '));
  const read = readSheet(rows, raccords, ctx.today);
  const cells = rows.map((row) => row.cells);
  await replaceLines(tx, one.id, { raccords, notes: [...left, ...read.notes], lines: read.lines, cells });
  if (order.kept)
    await rememberColumns(
      tx,
      place.campus.id,
      one.entetes.map((header, at) => ({ genre: MEMORY, source: foldWord(header), cible: raccords[at]! })),
    );
}
