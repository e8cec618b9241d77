import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface LineRow {
  certification_id: string;
  organisation_id: string;
  statut: 'scolaire' | 'apprentissage' | 'formation_continue';
  etat: 'ouverte' | 'en_projet' | 'fermee';
  admission: string | null;
  exemple: boolean;
  origine_id: number;
  campusIds: string[];
}

/** A line already imported keeps its origin; the set only adds what it does not say, and ties it to its campuses. */
export async function upsertDemoLine(db: Db, row: LineRow): Promise<string> {
  const { campusIds, ...values } = row;
  const { id } = await db
    .insertInto('ligne_formation')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['certification_id', 'organisation_id', 'statut']).doUpdateSet((eb) => ({
        admission: eb.fn.coalesce('ligne_formation.admission', 'excluded.admission'),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  if (campusIds.length > 0)
    await db
      .insertInto('ligne_campus')
      .values(campusIds.map((campus_id) => ({ ligne_id: id, campus_id, origine_id: row.origine_id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return id;
}

export interface YearRow {
  ligne_id: string;
  annee: number;
  jeu: string;
  capacite: number | null;
  effectif: number | null;
  voeux: number | null;
  origine_id: number;
}

export async function upsertDemoYears(db: Db, rows: YearRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('ligne_annee')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface OutcomeRow {
  region_code: string;
  certification_id: string;
  voie: string;
  millesime: string;
  taux_emploi_6: number | null;
  taux_poursuite: number | null;
  sortants: number | null;
  origine_id: number;
}

/** Rates that an imported file already gives for the same cohort are left to it. */
export async function insertDemoOutcomes(db: Db, jeu: string, rows: OutcomeRow[]): Promise<void> {
  await sql`
    insert into insertion (portee, region_code, certification_id, voie, millesime, jeu, taux_emploi_6, taux_poursuite,
      sortants, origine_id)
    select 'region', r.region_code, r.certification_id, r.voie, r.millesime, ${jeu}, r.taux_emploi_6, r.taux_poursuite,
      r.sortants, r.origine_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(region_code text, certification_id uuid, voie text,
      millesime text, taux_emploi_6 smallint, taux_poursuite smallint, sortants integer, origine_id integer)
    where not exists (
      select 1 from insertion i
      where i.portee = 'region' and i.region_code = r.region_code and i.certification_id = r.certification_id
        and i.voie = r.voie and i.jeu <> ${jeu})
    on conflict do nothing`.execute(db);
}

export interface DemoTime {
  commune_insee: string;
  organisation_id: string;
  mode: string;
  minutes: number;
  origine_id: number;
}

/** A time that a file gave stays. */
export async function insertDemoTimes(db: Db, rows: readonly DemoTime[]): Promise<void> {
  await db
    .insertInto('temps_trajet')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
