import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface ImportRow {
  id: string;
  jeu: string;
  fichier: string;
  etat: string;
  essai: boolean;
  lues: number;
  creees: number;
  modifiees: number;
  inchangees: number;
  rejetees: number;
  avertissements: number;
  commenceeLe: Date;
  finieLe: Date | null;
}

const columns = sql`i.id, i.jeu, i.fichier, i.etat, i.essai, i.lues, i.creees, i.modifiees, i.inchangees, i.rejetees,
  i.avertissements, i.commencee_le as "commenceeLe", i.finie_le as "finieLe"`;

/** The last run of each file that is not whole: it goes from the desk once the file is taken up again. Oldest first. */
export async function failingImports(db: Db, limit: number): Promise<(ImportRow & { finieLe: Date })[]> {
  const { rows } = await sql<ImportRow & { finieLe: Date }>`
    select * from (
      select distinct on (i.jeu, i.fichier) ${columns} from importation i
      where not i.essai and i.finie_le is not null order by i.jeu, i.fichier, i.commencee_le desc, i.id
    ) dernier
    where etat <> 'appliquee' or rejetees > 0 order by "finieLe", id limit ${limit}`.execute(db);
  return rows;
}

/** Newest first. */
export async function listImports(
  db: Db,
  page: { limit: number; offset: number },
): Promise<{ rows: ImportRow[]; total: number }> {
  const { rows } = await sql<ImportRow>`
    select ${columns} from importation i order by i.commencee_le desc, i.id limit ${page.limit} offset ${page.offset}`.execute(
    db,
  );
  const { total } = await db
    .selectFrom('importation')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total: Number(total) };
}

export interface ImportReport {
  reason?: string | null;
  title?: string | null;
  errors?: { line: number; column: string; code: string; message: string }[];
  remarks?: { line: number; column: string; code: string; message: string }[];
}

/** A run with its report, as the import wrote it. */
export async function importRun(db: Db, id: string): Promise<(ImportRow & { rapport: ImportReport | null }) | null> {
  const { rows } = await sql<ImportRow & { rapport: ImportReport | null }>`
    select ${columns}, i.rapport from importation i where i.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}
