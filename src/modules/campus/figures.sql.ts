import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface FiliereCount {
  lettre: string;
  libelle: string;
  nombre: number;
}

/** The twelve filières with their number of active campuses, 0 included: a closed list (domain.md §1.4). */
export async function countByFiliere(db: Db): Promise<FiliereCount[]> {
  const { rows } = await sql<FiliereCount>`
    select f.lettre, f.libelle, count(c.id) as nombre
    from filiere f left join campus c on c.filiere_lettre = f.lettre and c.etat in ('actif', 'projet', 'inconnu')
    group by f.lettre, f.libelle, f.rang order by f.rang`.execute(db);
  return rows;
}

/** A figure with everything that must be printed beside it. */
export interface KeyFigure {
  libelle: string;
  valeur: number;
  /** How the source qualifies it: « plus de », « environ », « estimation »… */
  precision: string | null;
  unite: string | null;
  date: string | null;
  source: string;
  exemple: boolean;
  campusNom: string;
  campusSlug: string;
}

/** Figures chosen for the home page, greatest first. */
export async function keyFigures(db: Db): Promise<KeyFigure[]> {
  const { rows } = await sql<KeyFigure>`
    select x.libelle, x.valeur, x.texte as precision, x.unite, x.date, s.libelle as source, s.nature = 'exemple' as exemple,
      coalesce(c.nom_usuel, c.nom) as "campusNom", c.slug as "campusSlug"
    from campus_chiffre x join campus c on c.id = x.campus_id join origine s on s.id = x.origine_id
    where x.phare and x.valeur is not null
    order by x.valeur desc, x.cle`.execute(db);
  return rows;
}

/** Addresses for the sitemap; the day of the last change when there is one. */
export async function sitemapUrls(db: Db): Promise<{ path: string; modified: Date | null }[]> {
  const rows = await db.selectFrom('campus').select(['slug', 'modifie_le']).orderBy('slug').execute();
  return [
    { path: '/campus', modified: null },
    { path: '/labels', modified: null },
    ...rows.map((row) => ({ path: `/campus/${row.slug}`, modified: new Date(row.modifie_le) })),
  ];
}

/** Whether the database already holds campuses: the demonstration set is not mixed with them unasked. */
export async function hasCampuses(db: Db): Promise<boolean> {
  return (await db.selectFrom('campus').select('id').limit(1).executeTakeFirst()) !== undefined;
}
