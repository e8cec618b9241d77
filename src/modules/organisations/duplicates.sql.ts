import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { IdentifierKind } from './identifiers.ts';
import type { OrganisationKind } from './kinds.ts';

/** An organisation that may be the one that somebody is about to create. */
export interface Lookalike {
  id: string;
  slug: string;
  nom: string;
  genre: OrganisationKind;
  commune: string | null;
  /** It has the very code that was given. */
  sameCode: boolean;
  /** In the bin: to be taken back rather than created again. */
  binned: boolean;
}

/** How near two names are, of the same commune, and anywhere. */
const NEAR = { here: 0.35, anywhere: 0.75 } as const;

/** Organisations of nearly this name in this commune, of this very name elsewhere, or of this code; nearest first. */
export async function lookalikes(
  db: Db,
  given: { nom: string; communeInsee: string | null; code: { genre: IdentifierKind; valeur: string } | null },
): Promise<Lookalike[]> {
  const nom = sql`lower(unaccent(${given.nom}::text))`;
  const near = sql`similarity(lower(unaccent(o.nom)), ${nom})`;
  const code = given.code
    ? sql`exists (select 1 from identifiant i where i.organisation_id = o.id
        and i.genre = ${given.code.genre} and i.valeur = ${given.code.valeur})`
    : sql`false`;
  const { rows } = await sql<Lookalike>`
    select o.id, o.slug, o.nom, o.genre, o.commune_nom as commune, ${code} as "sameCode", o.supprimee_le is not null as binned
    from organisation o
    where ${code} or (o.supprimee_le is null and (
      ${near} > ${sql.lit(NEAR.anywhere)}
      or (o.commune_insee = ${given.communeInsee}::text and ${near} > ${sql.lit(NEAR.here)})))
    order by "sameCode" desc, o.commune_insee is not distinct from ${given.communeInsee}::text desc, ${near} desc, o.id
    limit 8`.execute(db);
  return rows;
}

/** Two persons who create the same organisation at once: the second one waits, then sees the first one's. */
export async function holdName(tx: Tx, nom: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(lower(unaccent(${nom}::text)), 4784))`.execute(tx);
}
