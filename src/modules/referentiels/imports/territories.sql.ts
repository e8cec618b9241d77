import { type RawBuilder, sql } from 'kysely';
import type { MergeContext, MergeCounts } from '#core/importing/dataset.ts';
import { mayReplace } from '#core/importing/upsert.sql.ts';

/** One row per day and zone. */
export const spreadZones = (table: string): RawBuilder<unknown> =>
  sql`select zone, s.jour, s.nom, s.ligne from ${sql.table(table)} s cross join unnest(s.zones) as zone`;

/** Places what exists: territories come from loadReferences, a file only moves them. */
export async function saveDepartmentLinks(context: MergeContext): Promise<MergeCounts> {
  const { tx, table, originId } = context;
  const { rows } = await sql<{ known: number; written: number }>`
    with source as (
      select distinct on (s.code) s.code, s.academie_code, s.region_code, s.ligne from ${sql.table(table)} s
      join departement d on d.code = s.code
      join academie a on a.code = s.academie_code join region r on r.code = s.region_code
      order by s.code, s.ligne desc
    ), ecrites as (
      update departement d set academie_code = s.academie_code, region_code = s.region_code,
        origine_id = ${originId}, origine_ligne = s.ligne
      from source s where s.code = d.code
        and (d.academie_code, d.region_code) is distinct from (s.academie_code, s.region_code)
        and ${mayReplace(context, 'd')} returning d.code
    )
    select (select count(*) from source)::int as known, (select count(*) from ecrites)::int as written`.execute(tx);
  return updatedOnly(rows[0]!);
}

const updatedOnly = ({ known, written }: { known: number; written: number }): MergeCounts => ({
  created: 0,
  updated: written,
  unchanged: known - written,
});

export async function saveCentres(context: MergeContext): Promise<MergeCounts> {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const level of ['region', 'departement'] as const) {
    const { rows } = await sql<{ known: number; written: number }>`
      with source as (
        select s.* from ${sql.table(context.table)} s join ${sql.table(level)} t on t.code = s.code
        where s.niveau = ${level}
      ), ecrites as (
        update ${sql.table(level)} t set latitude = s.latitude, longitude = s.longitude,
          origine_id = ${context.originId}, origine_ligne = s.ligne
        from source s where s.code = t.code
          and (t.latitude, t.longitude) is distinct from (s.latitude, s.longitude)
          and ${mayReplace(context, 't')} returning t.code
      )
      select (select count(*) from source)::int as known, (select count(*) from ecrites)::int as written`.execute(
      context.tx,
    );
    counts.updated += rows[0]!.written;
    counts.unchanged += rows[0]!.known - rows[0]!.written;
  }
  return counts;
}

/** Points of the communes, and postal codes that the packaged list lacks. A commune unknown to the COG is reported. */
export async function saveCommunePoints(context: MergeContext): Promise<MergeCounts> {
  const { tx, table, originId } = context;
  await rejectUnknownCommunes(context);
  const { rows } = await sql<{ known: number; written: number }>`
    with source as (
      select distinct on (s.insee) s.* from ${sql.table(table)} s join commune c on c.insee = s.insee
      where s.latitude is not null order by s.insee, s.ligne desc
    ), ecrites as (
      update commune c set latitude = s.latitude, longitude = s.longitude,
        origine_id = ${originId}, origine_ligne = s.ligne
      from source s where s.insee = c.insee
        and (c.latitude, c.longitude) is distinct from (s.latitude, s.longitude)
        and (c.latitude is null or ${mayReplace(context, 'c')}) returning c.insee
    )
    select (select count(*) from source)::int as known, (select count(*) from ecrites)::int as written`.execute(tx);
  const codes = await sql<{ code: string }>`
    insert into code_postal (code, commune_insee)
    select distinct s.postal, s.insee from ${sql.table(table)} s join commune c on c.insee = s.insee
    on conflict do nothing returning code`.execute(tx);
  return { ...updatedOnly(rows[0]!), created: codes.rows.length };
}

async function rejectUnknownCommunes({ tx, table, reject }: MergeContext): Promise<void> {
  const { rows } = await sql<{ ligne: number; insee: string }>`
    select s.ligne, s.insee from ${sql.table(table)} s
    where not exists (select 1 from commune c where c.insee = s.insee) order by s.ligne`.execute(tx);
  reject(
    rows.map(({ ligne, insee }) => ({
      line: ligne,
      column: 'insee',
      code: 'commune.unknown',
      message: `La commune ${insee} n’est pas dans le code officiel géographique.`,
    })),
  );
}
