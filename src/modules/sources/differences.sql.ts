import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Dataset } from '#core/importing/dataset.ts';
import type { DifferenceKind } from './source.ts';

/** Differences kept of a reading; beyond, only the counts tell. */
export const MOST_DIFFERENCES = 5_000;

export interface Difference {
  rang: number;
  jeu: string;
  genre: DifferenceKind;
  cle: string;
  libelle: string;
  champs: { champ: string; avant: string | null; apres: string | null }[];
}

/** Columns that name what a line is about, in any dataset; the others are what it says. */
const KEYS = new Set([
  'cfd',
  'mef',
  'mef_stat_11',
  'mef_stat',
  'code',
  'insee',
  'postal',
  'rome',
  'rome_code',
  'fap',
  'pcs',
  'ideo',
  'rncp',
  'commune_insee',
  'region_code',
  'departement',
  'departement_code',
  'dispositif_code',
  'bassin_code',
  'code_bassin',
  'bassin',
  'jour',
  'niveau',
  'millesime',
  'metier_code',
  'voie',
  'statut',
  'formation',
  'cle',
  'filiere',
  'appellation',
  'public',
]);
/** An establishment is its strongest code; its place may then change without its becoming another. */
const SCHOOL_KEYS = ['uai', 'siret', 'siren'];
const SCHOOL_SAID = new Set(['commune_insee', 'departement_code', 'region_code', 'statut', 'niveau', 'code']);
/** What the reading of a file makes for itself. */
const INNER = new Set(['slug', 'rang', 'commune_pliee', 'uai_controle', 'siret_controle']);
const NAMES = ['nom', 'libelle', 'intitule', 'appellation', 'formation', 'objectif'];

const text = (column: string): RawBuilder<unknown> => sql`nullif(s.${sql.ref(column)}::text, '')`;

/** The staged lines of a file as (cle, libelle, valeurs, ligne). */
export function stagedLines(table: string, dataset: Dataset): RawBuilder<unknown> {
  const columns = Object.keys(dataset.staging);
  const codes = SCHOOL_KEYS.filter((name) => columns.includes(name));
  const others = columns.filter((name) => KEYS.has(name) && !(codes.length > 0 && SCHOOL_SAID.has(name)));
  const parts = [...(codes.length > 0 ? [sql`coalesce(${sql.join(codes.map(text))})`] : []), ...others.map(text)];
  const key = parts.length > 0 ? sql`concat_ws(' · ', ${sql.join(parts)})` : sql`''`;
  const names = NAMES.filter((name) => columns.includes(name)).map(text);
  const label = names.length > 0 ? sql`coalesce(${sql.join(names)}, ${key})` : key;
  const inner = [...INNER, ...others, 'ligne'];
  return sql`select ${key} as cle, left(${label}, 200) as libelle,
    jsonb_strip_nulls(to_jsonb(s) - ${sql.val(inner)}::text[]) as valeurs, s.ligne from ${sql.table(table)} s`;
}

/** Lines that a room read by itself, in the same form. */
export const givenLines = (
  lines: readonly { cle: string; libelle: string; valeurs: Record<string, string> }[],
): RawBuilder<unknown> =>
  sql`select d.cle, left(d.libelle, 200) as libelle, d.valeurs, d.ligne
    from jsonb_to_recordset(${JSON.stringify(lines.map((one, at) => ({ ...one, ligne: at + 1 })))}::jsonb)
      as d(cle text, libelle text, valeurs jsonb, ligne integer)`;

export interface Comparison {
  /** Nothing was known of this file: every line is new, and none is worth showing. */
  first: boolean;
  nouvelles: number;
  modifiees: number;
  disparues: number;
}

/**
 * Compares the lines of a reading with those of the one before, keeps what differs, and takes their place: in the transaction
 * of the reading, so that one that fails leaves all as it was.
 */
