import type { Db } from '#core/db/index.ts';
import { foldCommune } from './commune-names.ts';
import { findPlaces, type PlaceRow } from './places.sql.ts';

/** What a typed place asks for. `name` is folded. */
export type PlaceQuestion =
  | { kind: 'name'; name: string; departement: string | null }
  | { kind: 'postal'; code: string; name: string | null }
  | { kind: 'departement'; code: string };

export interface Place {
  genre: PlaceRow['genre'];
  /** INSEE code of the commune, code of the département or of the région. */
  code: string;
  nom: string;
  /** « Blaye (33) », « Gironde (département) »: what the field and the links say; reads back as this place. */
  label: string;
  latitude: number | null;
  longitude: number | null;
  /** True when the place of the commune is unknown and its département's middle stands for it: to be said. */
  approximate: boolean;
}

export type PlaceAnswer =
  | { kind: 'none' }
  | { kind: 'unknown'; text: string }
  /** The most peopled; `others`: places of the same name, to choose from. */
  | { kind: 'found'; place: Place; others: Place[] };

const DEPARTEMENT = /^(\d{2}|2a|2b|97\d|98\d)$/i;

/**
 * Reads « Blaye », « Blaye (33) », « 33390 », « 33390 Blaye », « 33058 » (INSEE), « 33 », « Gironde ». `null`: nothing typed.
 */
export function readPlace(text: string): PlaceQuestion | null {
  const plain = text.replace(/\s+/g, ' ').trim().slice(0, 100);
  if (DEPARTEMENT.test(plain)) return { kind: 'departement', code: plain.toUpperCase() };
  const territory = /^(.*)\((département|departement|région|region)\)$/i.exec(plain);
  const digits = /(?<!\d)(\d{5}|2[ab]\d{3})(?!\d)/i.exec(plain);
  if (digits) {
    const name = foldCommune(plain.replace(digits[0], ' '));
    return { kind: 'postal', code: digits[1]!.toUpperCase(), name: name === '' ? null : name };
  }
  const placed = /^(.*?)\s*\(\s*(\d{2,3}|2a|2b)\s*\)$/i.exec(plain) ?? /^(.*\D)\s+(\d{2,3}|2a|2b)$/i.exec(plain);
  const name = foldCommune(territory?.[1] ?? placed?.[1] ?? plain);
  if (name === '') return null;
  const code = placed?.[2]?.toUpperCase();
  return { kind: 'name', name, departement: code && DEPARTEMENT.test(code) ? code : null };
}

const labelOf = (row: PlaceRow): string =>
  row.genre === 'commune'
    ? row.departement
      ? `${row.nom} (${row.departement})`
      : row.nom
    : `${row.nom} (${row.genre === 'departement' ? 'département' : 'région'})`;

const viewOf = (row: PlaceRow): Place => ({
  genre: row.genre,
  code: row.code,
  nom: row.nom,
  label: labelOf(row),
  latitude: row.latitude,
  longitude: row.longitude,
  approximate: row.approximate,
});

/** Finds the place that a person typed. Several of the same name: the most peopled, and the others to choose from. */
export async function resolvePlace(db: Db, text: string): Promise<PlaceAnswer> {
  const question = readPlace(text);
  if (question === null) return { kind: 'none' };
  const rows = await findPlaces(db, question);
  // « Vienne (département) » asks for the territory, not for the town.
  const wanted = /\(d[ée]partement\)$/i.test(text) ? 'departement' : /\(r[ée]gion\)$/i.test(text) ? 'region' : null;
  const kept = wanted ? rows.filter((row) => row.genre === wanted) : rows;
  const places = (kept.length > 0 ? kept : rows).map(viewOf);
  const [place, ...others] = places;
  return place ? { kind: 'found', place, others } : { kind: 'unknown', text };
}
