import type { Db } from '#core/db/index.ts';
import { confirmedFields } from './confirmed.sql.ts';
import type { SheetInput, SheetValues } from './sheet.ts';

/** When each field that a sheet shows was said to be right by its organisation; a value written since is not. */
export async function confirmedOn(
  db: Db,
  organisationId: string,
  shown: SheetValues,
): Promise<Partial<Record<SheetInput, Date>>> {
  const fields = await confirmedFields(db, organisationId);
  return Object.fromEntries(fields.filter((one) => shown[one.champ] === one.valeur).map((one) => [one.champ, one.le]));
}
