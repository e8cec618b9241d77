import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { findEstablishments } from '#modules/organisations/index.ts';
import type { ReservedSchool } from './placements.sql.ts';

const MOST = 60;

/** Schools typed by their UAI, or by their name and town, one a line; those that the offer has already are known as it shows them. */
export async function readSchools(
  db: Db,
  lines: readonly string[],
  already: readonly ReservedSchool[],
): Promise<{ ok: true; ids: string[] } | { ok: false; error: string }> {
  if (lines.length > MOST) return { ok: false, error: `${MOST} établissements au plus.` };
  const ids = new Set<string>();
  for (const line of lines) {
    const known = already.find((one) => one.nom === line);
    const found = known ? [known] : await findEstablishments(db, line, { limit: 2 });
    const [first, second] = found;
    const said = line.slice(0, 80);
    if (!first) return { ok: false, error: `Aucun établissement ne répond à « ${said} » : écrivez son UAI.` };
    if (second && fold(first.nom) !== fold(line))
      return { ok: false, error: `Plusieurs établissements répondent à « ${said} » : écrivez l’UAI.` };
    ids.add(first.id);
  }
  return { ok: true, ids: [...ids].sort() };
}
