import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Scope } from '#modules/droits/index.ts';
import { inUse, organisationInScope } from './organisations.sql.ts';

export interface FoundOrganisation {
  slug: string;
  nom: string;
  genre: string;
  commune: string | null;
  /** In the perimeter of the reader: its sheet opens in the workspace. */
  mine: boolean;
}

/**
 * Organisations in use that say every word (name, commune, postal code, identifier), those of one’s perimeter first, then
 * those whose name begins with the first word. @param words folded.
 */
export async function findOrganisations(
  db: Db,
  scope: Scope,
  words: readonly string[],
  { today, limit }: { today: string; limit: number },
): Promise<FoundOrganisation[]> {
  const said = sql`lower(unaccent(o.nom || ' ' || coalesce(o.commune_nom, '') || ' ' || coalesce(o.code_postal, '')))`;
  const all = words.map(
    (word) => sql`(${said} like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}
      or exists (select 1 from identifiant i where i.organisation_id = o.id and i.valeur = upper(${word})))`,
  );
  const { rows } = await sql<FoundOrganisation>`
    select slug, nom, genre, commune, mine from (
      select o.id, o.slug, o.nom, o.genre, o.commune_nom as commune, ${organisationInScope(scope, today)} as mine,
        o.nom_plie like ${`${(words[0] ?? '').replace(/[\\%_]/g, '\\$&')}%`} as debut
      from organisation o where ${inUse} and ${sql.join(all, sql` and `)}
    ) trouve order by mine desc, debut desc, nom collate "fr-x-icu", id limit ${limit}`.execute(db);
  return rows;
}
