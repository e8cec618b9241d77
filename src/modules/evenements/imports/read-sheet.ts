import { fold } from '#core/text/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { type EventKind, eventKinds, type SchoolLevel, schoolLevels } from '../labels.ts';
import { readDay, readHour, readWhen } from '../typed.ts';
import type { SheetField } from './columns.ts';
import { guessKind } from './guess-kind.ts';
import { AFTER_DAYS, BEFORE_DAYS, type ReadCalendar, type ReadEvent, type ReadLine } from './read-ics.ts';

/** A line of a spreadsheet. */
export interface SheetRow {
  line: number;
  cells: readonly string[];
}

/** Most letters of a cell. */
export const SHEET_LETTERS = 2_000;
/** Day 0 of the serial numbers of spreadsheets. */
const SERIAL_ZERO = '1899-12-30';

/** A day as spreadsheets hold it: `16/03/2027`, `16-03-27`, `2027-03-16 00:00:00`, or its serial number. Empty stays so. */
export function sheetDay(cell: string): string {
  const serial = /^([2-9]\d{4})(?:[.,]\d+)?$/.exec(cell);
  if (serial) return addDays(SERIAL_ZERO, Number(serial[1]));
  const bare = cell
    .replace(/^(?:lun|mar|mer|jeu|ven|sam|dim)[a-zé]*\.?\s+/i, '')
    .replace(/[T ]\d{1,2}:\d{2}(?::\d{2})?$/, '');
  const typed = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})$/.exec(bare);
  if (!typed) return bare;
  return `${typed[1]}/${typed[2]}/${typed[3]!.length === 2 ? `20${typed[3]}` : typed[3]}`;
}

/** An hour as spreadsheets hold it: `9h`, `09:00:00`, or a part of a day. Empty stays so. */
export function sheetHour(cell: string): string {
  const part = /^(?:0|\d{5})?[.,](\d+)$/.exec(cell);
  if (part) {
    const minutes = Math.round(Number(`0.${part[1]}`) * 1_440);
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  }
  return cell.replace(/^(\d{1,2}:\d{2}):\d{2}$/, '$1').replace(/^(\d{1,2})$/, '$1h');
}

/** The hour that stands in the cell of a day: `16/03/2027 09:00`, `46462.375`. Midnight is no hour. */
function hourWithin(cell: string): string {
  const hour =
    /[T ](\d{1,2}:\d{2})(?::\d{2})?$/.exec(cell)?.[1] ?? (/^\d{5}[.,]\d+$/.test(cell) ? sheetHour(cell) : '');
  return /^0{1,2}:00$/.test(hour) ? '' : hour;
}

/** An hour later, in the same day: what lasts a time that nobody says, as calendars have it. */
function hourAfter(from: string): string {
  const [hour, minute] = (readHour(from) ?? '').split(':').map(Number);
  if (hour === undefined || minute === undefined) return '';
  return hour < 23 ? `${hour + 1}:${String(minute).padStart(2, '0')}` : '23:59';
}

/** « 9h - 11h30 » in one cell: both hours. */
function hoursOf(debut: string, fin: string): [string, string] {
  const both = fin === '' ? /^(.+?)\s*(?:-|–|—|à)\s*(.+)$/.exec(debut) : null;
  return both ? [sheetHour(both[1]!), sheetHour(both[2]!)] : [sheetHour(debut), sheetHour(fin)];
}

const LEVELS = new Map((Object.keys(schoolLevels) as SchoolLevel[]).map((one) => [fold(schoolLevels[one]), one]));
const LEVEL_WORDS: Readonly<Record<string, SchoolLevel>> = {
  tle: 'terminale',
  term: 'terminale',
  seconde: '2de',
  premiere: '1re',
};

