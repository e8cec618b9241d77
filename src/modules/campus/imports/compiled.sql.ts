import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { MergeContext } from '#core/importing/dataset.ts';
import { fold } from '#core/text/index.ts';
import type { Categorie, LabelInput } from '../campus.ts';

export interface CompiledRow {
  ligne: number;
  cle: string;
  nom: string;
  nom_usuel: string | null;
  categorie: Categorie | null;
  filiere: string | null;
  filiere_lettre: string | null;
  filiere_deduite: boolean;
  region_code: string | null;
  region: string | null;
  /** Region of the nomenclature, null when unknown there (French Polynesia). */
  region_connue: string | null;
  academies_connues: string[];
  commune: string | null;
  commune_nom: string | null;
  commune_insee: string | null;
  support: string | null;
  uai: string | null;
  support_organisation_id: string | null;
  latitude: number | null;
  longitude: number | null;
  date_label: string | null;
  date_excellence: string | null;
  duree: number | null;
  source: string;
  note: string | null;
}

/** Staged campuses with what the nomenclatures and organisations know of their words. */
export async function listCompiled({ tx, table }: MergeContext): Promise<CompiledRow[]> {
  const { rows } = await sql<CompiledRow>`
    select s.ligne, s.cle, s.nom, s.nom_usuel, s.categorie, s.filiere, f.lettre as filiere_lettre, s.filiere_deduite,
      s.region_code, s.region, r.code as region_connue,
      coalesce((
        select array_agg(a.code order by a.code) from unnest(s.academies) dit
        join academie a on lower(a.nom) = lower(dit)), '{}') as academies_connues,
      s.commune, c.nom as commune_nom, c.insee as commune_insee, s.support, s.uai,
      i.organisation_id as support_organisation_id,
      coalesce(s.latitude, c.latitude) as latitude, coalesce(s.longitude, c.longitude) as longitude,
      s.date_label, s.date_excellence, s.duree, s.source, s.note
    from ${sql.table(table)} s
    left join filiere f on lower(f.libelle) = lower(s.filiere)
    left join region r on r.code = s.region_code
    left join identifiant i on i.genre = 'uai' and i.valeur = s.uai
    left join lateral (
      select min(c.insee) as insee, min(c.nom) as nom, min(c.latitude) as latitude, min(c.longitude) as longitude
      from commune c join departement d on d.code = c.departement_code
      where c.nom_plie = s.commune_pliee and d.region_code = s.region_code and c.actuelle is null
      having count(*) = 1
    ) c on true
    order by s.ligne`.execute(tx);
  return rows;
}

/** The campus of this identifier, else the only one of this name or usual name in the region. */
export async function campusNamed(db: Db, row: CompiledRow): Promise<{ id: string; cle: string } | undefined> {
  const own = await db.selectFrom('campus').select(['id', 'cle']).where('cle', '=', row.cle).executeTakeFirst();
  if (own || !row.region_connue) return own;
  const { rows } = await sql<{ id: string; cle: string; nom: string; nom_usuel: string | null }>`
    select c.id, c.cle, c.nom, c.nom_usuel from campus c
    join campus_territoire t on t.campus_id = c.id and t.genre = 'region' and t.code = ${row.region_connue}
    where c.cle not like 'cmq-%'
    order by c.cle`.execute(db);
  const names = [row.nom, row.nom_usuel].filter((name) => name !== null).map(fold);
  const same = rows.filter((one) =>
    [one.nom, one.nom_usuel].some((name) => name !== null && names.includes(fold(name))),
  );
  return same.length === 1 ? same[0] : undefined;
}

/** Fields of the page that the list fills, by the name under which their origin is kept. */
const FIELDS: [string, (row: CompiledRow) => unknown, string][] = [
  ['nom_usuel', (row) => row.nom_usuel, 'nom_usuel'],
  ['filiere', (row) => row.filiere_lettre, 'filiere_lettre'],
  ['categorie', (row) => row.categorie, 'categorie'],
  ['support', (row) => row.support_organisation_id ?? row.support, 'support_organisation_id'],
  ['siege', (row) => row.commune_nom ?? row.commune, 'commune_nom'],
];

/** What a known campus lacks and this line gives. */
export async function missingFields(db: Db, id: string, row: CompiledRow): Promise<string[]> {
  const known = await db.selectFrom('campus').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return FIELDS.filter(
    ([, given, column]) => known[column as keyof typeof known] === null && (given(row) ?? null) !== null,
  ).map(([field]) => field);
}

/** Each completed field has its own origin; one that has one already keeps it. */
export async function markCompleted(db: Db, id: string, fields: string[], originId: number): Promise<void> {
  if (fields.length === 0) return;
  await db
    .insertInto('campus_origine')
    .values(fields.map((champ) => ({ campus_id: id, champ, origine_id: originId, exemple: false })))
    .onConflict((conflict) => conflict.columns(['campus_id', 'champ']).doNothing())
    .execute();
}

export async function namesOf(db: Db, id: string): Promise<string[]> {
  const rows = await db.selectFrom('campus_nom').select('nom').where('campus_id', '=', id).execute();
  return rows.map((row) => row.nom);
}

/**
 * Adds a label of the State when the campus has none of that kind yet: a label that a text describes better is never
 * doubled by the list. @returns whether it was added.
 */
export async function addMissingLabel(db: Db, campusId: string, label: LabelInput): Promise<boolean> {
  const excellence = label.categorie === 'excellence' && label.cle === 'excellence';
  const same = await db
    .selectFrom('labellisation')
    .select('id')
    .where('campus_id', '=', campusId)
    .where('type', '=', 'cmq')
    .$if(excellence, (query) => query.where('categorie', '=', 'excellence'))
    .executeTakeFirst();
  if (same) return false;
  await db
    .insertInto('labellisation')
    .values({ ...label, campus_id: campusId })
    .execute();
  return true;
}

/** Official filières that the nomenclature has. */
export async function knownFilieres(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('filiere').select('libelle').orderBy('rang').execute();
  return rows.map((row) => row.libelle);
}

/** Filières of a file with their line. */
export async function stagedFilieres({ tx, table }: MergeContext): Promise<{ ligne: number; filiere: string }[]> {
  const { rows } = await sql<{ ligne: number; filiere: string }>`
    select ligne, filiere from ${sql.table(table)} order by ligne`.execute(tx);
  return rows;
}
