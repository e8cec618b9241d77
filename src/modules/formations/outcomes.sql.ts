import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { DEMONSTRATION, type OutcomeRow } from './outcomes.ts';

/** As `importedFirst` says, of an alias of `insertion`: what a file gives before the demonstration set, whatever the cohort; then the latest. */
export const filesFirstText = (alias: 'i'): string =>
  `(${alias}.jeu = '${DEMONSTRATION}'), ${alias}.millesime desc, ${alias}.jeu`;

/** The same, within a statement. */
export const filesFirst = (alias: 'i'): RawBuilder<unknown> => sql.raw(filesFirstText(alias));

const columns = sql`i.portee, i.region_code as region, r.nom as "regionNom", i.voie, i.millesime, i.jeu,
  i.taux_emploi_6 as "emploi6", i.taux_emploi_12 as "emploi12", i.taux_emploi_24 as "emploi24", i.taux_poursuite as poursuite,
  i.valeur_ajoutee as "valeurAjoutee", i.taux_attendu as attendu, i.sortants,
  i.certification_id is not null as "deLaCertification", i.origine_id as "origineId"`;

/** Outcomes of a certification by région, newest cohort first. */
export async function outcomesByRegion(
  db: Db,
  certificationId: string,
  region: string | null = null,
): Promise<OutcomeRow[]> {
  const { rows } = await sql<OutcomeRow>`
    select ${columns} from insertion i join region r on r.code = i.region_code
    where i.certification_id = ${certificationId}::uuid and i.portee = 'region'
      and ${region === null ? sql`true` : sql`i.region_code = ${region}`}
    order by i.millesime desc, r.nom collate "fr-x-icu", i.voie desc, i.jeu limit 400`.execute(db);
  return rows;
}

/** Outcomes of a school: of this certification there when a source gives them, and of the whole school. */
export async function outcomesOfSchool(
  db: Db,
  organisationId: string,
  certificationId: string | null = null,
): Promise<OutcomeRow[]> {
  const { rows } = await sql<OutcomeRow>`
    select ${columns} from insertion i left join region r on r.code = i.region_code
    where i.organisation_id = ${organisationId}::uuid and i.portee = 'etablissement'
      and (i.certification_id is null or i.certification_id = ${certificationId}::uuid)
    order by i.millesime desc, i.certification_id is null, i.voie desc, i.jeu limit 60`.execute(db);
  return rows;
}
