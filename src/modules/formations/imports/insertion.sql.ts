import { type RawBuilder, sql } from 'kysely';
import type { MergeContext, MergeCounts } from '#core/importing/dataset.ts';
import { upsertStaged } from '#core/importing/upsert.sql.ts';

/** Columns of `insertion` that a file gives. */
export const RATES = [
  'taux_emploi_6',
  'taux_emploi_12',
  'taux_emploi_18',
  'taux_emploi_24',
  'taux_poursuite',
  'taux_attendu',
  'valeur_ajoutee',
  'part_emploi_6',
  'part_poursuite',
  'part_autre',
  'effectif_terminale',
  'sortants',
] as const;

const KEY = ['portee', 'region_code', 'organisation_id', 'certification_id', 'voie', 'millesime', 'jeu'];

const write = (context: MergeContext, source: RawBuilder<unknown>): Promise<MergeCounts> =>
  upsertStaged(context, { table: 'insertion', key: KEY, columns: [...RATES], source });

const rates = sql.join(RATES.map((name) => sql.ref(`s.${name}`)));

/** A region that is not loaded. */
export const unknownRegion = sql`not exists (select 1 from region r where r.code = s.region_code)`;
/** Neither its CFD nor its MEF STAT 11 is in the nomenclature. */
export const unknownDiploma = sql`s.certification_id is null`;

/** Certification of each line, by CFD or by MEF STAT 11. */
export async function resolveDiplomas({ tx, table }: MergeContext): Promise<void> {
  await sql`alter table ${sql.table(table)} add column certification_id uuid`.execute(tx);
  await sql`
    update ${sql.table(table)} s set certification_id = c.id from certification c where c.cfd = s.cfd`.execute(tx);
  await sql`
    update ${sql.table(table)} s set certification_id = f.id
    from (
      select distinct on (m.mef_stat_11) m.mef_stat_11, c.id from mef m join certification c on c.cfd = m.cfd
      where m.mef_stat_11 is not null order by m.mef_stat_11, m.fermeture desc nulls first, m.code
    ) f
    where f.mef_stat_11 = s.mef and s.certification_id is null`.execute(tx);
}

/** Lines of one diploma, region and cohort that are not the most numerous: rates are never added. */
export async function lesserLines({ tx, table }: MergeContext): Promise<{ ligne: number; retenue: number }[]> {
  const { rows } = await sql<{ ligne: number; retenue: number }>`
    select ligne, retenue from (
      select ligne, first_value(ligne) over w as retenue, row_number() over w as rang
      from ${sql.table(table)}
      window w as (partition by region_code, certification_id, voie, millesime order by sortants desc nulls last, ligne)
    ) r where rang > 1 order by ligne`.execute(tx);
  return rows;
}

/** By region × diploma × route: of the years of a diploma (MEF), the one with most leavers speaks. */
export const mergeRegional = (context: MergeContext): Promise<MergeCounts> =>
  write(
    context,
    sql`
    select distinct on (s.region_code, s.certification_id, s.voie, s.millesime)
      'region' as portee, s.region_code, null::uuid as organisation_id, s.certification_id, s.voie, s.millesime,
      ${context.dataset}::text as jeu, ${rates}, s.ligne
    from ${sql.table(context.table)} s
    order by s.region_code, s.certification_id, s.voie, s.millesime, s.sortants desc nulls last, s.ligne`,
  );

/** By school × route, all diplomas together. */
export const mergeBySchool = (context: MergeContext): Promise<MergeCounts> =>
  write(
    context,
    sql`
    select 'etablissement' as portee, null::text as region_code, i.organisation_id, null::uuid as certification_id, s.voie,
      s.millesime, ${context.dataset}::text as jeu, ${rates}, s.ligne
    from ${sql.table(context.table)} s
    join identifiant i on i.genre = 'uai' and i.valeur = s.uai`,
  );

/** Cohorts of a file whose lines do not say them: « 2022_2023 » in its name; without it, its edition. */
export async function fillCohort({ tx, table, originId, edition }: MergeContext): Promise<void> {
  await sql`
    update ${sql.table(table)} s set millesime = f.millesime
    from (
      select coalesce(
        replace(substring(fichier from '20[0-9]{2}[_-]20[0-9]{2}'), '_', '-'), ${`édition ${edition ?? 'inconnue'}`}::text) as millesime
      from origine where id = ${originId}
    ) f
    where s.millesime is null`.execute(tx);
}
