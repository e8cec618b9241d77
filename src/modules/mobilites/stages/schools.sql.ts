import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { hasCode, nameHolds, readUai } from '#modules/organisations/index.ts';

/** A school of the directory. `courriel`: its public address, to which the head answers. */
export interface School {
  id: string;
  slug: string;
  nom: string;
  commune: string | null;
  courriel: string | null;
}

const SHOWN = 10;
const select = sql`select o.id, o.slug, o.nom, o.commune_nom as commune, o.courriel from organisation o
  where o.supprimee_le is null and o.ferme_le is null and o.famille in ('scolaire', 'superieur')`;

/** Schools whose name holds the words typed, or whose UAI is typed. */
export async function findSchools(db: Db, typed: string): Promise<School[]> {
  const uai = readUai(typed)?.value;
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .slice(0, 6);
  if (words.length === 0) return [];
  const town = (word: string) => sql`plie(coalesce(o.commune_nom, '')) like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`;
  const matched = uai
    ? hasCode(uai)
    : sql.join(
        words.map((word) => sql`(${nameHolds('o', word)} or ${town(word)})`),
        sql` and `,
      );
  const { rows } = await sql<School>`${select} and ${matched}
    order by o.nom collate "fr-x-icu", o.id limit ${SHOWN}`.execute(db);
  return rows;
}

export async function schoolOf(db: Db, by: { slug: string } | { id: string }): Promise<School | null> {
  const { rows } = await sql<School>`${select}
    and ${'slug' in by ? sql`o.slug = ${by.slug}` : sql`o.id = ${by.id}::uuid`}`.execute(db);
  return rows[0] ?? null;
}
