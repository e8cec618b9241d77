import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { hasCode, holds } from '#modules/organisations/index.ts';

export interface School {
  id: string;
  nom: string;
  commune: string | null;
  academie: string | null;
  /** REP or REP+, as the register says; null: it does not. */
  educationPrioritaire: string | null;
}

const columns = sql`o.id, o.nom, o.commune_nom as commune, o.academie_code as academie, o.education_prioritaire as "educationPrioritaire"`;
/** Schools in being, whatever they teach. */
const present = sql`o.famille in ('scolaire', 'superieur') and o.supprimee_le is null and o.fusionnee_dans is null and o.ferme_le is null`;

/** The school of an id. */
export async function schoolOfId(db: Db, id: string): Promise<School | null> {
  const { rows } =
    await sql<School>`select ${columns} from organisation o where o.id = ${id}::uuid and ${present}`.execute(db);
  return rows[0] ?? null;
}

/** The school of a code (UAI, SIRET). */
export async function schoolOfCode(db: Db, code: string): Promise<School | null> {
  const { rows } =
    await sql<School>`select ${columns} from organisation o where ${hasCode(code)} and ${present} limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Schools whose name or commune holds each of the folded words. */
export async function schoolsNamed(db: Db, words: readonly string[], limit: number): Promise<School[]> {
  const each = words.map((word) => sql`(${holds(sql`plie(o.nom)`, word)} or ${holds(sql`plie(o.commune_nom)`, word)})`);
  const { rows } =
    await sql<School>`select ${columns} from organisation o where ${present} and ${sql.join(each, sql` and `)}
    order by o.nom, o.id limit ${limit}`.execute(db);
  return rows;
}

/** Name of the holidays of a zone on a day; null when there are none. */
export async function holidaysOn(db: Db, zone: string, day: string): Promise<string | null> {
  const { rows } = await sql<{
    nom: string;
  }>`select nom from jour_de_vacances where zone = ${zone} and jour = ${day}::date`.execute(db);
  return rows[0]?.nom ?? null;
}
