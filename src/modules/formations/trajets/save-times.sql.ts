import { sql } from 'kysely';
import type { MergeContext, MergeCounts } from '#core/importing/dataset.ts';
import { addCounts, mayReplace, upsertStaged } from '#core/importing/upsert.sql.ts';

const timesIn = (table: string) => sql`
  select s.commune_insee, i.organisation_id, s.mode, s.minutes, s.ligne from ${sql.table(table)} s
  join identifiant i on i.genre = 'uai' and i.valeur = s.uai`;

/** Writes the times, and takes away those that an edition as old or older gave from the same communes. */
export async function saveTimes(context: MergeContext): Promise<MergeCounts> {
  const { tx, table } = context;
  const { rows: unknown } = await sql<{ ligne: number; uai: string }>`
    select s.ligne, s.uai from ${sql.table(table)} s
    where not exists (select 1 from identifiant i where i.genre = 'uai' and i.valeur = s.uai) order by s.ligne`.execute(
    tx,
  );
  context.reject(
    unknown.map(({ ligne, uai }) => ({
      line: ligne,
      column: 'uai',
      code: 'uai.unknown',
      message: `L’établissement ${uai} n’est pas connu ici.`,
    })),
  );
  const written = await upsertStaged(context, {
    table: 'temps_trajet',
    key: ['commune_insee', 'organisation_id', 'mode'],
    columns: ['minutes'],
    source: timesIn(table),
  });
  const { rows } = await sql`
    delete from temps_trajet t where ${mayReplace(context, 't')}
      and t.commune_insee in (select commune_insee from ${sql.table(table)})
      and not exists (select 1 from (${timesIn(table)}) s
        where (s.commune_insee, s.organisation_id, s.mode) = (t.commune_insee, t.organisation_id, t.mode))
    returning 1`.execute(tx);
  return addCounts(written, { created: 0, updated: rows.length, unchanged: 0 });
}
