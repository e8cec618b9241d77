import type { Db } from '#core/db/index.ts';
import { instanceRows } from './instance.sql.ts';
import type { Instance } from './instance.ts';
import { SECTION_KEYS, type SectionKey, sections } from './schemas.ts';

/** Reads what is proper to this installation. A section that no longer fits its schema counts as absent. */
export async function readInstance(db: Db): Promise<Instance> {
  const rows = new Map((await instanceRows(db)).map((row) => [row.cle, row]));
  const read = (key: SectionKey) => {
    const row = rows.get(key);
    const parsed = row && sections[key].safeParse(row.valeur);
    return parsed?.success ? { value: parsed.data, example: row!.exemple } : null;
  };
  return Object.fromEntries(SECTION_KEYS.map((key) => [key, read(key)])) as Instance;
}
