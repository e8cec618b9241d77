import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Named } from './actions.sql.ts';
import type { ProjectText } from './project.ts';

export interface Theme {
  id: string;
  nom: string;
  rang: number;
}

/** A project as it is kept. */
export interface Project extends Omit<ProjectText, 'chefDeFile' | 'partenaires'> {
  id: string;
  campusId: string;
  campusSlug: string;
  chefDeFile: Named | null;
  partenaires: Named[];
  axes: Theme[];
  exemple: boolean;
  /** Which values of a true project are invented. */
  exemples: (keyof ProjectText)[];
  version: number;
}

const columns = sql`j.id, j.campus_id as "campusId", p.slug as "campusSlug", j.titre, j.texte, j.dispositif, j.appel,
  j.laureat_le as "laureatLe", to_char(j.debut, 'YYYY-MM-DD') as debut, to_char(j.fin, 'YYYY-MM-DD') as fin,
  j.cout_centimes::float8 as "coutCentimes", j.aide_centimes::float8 as "aideCentimes",
  case when o.id is null then null else json_build_object('id', o.id, 'slug', o.slug, 'nom', o.nom) end as "chefDeFile",
  coalesce((select json_agg(json_build_object('id', e.id, 'slug', e.slug, 'nom', e.nom) order by e.nom collate "fr-x-icu", e.id)
    from projet_partenaire t join organisation e on e.id = t.organisation_id
    where t.projet_id = j.id and e.supprimee_le is null), '[]') as partenaires,
  coalesce((select json_agg(json_build_object('id', x.id, 'nom', x.nom, 'rang', x.rang) order by x.rang, x.nom, x.id)
    from projet_axe x where x.projet_id = j.id), '[]') as axes,
  q.nature = 'exemple' as exemple, j.exemples, j.version`;
const tables = sql`projet j join campus p on p.id = j.campus_id join origine q on q.id = j.origine_id
  left join organisation o on o.id = j.chef_de_file_id and o.supprimee_le is null`;

/** The project of an id, in a campus when one is named; with `lock`, held until the end of the transaction. */
export async function readProject(
  db: Db,
  campusId: string | null,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Project | null> {
  const { rows } = await sql<Project>`select ${columns} from ${tables}
    where j.id = ${id}::uuid and (${campusId}::uuid is null or j.campus_id = ${campusId}::uuid)
    ${options.lock ? sql`for update of j` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Projects by their ids, whatever their campus, by title. */
export async function readProjects(db: Db, ids: readonly string[]): Promise<Project[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Project>`select ${columns} from ${tables}
    where j.id = any(${[...ids]}::uuid[]) order by j.titre collate "fr-x-icu", j.id`.execute(db);
  return rows;
}

/** Projects of a campus, the first one noted first. */
export async function projectsOf(db: Db, campusId: string): Promise<Project[]> {
  const { rows } = await sql<Project>`select ${columns} from ${tables}
    where j.campus_id = ${campusId}::uuid order by j.cree_le, j.id limit 200`.execute(db);
  return rows;
}

/** Columns that a form writes, once organisations are read. */
export interface ProjectRow extends Omit<ProjectText, 'chefDeFile' | 'partenaires'> {
  chefDeFileId: string | null;
  exemples: string[];
}
const columnsOf = (row: ProjectRow) => ({
  titre: row.titre,
  texte: row.texte,
  dispositif: row.dispositif,
  appel: row.appel,
  chef_de_file_id: row.chefDeFileId,
  laureat_le: row.laureatLe,
  debut: row.debut,
  fin: row.fin,
  cout_centimes: row.coutCentimes,
  aide_centimes: row.aideCentimes,
  exemples: row.exemples,
});

export async function insertProject(
  tx: Tx,
  one: { row: ProjectRow; campusId: string; now: Date; originId: number },
): Promise<string> {
  const { id } = await tx
    .insertInto('projet')
    .values({ ...columnsOf(one.row), campus_id: one.campusId, cree_le: one.now, origine_id: one.originId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes a project again, or marks that its themes changed. @returns the version that it makes. */
export async function updateProject(tx: Tx, id: string, row: ProjectRow | null): Promise<number> {
  const { version } = await tx
    .updateTable('projet')
    .set({ ...(row ? columnsOf(row) : {}), version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Puts these organisations in the place of the consortium. */
export async function replaceConsortium(tx: Tx, projetId: string, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom('projet_partenaire').where('projet_id', '=', projetId).execute();
  if (ids.length === 0) return;
  const rows = ids.map((organisation_id) => ({ projet_id: projetId, organisation_id }));
  await tx.insertInto('projet_partenaire').values(rows).execute();
}

/** Writes a theme after the others of its project. @returns its id. */
export async function insertTheme(tx: Tx, projetId: string, nom: string): Promise<string> {
  const { id } = await tx
    .insertInto('projet_axe')
    .values({
      projet_id: projetId,
      nom,
      rang: sql`(select coalesce(max(z.rang), 0) + 1 from projet_axe z where z.projet_id = ${projetId}::uuid)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function renameTheme(tx: Tx, projetId: string, id: string, nom: string): Promise<void> {
  await tx.updateTable('projet_axe').set({ nom }).where('projet_id', '=', projetId).where('id', '=', id).execute();
}

/** @returns how many actions, those in the bin included, still stand in the theme; 0 when it is gone. */
export async function deleteTheme(tx: Tx, projetId: string, id: string): Promise<number> {
  const { n } = await tx
    .selectFrom('action')
    .select((of) => of.fn.countAll<string>().as('n'))
    .where('projet_id', '=', projetId)
    .where('axe_id', '=', id)
    .executeTakeFirstOrThrow();
  if (Number(n) > 0) return Number(n);
  await tx.deleteFrom('projet_axe').where('projet_id', '=', projetId).where('id', '=', id).execute();
  return 0;
}
