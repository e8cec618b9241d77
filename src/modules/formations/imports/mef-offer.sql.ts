import { sql } from 'kysely';
import type { MergeContext, MergeCounts } from '#core/importing/dataset.ts';
import { mergeLines } from './offer.sql.ts';

/** MEF STAT 11 → CFD, once each (one code is listed twice in the nomenclature: the open one counts). */
const certificationOfMef = sql`(
  select distinct on (m.mef_stat_11) m.mef_stat_11, m.annee, c.id as certification_id
  from mef m join certification c on c.cfd = m.cfd
  where m.mef_stat_11 is not null
  order by m.mef_stat_11, m.fermeture desc nulls first, m.code)`;

/** The MEF of a staged line is in no nomenclature. */
export const unknownMefStat = sql`not exists (
  select 1 from mef m join certification c on c.cfd = m.cfd where m.mef_stat_11 = s.mef)`;
export const staged = (column: string) => sql.ref(`s.${column}`);

export interface Repeated {
  ligne: number;
  uai: string;
  mef: string;
  /** Every figure agrees with those of the first line. */
  identique: boolean;
}

/** Lines that repeat a school × MEF (× status) of a line before them. */
export async function repeatedLines(context: MergeContext, figures: string[]): Promise<Repeated[]> {
  const values = sql.join(figures.map((name) => sql.ref(`s.${name}`)));
  const { rows } = await sql<Repeated>`
    select ligne, uai, mef, dit is not distinct from premier as identique
    from (
      select s.ligne, s.uai, s.mef, row(${values})::text as dit,
        first_value(row(${values})::text) over w as premier, row_number() over w as rang
      from ${sql.table(context.table)} s
      window w as (partition by s.uai, s.mef, s.statut order by s.ligne)
    ) r
    where rang > 1 order by ligne`.execute(context.tx);
  return rows;
}

/**
 * Enrolment: a line of the offer is a diploma in a school; the file counts pupils per year of study (MEF). The line’s
 * enrolment is the **sum over the years** of the diploma that the file gives.
 */
export function mergeEnrolment(context: MergeContext): Promise<MergeCounts> {
  return mergeLines(
    context,
    sql`
    select m.certification_id, i.organisation_id, s.statut, s.annee, null::integer as capacite,
      sum(s.effectif)::integer as effectif, null::integer as voeux, null::double precision as latitude,
      null::double precision as longitude, min(s.ligne) as ligne
    from (select distinct on (uai, mef, statut, annee) * from ${sql.table(context.table)} order by uai, mef, statut, annee, ligne) s
    join ${certificationOfMef} m on m.mef_stat_11 = s.mef
    join identifiant i on i.genre = 'uai' and i.valeur = s.uai
    group by 1, 2, 3, 4`,
  );
}

/**
 * Places and first wishes, of the **first year of entry** that the file gives for the diploma (the 2de when there is one,
 * else the 1re). Lines that contradict each other on a figure leave it unknown.
 */
export function mergeEntries(context: MergeContext): Promise<MergeCounts> {
  const agreed = (column: string) =>
    sql`case when count(distinct ${sql.ref(column)}) = 1 then min(${sql.ref(column)}) end`;
  return mergeLines(
    context,
    sql`
    with par_mef as (
      select uai, mef, statut, annee, ${agreed('capacite')} as capacite, ${agreed('voeux')} as voeux, min(ligne) as ligne
      from ${sql.table(context.table)} group by 1, 2, 3, 4
    )
    select distinct on (m.certification_id, i.organisation_id, s.statut)
      m.certification_id, i.organisation_id, s.statut, s.annee, s.capacite, null::integer as effectif, s.voeux,
      null::double precision as latitude, null::double precision as longitude, s.ligne
    from par_mef s
    join ${certificationOfMef} m on m.mef_stat_11 = s.mef
    join identifiant i on i.genre = 'uai' and i.valeur = s.uai
    order by m.certification_id, i.organisation_id, s.statut, m.annee nulls last, s.ligne`,
  );
}

/** Certification of each MEF STAT of the file; those that the nomenclature lacks stay without. */
export async function resolveMefStat(context: MergeContext): Promise<void> {
  await sql`alter table ${sql.table(context.table)} add column certification_id uuid`.execute(context.tx);
  await sql`
    update ${sql.table(context.table)} s set certification_id = c.certification_id
    from ${certificationOfMef} c where c.mef_stat_11 = s.mef`.execute(context.tx);
}

/** Lines whose certification is found by `resolveMefStat` or by wording; one row per line of the offer. */
export function mergeResolved(context: MergeContext): Promise<MergeCounts> {
  const agreed = (column: string) =>
    sql`case when count(distinct ${sql.ref(column)}) = 1 then min(${sql.ref(column)}) end`;
  return mergeLines(
    context,
    sql`
    select s.certification_id, i.organisation_id, s.statut, s.annee, ${agreed('capacite')} as capacite,
      null::integer as effectif, ${agreed('voeux')} as voeux, null::double precision as latitude,
      null::double precision as longitude, min(s.ligne) as ligne
    from ${sql.table(context.table)} s
    join identifiant i on i.genre = 'uai' and i.valeur = s.uai
    where s.certification_id is not null
    group by 1, 2, 3, 4`,
  );
}
