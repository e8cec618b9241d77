import { frenchInteger } from '#core/text/index.ts';
import { frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import { summaryOf } from './decide-request.ts';
import type { ErasureReport } from './erase-person.ts';
import type { HeldTable } from './export-person.ts';
import { commonWords, fieldLabel, journalWords, type Words, wordOf } from './held-words.ts';
import { register } from './register.ts';
import type { HeldView } from './views/held-data.tsx';

type Row = Readonly<Record<string, unknown>>;

/** Left to the file: what another column says better. */
const IN_FILE_ONLY: ReadonlySet<string> = new Set(['courriel.gabarit', 'courriel.html', 'courriel.paragraphes']);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Key of the place that a value names, for the names that are looked up: a number, or a code with its kind. */
function placeKey(name: string, value: string, row: Row): string | null {
  if (UUID.test(value)) return value;
  if (name === 'region_code') return `region:${value}`;
  if (name === 'region_academique_code') return `region_academique:${value}`;
  return name.endsWith('cible') ? `${row.perimetre ?? row.acteur_perimetre}:${value}` : null;
}

/** A value as a person reads it; the file keeps it as it is. */
function say(name: string, value: unknown, row: Row, to: { words: Row; names: ReadonlyMap<string, string> }): string {
  if (isEmpty(value)) return 'non renseigné';
  if (value instanceof Date) return frenchDateTime(value);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') return frenchInteger(value);
  if (Array.isArray(value)) return value.map((one) => say(name, one, row, to)).join(', ');
  if (typeof value === 'object') {
    if (name === 'rapport') return summaryOf(value as ErasureReport);
    return Object.entries(value as Row)
      .map(([field, one]) => `${fieldLabel(field)} : ${say(field, one, value as Row, to)}`)
      .join(' ; ');
  }
  const text = String(value);
  const place = to.names.get(placeKey(name, text, row) ?? '');
  if (place !== undefined) return place;
  const words = to.words[name] as Words | undefined;
  return words ? wordOf(words, text) : frenchPartialDate(text);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (value instanceof Date || typeof value !== 'object') return false;
  return Object.keys(value as object).length === 0;
}

/**
 * The page of what is held: words instead of codes, names instead of the numbers of places; empty columns and the number of
 * the account, which is on every row, are left to the file.
 * @param names of the places met, by key (`placesIn`). @param words of columns whose codes only the application knows.
 */
export const presentHeld = (
  held: HeldTable[],
  account: string,
  names: ReadonlyMap<string, string>,
  words: Readonly<Record<string, Words>>,
): HeldView[] =>
  held.map((one) => {
    const told = one.colonnes.filter(
      ({ nom }) =>
        !IN_FILE_ONLY.has(`${one.table}.${nom}`) &&
        one.lignes.some((row) => !isEmpty(row[nom]) && (one.table === 'compte' || row[nom] !== account)),
    );
    const codes = one.table === 'journal' ? journalWords : {};
    const to = { words: { ...commonWords, ...codes, ...words, ...one.mots }, names };
    return {
      libelle: one.libelle,
      traitement: one.traitement,
      finalite: one.finalite,
      base: one.base,
      destinataires: one.destinataires.join(', '),
      duree: one.duree,
      colonnes: told.map((column) => column.libelle),
      lignes: one.lignes.map((row) => told.map(({ nom }) => say(nom, row[nom], row, to))),
      total: one.total,
      caches: one.caches.join(', '),
    };
  });

function* keysIn(name: string, value: unknown, row: Row): Generator<string> {
  if (typeof value === 'string') {
    const key = placeKey(name, value, row);
    if (key) yield key;
  } else if (Array.isArray(value)) for (const one of value) yield* keysIn(name, one, row);
  else if (value !== null && typeof value === 'object' && !(value instanceof Date))
    for (const [field, one] of Object.entries(value)) yield* keysIn(field, one, value as Row);
}

/** Keys of what may be a place in these rows. */
export const placesIn = (held: HeldTable[]): string[] => [
  ...new Set(held.flatMap((one) => one.lignes.flatMap((row) => [...keysIn('', row, row)]))),
];

/** The same for machines (article 20): every row, stable names, and what the register says of each table. */
export const heldFile = (held: HeldTable[], order: { service: string; account: string | null; now: Date }): string =>
  `${JSON.stringify(
    {
      service: order.service,
      etabli_le: order.now.toISOString(),
      compte: order.account,
      registre: register.version,
      tables: held.map((one) => ({
        table: one.table,
        libelle: one.libelle,
        traitement: one.traitement,
        finalite: one.finalite,
        base_legale: one.base,
        destinataires: one.destinataires,
        conservation: one.duree,
        jamais_montre: one.caches,
        colonnes: Object.fromEntries(one.colonnes.map((column) => [column.nom, column.libelle])),
        lignes: one.lignes,
      })),
    },
    null,
    2,
  )}\n`;
