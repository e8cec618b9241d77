import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { MergeContext, MergeCounts, SqlType } from '#core/importing/dataset.ts';
import { mayReplace } from '#core/importing/upsert.sql.ts';

/** Rows of one file once resolved: certification × organisation × status, with the figures of one school year. */
const LINES = 'offre_ligne';
export const SCHOOLS = 'offre_etablissement';

/** Lists the schools of the file once each, in the shape that `mergeEstablishments` reads. @returns how many. */
export async function stageSchools(
  db: Db,
  table: string,
  staging: Record<string, SqlType>,
  columns: readonly string[],
): Promise<number> {
  const definition = Object.entries(staging).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`);
  await sql`drop table if exists ${sql.table(SCHOOLS)}`.execute(db);
  await sql`
    create temporary table ${sql.table(SCHOOLS)} (ligne integer not null, ${sql.join(definition)}) on commit drop`.execute(
    db,
  );
  const extra = columns.length > 0 ? sql`, ${sql.join(columns.map((name) => sql.ref(name)))}` : sql``;
  // A file that only gives codes says nothing of the schools already known.
  const unknownOnly =
    columns.length > 0
      ? sql``
      : sql`and not exists (select 1 from identifiant i where i.genre = 'uai' and i.valeur = s.uai)`;
  const { numAffectedRows } = await sql`
    insert into ${sql.table(SCHOOLS)} (ligne, uai, uai_controle, departement_code${extra})
    select distinct on (uai) ligne, uai, uai_controle, departement_code${extra}
    from ${sql.table(table)} s where uai is not null ${unknownOnly}
    order by uai, ligne`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Takes out of the staging table the lines that `condition` (on alias `s`) selects. @returns them, with a value to print. */
export async function takeOut(
  db: Db,
  table: string,
  condition: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): Promise<{ ligne: number; valeur: string }[]> {
  const { rows } = await sql<{ ligne: number; valeur: string }>`
    delete from ${sql.table(table)} s where ${condition}
    returning s.ligne, coalesce((${value})::text, '') as valeur`.execute(db);
  return rows.sort((a, b) => a.ligne - b.ligne);
}

/**
 * Writes the lines of the offer. `source` selects `certification_id, organisation_id, statut, annee, capacite, effectif,
 * voeux, latitude, longitude, ligne`, one row per line. What an older source said is kept; `vue_en` only grows; nothing is
 * deleted. A line known only as an example becomes a fact.
 */
export async function mergeLines(context: MergeContext, source: RawBuilder<unknown>): Promise<MergeCounts> {
  const { tx, originId, table } = context;
  await sql`drop table if exists ${sql.table(LINES)}`.execute(tx);
  await sql`create temporary table ${sql.table(LINES)} on commit drop as ${source}`.execute(tx);
  await sql`analyze ${sql.table(LINES)}`.execute(tx);
  const { rows: written } = await sql<{ id: string; cree: boolean }>`
    insert into ligne_formation as l
      (certification_id, organisation_id, statut, vue_en, latitude, longitude, origine_id, origine_ligne)
    select certification_id, organisation_id, statut, annee, latitude, longitude, ${originId}::integer, ligne
    from ${sql.table(LINES)}
    on conflict (certification_id, organisation_id, statut) do update
      set vue_en = greatest(l.vue_en, excluded.vue_en),
        latitude = coalesce(l.latitude, excluded.latitude), longitude = coalesce(l.longitude, excluded.longitude),
        etat = case when l.etat = 'a_confirmer' then 'ouverte' else l.etat end,
        exemple = false, origine_id = excluded.origine_id, origine_ligne = excluded.origine_ligne, modifiee_le = now()
      where excluded.vue_en > coalesce(l.vue_en, 0) or l.exemple or (l.latitude is null and excluded.latitude is not null)
    returning l.id, (xmax = 0) as cree`.execute(tx);
  const yearly = await mergeYears(context);
  const created = new Set(written.filter((row) => row.cree).map((row) => row.id));
  const changed = new Set([...written.map((row) => row.id), ...yearly]);
  for (const id of created) changed.delete(id);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
  return {
    created: created.size,
    updated: changed.size,
    unchanged: Math.max(0, rows[0]!.n - created.size - changed.size),
  };
}

/** Figures of the year, as this dataset gives them. @returns ids of the lines whose figures changed. */
async function mergeYears(context: MergeContext): Promise<string[]> {
  const { tx, originId, dataset } = context;
  const { rows } = await sql<{ id: string }>`
    insert into ligne_annee as a (ligne_id, annee, jeu, capacite, effectif, voeux, origine_id, origine_ligne)
    select l.id, o.annee, ${dataset}, o.capacite, o.effectif, o.voeux, ${originId}::integer, o.ligne
    from ${sql.table(LINES)} o
    join ligne_formation l using (certification_id, organisation_id, statut)
    where coalesce(o.capacite, o.effectif, o.voeux) is not null
    on conflict (ligne_id, annee, jeu) do update
      set capacite = coalesce(excluded.capacite, a.capacite), effectif = coalesce(excluded.effectif, a.effectif),
        voeux = coalesce(excluded.voeux, a.voeux), origine_id = excluded.origine_id, origine_ligne = excluded.origine_ligne
      where (a.capacite, a.effectif, a.voeux) is distinct from
          (coalesce(excluded.capacite, a.capacite), coalesce(excluded.effectif, a.effectif), coalesce(excluded.voeux, a.voeux))
        and ${mayReplace(context, 'a')}
    returning ligne_id as id`.execute(tx);
  return rows.map((row) => row.id);
}

/**
 * School year of a file whose lines do not say it: the year in its name (« attractivite_capacite_2022 »), else that of its
 * edition. Fills `annee` where it is null.
 */
export async function fillYear({ tx, table, originId, edition }: MergeContext): Promise<void> {
  await sql`
    update ${sql.table(table)} set annee = f.annee
    from (
      select coalesce(substring(fichier from '.*(20[0-9]{2})'), left(${edition ?? ''}, 4), '')::text as texte from origine
      where id = ${originId}
    ) o cross join lateral (select nullif(o.texte, '')::smallint as annee) f
    where ${sql.table(table)}.annee is null`.execute(tx);
}
