import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { hasCode, holds, nameHolds } from './holds-word.sql.ts';
import type { OrganisationKind } from './kinds.ts';

/** An establishment that somebody names in a form. `courriel`: its public address. */
export interface Establishment {
  id: string;
  slug: string;
  nom: string;
  genre: OrganisationKind;
  commune: string | null;
  academie: string | null;
  /** REP or REP+, as the register says; null: it does not. */
  educationPrioritaire: string | null;
  courriel: string | null;
}

const columns = sql`o.id, o.slug, o.nom, o.genre, o.commune_nom as commune, o.academie_code as academie,
  o.education_prioritaire as "educationPrioritaire", o.courriel`;
const inBeing = sql`o.supprimee_le is null and o.fusionnee_dans is null and o.ferme_le is null`;
const isSchool = sql`o.famille in ('scolaire', 'superieur')`;

/** Words of two letters or fewer narrow nothing, unless there is no other. */
function wordsOf(typed: string): string[] {
  const words = fold(typed)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const telling = words.filter((word) => word.length > 2);
  return (telling.length > 0 ? telling : words).slice(0, 8);
}

/**
 * Establishments in being that have the code typed (UAI, SIRET…), or whose name or town holds every word typed; the exact name
 * first. @param of.every whatever bears the name, schools first: whoever chose another organisation is told why it will not do.
 */
export async function findEstablishments(
  db: Db,
  typed: string,
  of: { limit: number; every?: boolean },
): Promise<Establishment[]> {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  const named = words.map((word) => sql`(${nameHolds('o', word)} or ${holds(sql`o.commune_plie`, word)})`);
  const { rows } = await sql<Establishment>`select ${columns} from organisation o
    where ${inBeing} and (${of.every ?? false}::boolean or ${isSchool})
      and (${hasCode(typed.replace(/\s/g, ''))} or (${sql.join(named, sql` and `)}))
    order by o.nom_plie <> plie(${typed}), not ${isSchool}, o.nom collate "fr-x-icu", o.id limit ${of.limit}`.execute(
    db,
  );
  return rows;
}

/** The one that a form has chosen, in being; null when it is no longer, or is no school while `every` is not said. */
export async function chosenEstablishment(
  db: Db,
  by: { slug: string } | { id: string },
  of: { every?: boolean } = {},
): Promise<Establishment | null> {
  const { rows } = await sql<Establishment>`select ${columns} from organisation o
    where ${inBeing} and (${of.every ?? false}::boolean or ${isSchool})
      and ${'slug' in by ? sql`o.slug = ${by.slug}` : sql`o.id = ${by.id}::uuid`}`.execute(db);
  return rows[0] ?? null;
}
