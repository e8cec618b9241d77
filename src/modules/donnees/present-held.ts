import { frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import type { HeldTable } from './export-person.ts';
import { register } from './register.ts';
import type { HeldView } from './views/held-data.tsx';

/** A value as a person reads it; the file keeps it as it is. */
function cell(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'non renseigné';
  if (value instanceof Date) return frenchDateTime(value);
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value)) return value.length === 0 ? 'aucun' : value.map(cell).join(', ');
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'aucun' : JSON.stringify(value);
  return frenchPartialDate(String(value));
}

export const presentHeld = (held: HeldTable[]): HeldView[] =>
  held.map((one) => ({
    libelle: one.libelle,
    traitement: one.traitement,
    finalite: one.finalite,
    base: one.base,
    destinataires: one.destinataires.join(', '),
    duree: one.duree,
    colonnes: one.colonnes.map((column) => column.libelle),
    lignes: one.lignes.map((row) => one.colonnes.map((column) => cell(row[column.nom]))),
    total: one.total,
    caches: one.caches.join(', '),
  }));

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
