import type { RecordReport } from '#core/importing/dataset.ts';
import { fold, slugify } from '#core/text/index.ts';
import { readSiret, readUai } from '../identifiers.ts';
import type { Sector } from '../kinds.ts';
import { type NameOptions, readableName } from '../names.ts';
import { wantedSlug } from '../slugs.ts';
import type { StagedEstablishment } from './staging.ts';

/**
 * Reads the UAI of a line. Malformed: the caller rejects or not. Unusual letter: kept, with a warning (domain.md §3.2).
 */
export function uaiCell(
  text: string,
  report: RecordReport,
  column?: string,
): Pick<StagedEstablishment, 'uai' | 'uai_controle'> {
  if (!text) return {};
  const read = readUai(text);
  if (!read) {
    report.warn({
      column,
      code: 'uai.malformed',
      message: `« ${excerpt(text)} » n’est pas un code UAI : il est ignoré.`,
    });
    return {};
  }
  if (read.check !== 'valide')
    report.warn({
      column,
      code: 'uai.unusual_key',
      message: `L’UAI ${read.value} n’a pas la lettre de contrôle attendue : il est gardé et signalé.`,
    });
  return { uai: read.value, uai_controle: read.check };
}

/** The UAI that identifies the line. @returns null once the line is rejected; `what` names it: « le lycée ». */
export function keyUai(text: string, report: RecordReport, what: string): { uai: string; uai_controle: string } | null {
  if (readUai(text)) {
    const { uai, uai_controle } = uaiCell(text, report, 'uai');
    return { uai: uai!, uai_controle: uai_controle! };
  }
  const said = text ? `« ${excerpt(text)} » n’est pas un code UAI` : 'Il n’y a pas de code UAI';
  return report.reject({
    column: 'uai',
    code: 'uai.malformed',
    message: `${said} : ${what} ne peut pas être identifié.`,
  });
}

/** Reads the SIRET of a line: a wrong one is left out with a warning, the line stays. */
export function siretCell(
  text: string,
  report: RecordReport,
  column?: string,
): Pick<StagedEstablishment, 'siret' | 'siret_controle'> {
  if (!text) return {};
  const read = readSiret(text);
  if (!read) {
    report.warn({
      column,
      code: 'siret.invalid',
      message: `« ${excerpt(text)} » n’est pas un SIRET valable : il est ignoré.`,
    });
    return {};
  }
  if (read.check !== 'valide')
    report.warn({
      column,
      code: 'siret.letters',
      message: `Le SIRET ${read.value} contient des lettres (Monaco) : il est gardé et signalé.`,
    });
  return { siret: read.value, siret_controle: read.check };
}

const excerpt = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Name made readable, its original spelling when that changed it, and the address it asks for. */
export function nameCells(raw: string, town: string | null, options: NameOptions = {}): StagedEstablishment {
  const { nom, lyceeDesMetiers } = readableName(raw, options);
  if (!nom) return {};
  return {
    nom,
    denomination: nom === raw ? null : raw.replace(/\s+/g, ' ').trim(),
    slug: wantedSlug(nom, town),
    ...(lyceeDesMetiers ? { lycee_des_metiers: true } : {}),
  };
}

/** « public », « PU », « privé sous contrat », « Prive enseignement superieur »… */
export function sectorCell(text: string): Sector | null {
  const key = fold(text);
  if (key.startsWith('pu')) return 'public';
  if (key.startsWith('pr')) return 'prive';
  return null;
}

/** « 45.12, -0.66 » (or with a decimal comma and another separator), or two cells. Out of bounds or 0, 0: none. */
export function positionCells(latitude: string, longitude = ''): Pick<StagedEstablishment, 'latitude' | 'longitude'> {
  const parts = longitude ? [latitude, longitude] : latitude.split(/\s*[,;]\s*(?=-?\d)|\s+/);
  if (parts.length !== 2) return {};
  const [lat, lon] = parts.map((part) => Number(part.trim().replace(',', '.')));
  if (lat === undefined || lon === undefined || !Number.isFinite(lat) || !Number.isFinite(lon)) return {};
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || (lat === 0 && lon === 0) || !parts[0]!.trim() || !parts[1]!.trim())
    return {};
  return { latitude: lat, longitude: lon };
}

/** INSEE code of a commune: five characters, a lost leading zero restored; anything else is none. */
export function inseeCell(text: string): string | null {
  const code = text.trim().toUpperCase().padStart(5, '0');
  return /^(?:\d{2}|2A|2B)\d{3}$/.test(code) && code !== '00000' ? code : null;
}

/** Postal code, a lost leading zero restored; anything else is none. */
export function postalCell(text: string): string | null {
  const code = text.replace(/\s/g, '').padStart(5, '0');
  return /^\d{5}$/.test(code) && code !== '00000' ? code : null;
}

/** Ministry’s département on three characters (`035`, `02A`, `D033`, `974`) → INSEE (`35`, `2A`, `33`, `974`). */
export function departementCell(text: string): string | null {
  const code = text
    .trim()
    .toUpperCase()
    .replace(/^D/, '')
    .replace(/^0+(?=..)/, '')
    .padStart(2, '0');
  return /^(?:\d{2}|2A|2B|97\d|98\d)$/.test(code) ? code : null;
}

/** Académie as `mergeEstablishments` resolves it: code on two characters, or slug of the name. */
export function academieCell(text: string): string | null {
  const bare = text.trim().replace(/^A(?=\d{2}$)/, '');
  if (!bare) return null;
  if (/^\d{1,2}$/.test(bare)) return bare.padStart(2, '0');
  const slug = slugify(bare);
  return slug === 'caen' || slug === 'rouen' ? 'normandie' : slug || null;
}

/**
 * A town as people write it → the form compared with the communes: no accents, no « cedex », « Saint » spelled out, no
 * district number. « ST NAZAIRE CEDEX 2 » → « saint nazaire ».
 */
export function foldTown(text: string): string | null {
  const town = fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bcedex\b.*$/, '')
    .replace(/\b\d+\s*(?:er|e|eme)?\b(?:\s*arrondissement)?/g, ' ')
    .replace(/\barrondissement\b/g, ' ')
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .replace(/\s+/g, ' ')
    .trim();
  return town || null;
}

/** A town and what finds its INSEE code: « ST NAZAIRE CEDEX 2 » → « Saint-Nazaire », « saint nazaire ». */
export function townCells(text: string): { commune_nom: string | null; commune_pliee: string | null } {
  const town = oneLine(text).replace(/\s+CEDEX.*$/i, '');
  return { commune_nom: town ? readableName(town, { town: true }).nom : null, commune_pliee: foldTown(town) };
}

/** Days counted by a spreadsheet from 1899-12-30, or a date already written: ISO day or null. */
export function dateCell(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return text.startsWith('1970-01-01') ? null : text.slice(0, 10);
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (french) return `${french[3]}-${french[2]}-${french[1]}`;
  if (!/^\d{4,5}(?:[.,]0+)?$/.test(text)) return null;
  const day = new Date(Date.UTC(1899, 11, 30) + Number.parseInt(text, 10) * 86_400_000);
  return day.toISOString().slice(0, 10);
}

/** « Blaye » from the postal line of an address: « 33390 BLAYE CEDEX ». */
export function postalLine(line: string): { code: string; town: string } | null {
  const match = /(\d{5})\s+(\D.*?)\s*$/.exec(line.trim());
  return match ? { code: match[1]!, town: match[2]! } : null;
}

/** Streets in capitals are left as they are; only blanks and line ends are mended. */
export const oneLine = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();