export async function compareLines(
  tx: Tx,
  order: { sourceId: string; passageId: string; jeu: string; lines: RawBuilder<unknown> },
): Promise<Comparison> {
  const { sourceId, passageId, jeu, lines } = order;
  await sql`drop table if exists source_neuve`.execute(tx);
  await sql`
    create temporary table source_neuve on commit drop as
    select l.cle, row_number() over (partition by l.cle order by l.ligne)::int as rang, l.libelle, l.valeurs from (${lines}) l`.execute(
    tx,
  );
  await sql`create unique index on source_neuve (cle, rang)`.execute(tx);
  await sql`analyze source_neuve`.execute(tx);
  const { rows: known } = await sql`
    select from source_ligne where source_id = ${sourceId}::uuid and jeu = ${jeu} limit 1`.execute(tx);
  const first = known.length === 0;
  const counts = { nouvelles: 0, modifiees: 0, disparues: 0 };
  if (!first) {
    const { rows } = await sql<typeof counts>`
      with avant as materialized (
        select cle, rang, libelle, valeurs from source_ligne where source_id = ${sourceId}::uuid and jeu = ${jeu}
      ), ecart as materialized (
        select case when a.cle is null then 'nouvelle' when n.cle is null then 'disparue' else 'modifiee' end as genre,
          coalesce(n.cle, a.cle) as cle, coalesce(n.libelle, a.libelle) as libelle, a.valeurs as avant, n.valeurs as apres
        from avant a full join source_neuve n on n.cle = a.cle and n.rang = a.rang
        where a.valeurs is distinct from n.valeurs
      ), gardes as (
        insert into source_ecart (passage_id, rang, jeu, genre, cle, libelle, champs)
        select ${passageId}::uuid, d.base + row_number() over (order by e.genre = 'nouvelle', e.genre, e.libelle, e.cle), ${jeu},
          e.genre, e.cle, e.libelle, case when e.genre <> 'modifiee' then '[]' else (
            select coalesce(jsonb_agg(jsonb_build_object('champ', k.champ, 'avant', e.avant ->> k.champ, 'apres', e.apres ->> k.champ)
              order by k.champ), '[]')
            from (select jsonb_object_keys(e.avant || e.apres) as champ) k
            where e.avant -> k.champ is distinct from e.apres -> k.champ) end
        from ecart e
        cross join (select coalesce(max(rang), 0) as base from source_ecart where passage_id = ${passageId}::uuid) d
        order by 2 limit ${MOST_DIFFERENCES}
      )
      select count(*) filter (where genre = 'nouvelle')::int as nouvelles,
        count(*) filter (where genre = 'modifiee')::int as modifiees,
        count(*) filter (where genre = 'disparue')::int as disparues from ecart`.execute(tx);
    Object.assign(counts, rows[0]);
  }
  await sql`
    delete from source_ligne a where a.source_id = ${sourceId}::uuid and a.jeu = ${jeu}
      and not exists (select from source_neuve n where n.cle = a.cle and n.rang = a.rang)`.execute(tx);
  await sql`
    insert into source_ligne (source_id, jeu, cle, rang, libelle, valeurs)
    select ${sourceId}::uuid, ${jeu}, cle, rang, libelle, valeurs from source_neuve
    on conflict (source_id, jeu, cle, rang) do update set libelle = excluded.libelle, valeurs = excluded.valeurs
      where source_ligne.valeurs <> excluded.valeurs or source_ligne.libelle <> excluded.libelle`.execute(tx);
  await sql`drop table source_neuve`.execute(tx);
  return { first, ...counts };
}

/** Keeps differences that are known already, in their order. */
export async function insertDifferences(
  tx: Tx,
  order: { passageId: string; jeu: string; differences: readonly Omit<Difference, 'rang' | 'jeu'>[] },
): Promise<void> {
  const rows = order.differences.map((one, at) => ({ ...one, rang: at + 1 }));
  await sql`
    insert into source_ecart (passage_id, rang, jeu, genre, cle, libelle, champs)
    select ${order.passageId}::uuid, d.rang, ${order.jeu}, d.genre, d.cle, d.libelle, d.champs
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as d(rang integer, genre text, cle text, libelle text, champs jsonb)`.execute(tx);
}

/** Differences of a reading, a page of them. */
export async function differencesOf(
  db: Db,
  passageId: string,
  options: { genre?: DifferenceKind | undefined; limit: number; offset?: number },
): Promise<{ rows: Difference[]; total: number }> {
  const { genre, limit, offset = 0 } = options;
  const only = genre ? sql`and genre = ${genre}` : sql``;
  const { rows } = await sql<Difference & { total: number }>`
    select rang, jeu, genre, cle, libelle, champs, count(*) over ()::int as total from source_ecart
    where passage_id = ${passageId}::uuid ${only} order by rang limit ${limit} offset ${offset}`.execute(db);
  return { rows, total: rows[0]?.total ?? 0 };
}