/** Levels named in a cell, youngest first, and what is none of them. */
function levelsOf(cell: string): { niveaux: SchoolLevel[]; unknown: string[] } {
  const words = cell.split(/\s*(?:[,;/+&]|\bet\b)\s*/i).filter(Boolean);
  const read = words.map((word) => {
    const key = fold(word)
      .replace(/emes?\b/, 'e')
      .replace(/s$/, '')
      .trim();
    return { word, level: LEVELS.get(key) ?? LEVEL_WORDS[key] ?? null };
  });
  const named = new Set(read.map((one) => one.level));
  return {
    niveaux: (Object.keys(schoolLevels) as SchoolLevel[]).filter((one) => named.has(one)),
    unknown: read.flatMap((one) => (one.level ? [] : [one.word])),
  };
}

const kindOf = (cell: string, titre: string): EventKind =>
  (Object.keys(eventKinds) as EventKind[]).find((one) => fold(eventKinds[one]) === fold(cell)) ??
  guessKind(`${cell} ${titre}`);

/**
 * Reads the lines of a spreadsheet by what its columns are: an event a line, or why none is. What is wrong is said at its line and the rest is
 * read. @param today ISO day of Paris.
 */
export function readSheet(
  rows: readonly SheetRow[],
  raccords: readonly (SheetField | '')[],
  today: string,
): ReadCalendar {
  const notes: string[] = [];
  const seen = new Map<string, number>();
  const lines = rows.map(({ line, cells }): ReadLine => {
    const cell = (field: SheetField) => cells[raccords.indexOf(field)]?.trim() ?? '';
    const read = readRow(cell, today);
    if ('faute' in read) return { ligne: line, event: null, faute: read.faute };
    if (read.unknown.length > 0) notes.push(`Ligne ${line} : niveau inconnu, laissé : ${read.unknown.join(', ')}.`);
    if (cell('texte').length > SHEET_LETTERS) notes.push(`Ligne ${line} : texte coupé à ${SHEET_LETTERS} signes.`);
    const key = `${fold(read.event.titre)} ${read.event.debut}`;
    const before = seen.get(key);
    if (before !== undefined) return { ligne: line, event: null, faute: `dit la même chose que la ligne ${before}` };
    seen.set(key, line);
    return { ligne: line, event: read.event, faute: null };
  });
  return { lines, notes };
}

type RowRead = { event: ReadEvent; unknown: string[] } | { faute: string };

function readRow(cell: (field: SheetField) => string, today: string): RowRead {
  const titre = cell('titre').slice(0, 150).trim();
  if (titre === '') return { faute: 'aucun titre' };
  const [from, to] = hoursOf(
    cell('heure_debut') || hourWithin(cell('jour')),
    cell('heure_fin') || hourWithin(cell('dernier_jour')),
  );
  const jour = sheetDay(cell('jour'));
  if (jour === '') return { faute: 'aucune date' };
  if (!readDay(jour)) return { faute: `date illisible : ${cell('jour').slice(0, 60)}` };
  for (const [hour, name] of [
    [from, 'heure_debut'],
    [to, 'heure_fin'],
  ] as const)
    if (hour !== '' && !readHour(hour))
      return { faute: `heure illisible : ${cell(name).slice(0, 60) || hour.slice(0, 60)}` };
  const when = readWhen({
    jour,
    dernier_jour: sheetDay(cell('dernier_jour')),
    heure_debut: from,
    heure_fin: to || hourAfter(from),
    connu: '',
  });
  if (!when.ok) return { faute: Object.values(when.errors).join(' ') };
  const { debut, fin } = when.when;
  const day = isoDate(debut!);
  if (day < addDays(today, -BEFORE_DAYS) || day > addDays(today, AFTER_DAYS))
    return { faute: `le ${day.split('-').reverse().join('/')} est trop loin d’aujourd’hui` };
  const { niveaux, unknown } = levelsOf(cell('niveaux'));
  return {
    unknown,
    event: {
      titre,
      texte: cell('texte').slice(0, SHEET_LETTERS),
      genre: kindOf(cell('genre'), titre),
      lieu: cell('lieu').slice(0, 200) || null,
      precision: when.when.precision === 'heures' ? 'heures' : 'jour',
      debut: debut!.toISOString(),
      fin: fin!.toISOString(),
      ...(niveaux.length > 0 ? { niveaux } : {}),
    },
  };
}
