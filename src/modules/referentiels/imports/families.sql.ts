import { sql } from 'kysely';
import type { MergeContext, MergeCounts } from '#core/importing/dataset.ts';
import { upsertStaged } from '#core/importing/upsert.sql.ts';

export const saveFamilies = (context: MergeContext): Promise<MergeCounts> =>
  upsertStaged(context, {
    table: 'famille_metiers',
    key: ['code'],
    columns: ['nom'],
    source: sql`select code, nom, ligne from ${sql.table(context.table)}`,
  });

export const saveFamilyMembers = (context: MergeContext): Promise<MergeCounts> =>
  upsertStaged(context, {
    table: 'certification_famille',
    key: ['cfd', 'famille_code', 'role'],
    columns: [],
    source: sql`
      select commun as cfd, code as famille_code, 'commun' as role, ligne from ${sql.table(context.table)}
      where commun is not null
      union all
      select specialite, code, 'specialite', ligne from ${sql.table(context.table)}`,
  });
