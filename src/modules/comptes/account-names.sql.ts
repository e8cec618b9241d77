import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Names of accounts by id, for who did what: « Camille Exemple ». An erased account has none left to give. */
export async function accountNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids)].filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
  if (known.length === 0) return new Map();
  const rows = await db.selectFrom('compte').select(['id', 'prenom', 'nom']).where('id', 'in', known).execute();
  return new Map(rows.map((row) => [row.id, `${row.prenom} ${row.nom}`.trim()]));
}

const MOST = 20;

/**
 * Accounts whose name or mail address holds every word typed, closed ones included: the journal speaks of them too.
 * @param among those that may be found; null for all. @returns the first ones, and whether there are more.
 */
export async function findAccounts(
  db: Db,
  words: string,
  among: readonly string[] | null,
): Promise<{ accounts: { id: string; nom: string }[]; more: boolean }> {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6);
  if (wanted.length === 0) return { accounts: [], more: false };
  const holds = wanted.map(
    (word) => sql`strpos(lower(unaccent(prenom || ' ' || nom || ' ' || courriel)), lower(unaccent(${word}::text))) > 0`,
  );
  const { rows } = await sql<{ id: string; nom: string }>`
    select id, btrim(prenom || ' ' || nom) as nom from compte
    where ${sql.join(holds, sql` and `)} ${among ? sql`and id::text = any(${[...among]}::text[])` : sql``}
    order by nom collate "fr-x-icu", id limit ${sql.lit(MOST + 1)}`.execute(db);
  return { accounts: rows.slice(0, MOST), more: rows.length > MOST };
}
