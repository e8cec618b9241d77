import { sql } from 'kysely';
import type { MergeContext, MergeCounts } from '#core/importing/dataset.ts';
import { upsertStaged } from '#core/importing/upsert.sql.ts';

/** Creates and updates the certifications of the staged diplomas. Their address is given once; the title follows apart. */
export async function saveCertifications(context: MergeContext): Promise<MergeCounts> {
  const { tx, table, originId } = context;
  const counts = await upsertStaged(context, {
    table: 'certification',
    key: ['cle'],
    columns: [
      'cfd',
      'intitule_court',
      'sigle',
      'diplome_type_code',
      'niveau',
      'nsf_code',
      'lettre_specialite',
      'ouverture',
      'fermeture',
      'premiere_session',
      'derniere_session',
    ],
    initial: ['slug', 'intitule'],
    emptied: ['fermeture', 'derniere_session'],
    source: sql`
      select 'cfd:' || s.cfd as cle, s.cfd, s.intitule_court, s.sigle, s.diplome_type_code,
        coalesce(s.niveau, t.niveau) as niveau, s.nsf_code, s.lettre_specialite, s.ouverture, s.fermeture,
        s.premiere_session, s.derniere_session, s.slug, s.libelle as intitule, s.ligne
      from ${sql.table(table)} s left join diplome_type t on t.code = s.diplome_type_code`,
  });
  // A diploma of the demonstration set that the official list confirms is no longer an example.
  await sql`update certification set exemple = false where exemple and origine_id = ${originId}`.execute(tx);
  return counts;
}

/** Predecessors and successors, said by either side. */
export const saveFiliations = (context: MergeContext): Promise<MergeCounts> =>
  upsertStaged(context, {
    table: 'certification_filiation',
    key: ['ancien_cfd', 'nouveau_cfd'],
    columns: [],
    source: sql`
      select ancien as ancien_cfd, s.cfd as nouveau_cfd, s.ligne
      from ${sql.table(context.table)} s cross join unnest(s.anciens) as ancien
      union all
      select s.cfd, nouveau, s.ligne from ${sql.table(context.table)} s cross join unnest(s.nouveaux) as nouveau`,
  });
