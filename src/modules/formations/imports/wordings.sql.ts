import { sql } from 'kysely';
import type { MergeContext } from '#core/importing/dataset.ts';
import type { KnownCertification } from './matching.ts';

export interface DistinctWording {
  formation: string;
  ligne: number;
  certification_id: string | null;
}

/** Each wording of the file once, with its first line. */
export async function distinctWordings({ tx, table }: MergeContext): Promise<DistinctWording[]> {
  const { rows } = await sql<DistinctWording>`
    select formation, min(ligne) as ligne, null as certification_id from ${sql.table(table)}
    where certification_id is null group by formation order by 2`.execute(tx);
  return rows;
}

/** Certifications of these types of diploma, and those of the State (« diplôme d’État »), with whether they were still open. */
export async function knownCertifications({ tx }: MergeContext, year: number): Promise<KnownCertification[]> {
  const { rows } = await sql<KnownCertification>`
    select c.id, left(c.cfd, 3) as type, c.intitule, c.ouverture as opened,
      coalesce(c.fermeture < make_date(${year}::int, 9, 1), false)
        or coalesce(c.ouverture > make_date(${year}::int, 12, 31), false) as closed
    from certification c where c.cfd is not null order by c.cle`.execute(tx);
  return rows;
}

/** Adds `certification_id` to the staging table when its dataset has no code at all. */
export async function addCertificationColumn({ tx, table }: MergeContext): Promise<void> {
  await sql`alter table ${sql.table(table)} add column if not exists certification_id uuid`.execute(tx);
}

/** Writes what was found for each wording. */
export async function placeWordings(
  { tx, table }: MergeContext,
  found: { formation: string; id: string }[],
): Promise<void> {
  await sql`
    update ${sql.table(table)} s set certification_id = f.id
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as f(formation text, id uuid)
    where s.formation = f.formation and s.certification_id is null`.execute(tx);
}

/** Writes the certification of each key (« psup:… »). */
export async function placeKeys(
  { tx, table }: MergeContext,
  keys: { formation: string; cle: string }[],
): Promise<void> {
  await sql`
    update ${sql.table(table)} s set certification_id = c.id
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as f(formation text, cle text)
    join certification c on c.cle = f.cle
    where s.formation = f.formation and s.certification_id is null`.execute(tx);
}

/** School year of the staged lines. */
export async function yearOf({ tx, table }: MergeContext): Promise<number> {
  const { rows } = await sql<{ annee: number | null }>`select max(annee) as annee from ${sql.table(table)}`.execute(tx);
  return rows[0]?.annee ?? 2100;
}

/** Lines that say exactly what a line before them says. */
export async function identicalLines({ tx, table }: MergeContext, columns: string[]): Promise<number[]> {
  const same = sql.join(columns.map((name) => sql.ref(name)));
  const { rows } = await sql<{ ligne: number }>`
    select ligne from (
      select ligne, row_number() over (partition by ${same} order by ligne) as rang from ${sql.table(table)}
    ) r where rang > 1 order by ligne`.execute(tx);
  return rows.map((row) => row.ligne);
}

/** MEF of 10 characters → certification; the MEF of the apprentices follow the same diplomas. */
export async function resolveMef({ tx, table }: MergeContext): Promise<void> {
  await sql`
    update ${sql.table(table)} s set certification_id = c.id
    from mef m join certification c on c.cfd = m.cfd
    where s.mef = m.code and s.certification_id is null`.execute(tx);
}

/** The wording is the very label of a MEF (« 1CAP2 CUISINE »), in capitals, blanks apart. */
export async function resolveMefLabel({ tx, table }: MergeContext, column: string): Promise<void> {
  await sql`
    with etiquettes as materialized (
      select upper(regexp_replace(m.libelle, '\\s+', ' ', 'g')) as libelle, (array_agg(distinct c.id))[1] as id
      from mef m join certification c on c.cfd = m.cfd group by 1 having count(distinct c.id) = 1
    ), lignes as materialized (
      select s.ligne, upper(regexp_replace(${sql.ref(`s.${column}`)}, '\\s+', ' ', 'g')) as libelle
      from ${sql.table(table)} s where s.certification_id is null
    )
    update ${sql.table(table)} s set certification_id = e.id
    from lignes l join etiquettes e using (libelle)
    where s.ligne = l.ligne`.execute(tx);
}

/** Type of diploma + the five characters of speciality (group and number) of Affelnet = CFD. */
export async function resolveSpeciality({ tx, table }: MergeContext): Promise<void> {
  await sql`
    update ${sql.table(table)} s set certification_id = c.id
    from certification c
    where s.certification_id is null and s.type_diplome is not null and c.cfd = s.type_diplome || s.specialite`.execute(
    tx,
  );
}
