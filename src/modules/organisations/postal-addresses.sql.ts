import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

interface PostalAddress {
  organisationId: string;
  adresse: string | null;
  codePostal: string | null;
  commune: string | null;
}

/** Where organisations are written to, by post. */
export async function postalAddresses(
  db: Db,
  organisations: readonly string[],
): Promise<ReadonlyMap<string, PostalAddress>> {
  const { rows } = await sql<PostalAddress>`
    select id as "organisationId", adresse, code_postal as "codePostal", commune_nom as commune
    from organisation where id = any(${[...organisations]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.organisationId, row]));
}
