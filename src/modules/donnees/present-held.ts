import { frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import shipped from '../../../data/journal/libelles.json' with { type: 'json' };
import type { HeldTable } from './export-person.ts';
import { publications } from './publications.ts';
import { register } from './register.ts';
import type { HeldView } from './views/held-data.tsx';

/** Acts of the journal, in words. */
const acts: Readonly<Record<string, string>> = shipped.actes;
const former: Readonly<Record<string, string>> = shipped.anciens;
const natures: Readonly<Record<string, string>> = shipped.natures;
const objects: Readonly<Record<string, string>> = shipped.objets;

/** Columns whose codes have words. */
const WORDS: Readonly<Record<string, (code: string) => string>> = {
  role: roleLabel,
  acteur_role: roleLabel,
  acte: (code) => acts[former[code] ?? code] ?? code,
  nature: (code) => natures[code] ?? code,
  objet_type: (code) => objects[code] ?? code,
  perimetre: (code) => PLACES[code] ?? code,
  acteur_perimetre: (code) => PLACES[code] ?? code,
  publication: (code) => publications.find((one) => one.id === code)?.libelle ?? code,
};

const PLACES: Readonly<Record<string, string>> = {
  instance_technique: 'tout le service',
  national: 'tous les campus',
  region_academique: 'une région académique',
  region: 'une région',
  campus: 'un campus',
  organisation: 'une organisation',
  objet: 'un objet',
};

/** A value as a person reads it; the file keeps it as it is. */
function cell(value: unknown): string {
  if (isEmpty(value)) return 'non renseigné';
  if (value instanceof Date) return frenchDateTime(value);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value)) return value.map(cell).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value as object)
      .map(([name, one]) => `${name.replaceAll('_', ' ')} : ${cell(one)}`)
      .join(' ; ');
  }
  return frenchPartialDate(String(value));
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (value instanceof Date || typeof value !== 'object') return false;
  return Object.keys(value as object).length === 0;
}

/**
 * The page of what is held: words instead of codes, names instead of the numbers of places; empty columns and the number of
 * the account, which is on every row, are left to the file.
 * @param names of the campuses and organisations met, by id.
 */
export const presentHeld = (held: HeldTable[], account: string, names: ReadonlyMap<string, string>): HeldView[] =>
  held.map((one) => {
    const told = one.colonnes.filter(({ nom }) =>
      one.lignes.some((row) => !isEmpty(row[nom]) && (one.table === 'compte' || row[nom] !== account)),
    );
    const read = (nom: string, value: unknown): string => {
      if (typeof value !== 'string') return cell(value);
      return names.get(value) ?? (WORDS[nom] && value !== '' ? WORDS[nom](value) : cell(value));
    };
    return {
      libelle: one.libelle,
      traitement: one.traitement,
      finalite: one.finalite,
      base: one.base,
      destinataires: one.destinataires.join(', '),
      duree: one.duree,
      colonnes: told.map((column) => column.libelle),
      lignes: one.lignes.map((row) => told.map(({ nom }) => read(nom, row[nom]))),
      total: one.total,
      caches: one.caches.join(', '),
    };
  });

/** Numbers of campuses and organisations that these rows name. */
export const placesIn = (held: HeldTable[]): string[] => [
  ...new Set(
    held.flatMap((one) =>
      one.lignes.flatMap((row) =>
        ['campus_id', 'organisation_id', 'acteur_cible'].flatMap((name) => {
          const value = row[name];
          return typeof value === 'string' && UUID.test(value) ? [value] : [];
        }),
      ),
    ),
  ),
];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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
