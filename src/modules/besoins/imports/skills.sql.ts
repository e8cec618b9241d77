import { sql } from 'kysely';
import type { MergeContext, MergeCounts } from '#core/importing/dataset.ts';
import { addCounts, mayReplace, upsertStaged } from '#core/importing/upsert.sql.ts';

/** One row per skill of a staged sheet (`rome_code`, `competences` as JSON text). */
const skillsIn = (table: string) => sql`
  select 'rome:' || s.rome_code || ':' || c.code as cle, s.rome_code, c.code, left(c.nom, 300) as nom,
    left(c.domaine, 200) as domaine, c.savoir, s.ligne
  from ${sql.table(table)} s
    cross join jsonb_to_recordset(s.competences::jsonb) as c(code text, nom text, domaine text, savoir boolean)`;

/** Writes what the sheets ask, and takes away what an edition as old or older asked of the same trades. */
export async function saveSkills(context: MergeContext): Promise<MergeCounts> {
  const { tx, table } = context;
  const written = await upsertStaged(context, {
    table: 'competence_metier',
    key: ['cle'],
    columns: ['rome_code', 'code', 'nom', 'domaine', 'savoir'],
    emptied: ['domaine'],
    source: skillsIn(table),
  });
  const { rows } = await sql`
    delete from competence_metier t where t.code is not null and ${mayReplace(context, 't')}
      and t.rome_code in (select rome_code from ${sql.table(table)})
      and t.cle not in (select cle from (${skillsIn(table)}) s) returning 1`.execute(tx);
  return addCounts(written, { created: 0, updated: rows.length, unchanged: 0 });
}
