import { sql } from 'kysely';
import type { MergeContext, MergeCounts } from '#core/importing/dataset.ts';
import { upsertStaged } from '#core/importing/upsert.sql.ts';
import { USUAL_YEARS } from '../diploma-types.ts';

/**
 * Keeps how this dataset titles each certification (staged `cfd`, `libelle`), then gives every certification the title
 * of the best rank. @param rank 1 is the ministry's own list by commission, 9 the capitals of the BCN.
 */
export async function saveLabels(context: MergeContext, rank: number): Promise<MergeCounts> {
  const { tx, table, dataset } = context;
  const counts = await upsertStaged(context, {
    table: 'certification_libelle',
    key: ['certification_id', 'jeu'],
    columns: ['libelle', 'rang'],
    source: sql`
      select c.id as certification_id, ${dataset}::text as jeu, s.libelle, ${rank}::smallint as rang, s.ligne
      from ${sql.table(table)} s join certification c on c.cfd = s.cfd where s.libelle is not null`,
  });
  await sql`
    update certification c set intitule = l.libelle, modifiee_le = now()
    from (select distinct on (certification_id) certification_id, libelle
      from certification_libelle order by certification_id, rang, jeu) l
    where l.certification_id = c.id and c.intitule is distinct from l.libelle`.execute(tx);
  return counts;
}

/** Sheets of the national registers (staged `cfd`, `rncp`, and with `dated` their `active` and `echeance`). */
export const saveSheets = (context: MergeContext, dated: boolean): Promise<MergeCounts> =>
  upsertStaged(context, {
    table: 'certification_rncp',
    key: ['certification_id', 'rncp'],
    columns: dated ? ['active', 'echeance'] : [],
    source: sql`
      select c.id as certification_id, s.rncp${dated ? sql`, s.active, s.echeance` : sql``}, s.ligne
      from ${sql.table(context.table)} s join certification c on c.cfd = s.cfd where s.rncp is not null`,
  });

/** Trades that certifications prepare (staged `cfd`, `rome`). */
export const saveTrades = (context: MergeContext): Promise<MergeCounts> =>
  upsertStaged(context, {
    table: 'certification_rome',
    key: ['certification_id', 'rome_code'],
    columns: [],
    source: sql`
      select c.id as certification_id, code as rome_code, s.ligne
      from ${sql.table(context.table)} s join certification c on c.cfd = s.cfd cross join unnest(s.rome) as code`,
  });

/** Certifying body and Onisep identifier; what another dataset gave first stays. */
export async function saveDetails(context: MergeContext): Promise<MergeCounts> {
  const { tx, table } = context;
  const { rows } = await sql<{ id: string }>`
    update certification c set ideo = coalesce(c.ideo, s.ideo), certificateur = coalesce(c.certificateur, s.certificateur)
    from (select distinct on (cfd) cfd, ideo, certificateur from ${sql.table(table)}
      where cfd is not null order by cfd, ligne) s
    where s.cfd = c.cfd
      and ((c.ideo is null and s.ideo is not null) or (c.certificateur is null and s.certificateur is not null))
    returning c.id`.execute(tx);
  return { created: 0, updated: rows.length, unchanged: 0 };
}

/** Text of a sheet for the certifications it describes (staged `ideo`, `objectif`). */
export async function saveObjectives(context: MergeContext): Promise<MergeCounts> {
  const { tx, table } = context;
  const { rows } = await sql<{ known: number; written: number }>`
    with ecrites as (
      update certification c set objectif = s.objectif, modifiee_le = now()
      from ${sql.table(table)} s where s.ideo = c.ideo and c.objectif is distinct from s.objectif returning c.id
    )
    select (select count(*) from certification c join ${sql.table(table)} s on s.ideo = c.ideo)::int as known,
      (select count(*) from ecrites)::int as written`.execute(tx);
  const { known, written } = rows[0]!;
  return { created: 0, updated: written, unchanged: known - written };
}

/** Reports the lines whose diploma is in no nomenclature loaded here. */
export async function rejectUnknownDiplomas(context: MergeContext): Promise<void> {
  const { tx, table } = context;
  const { rows } = await sql<{ ligne: number; cfd: string }>`
    select s.ligne, s.cfd from ${sql.table(table)} s
    where s.cfd is not null and not exists (select 1 from certification c where c.cfd = s.cfd)
    order by s.ligne`.execute(tx);
  context.reject(
    rows.map(({ ligne, cfd }) => ({
      line: ligne,
      column: 'cfd',
      code: 'cfd.unknown',
      message: `Le code diplôme ${cfd} n’est dans aucune nomenclature chargée.`,
    })),
  );
}

/** Warns of trades that the loaded ROME does not have (older version of the ROME). */
export async function warnOfUnknownTrades(context: MergeContext): Promise<void> {
  const { tx, table } = context;
  const { rows } = await sql<{ ligne: number; code: string }>`
    select s.ligne, m.code from ${sql.table(table)} s cross join unnest(s.rome) as m(code)
    where exists (select 1 from rome) and not exists (select 1 from rome r where r.code = m.code)
    order by s.ligne`.execute(tx);
  context.warn(
    rows.map(({ ligne, code }) => ({
      line: ligne,
      column: 'rome',
      code: 'rome.unknown',
      message: `Le métier ${code} n’est pas dans la version du ROME chargée.`,
    })),
  );
}

/** Says once how many lines give no diploma code: they are certifications that the BCN does not number. */
export async function warnOfCodeless(context: MergeContext): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(context.table)} where cfd is null`.execute(context.tx);
  const n = rows[0]!.n;
  if (n === 0) return;
  context.warn([
    {
      line: 0,
      code: 'cfd.absent',
      message: `${n} lignes sans code diplôme : aucune offre ne s’y rattache, elles sont laissées de côté.`,
    },
  ]);
}

/**
 * Fills the duration from the MEF. A diploma opened in several lengths takes the usual one of its type, else the most frequent
 * of its modules, and of two as frequent the shorter. A known duration stays.
 */
export async function deduceDurations(context: MergeContext): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update certification c set duree_mois = m.annees * 12
    from (select x.cfd,
        coalesce(max(u.annees::integer), mode() within group (order by x.duree)) as annees
      from mef x
      left join jsonb_each_text(${JSON.stringify(USUAL_YEARS)}::jsonb) as u(type, annees)
        on u.type = left(x.cfd, 3) and u.annees::integer = x.duree
      where x.duree between 1 and 6 group by x.cfd) m
    where m.cfd = c.cfd and c.duree_mois is null returning c.id`.execute(context.tx);
  return rows.length;
}
