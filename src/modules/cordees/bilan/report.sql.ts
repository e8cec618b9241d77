import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Opinion, Report } from './report.ts';

/** The return of a year. `version` 0: nothing is kept of it yet; `contenu`: as it was deposited. */
export interface KeptReturn {
  avis: Opinion;
  version: number;
  contenu: Report | null;
  deposeLe: Date | null;
}

export async function readReturn(db: Db, anneeId: string): Promise<KeptReturn> {
  const row = await db
    .selectFrom('cordee_retour')
    .select(['reponses', 'satisfaits', 'avis', 'version', 'contenu', 'depose_le'])
    .where('annee_id', '=', anneeId)
    .executeTakeFirst();
  return {
    avis: { reponses: row?.reponses ?? null, satisfaits: row?.satisfaits ?? null, texte: row?.avis ?? '' },
    version: row?.version ?? 0,
    contenu: row?.contenu ? ({ tutorat: null, ...(row.contenu as object) } as unknown as Report) : null,
    deposeLe: row?.depose_le ?? null,
  };
}

export async function writeOpinion(tx: Tx, anneeId: string, { reponses, satisfaits, texte }: Opinion): Promise<void> {
  await tx
    .insertInto('cordee_retour')
    .values({ annee_id: anneeId, reponses, satisfaits, avis: texte })
    .onConflict((conflict) =>
      conflict
        .column('annee_id')
        .doUpdateSet({ reponses, satisfaits, avis: texte, version: sql`cordee_retour.version + 1` }),
    )
    .execute();
}

/** The return as it is deposited: from here it never changes. */
export async function depositReturn(tx: Tx, anneeId: string, report: Report, now: Date): Promise<void> {
  const contenu = JSON.stringify(report);
  await tx
    .insertInto('cordee_retour')
    .values({ annee_id: anneeId, contenu, depose_le: now })
    .onConflict((conflict) => conflict.column('annee_id').doUpdateSet({ contenu, depose_le: now }))
    .execute();
}

/** Years that run after a day: their report is to be opened. @param annee the year that they began in, or before. */
export async function yearsToReport(
  db: Db,
  annee: number,
): Promise<{ cordeeId: string; campusId: string; annee: number }[]> {
  const { rows } = await sql<{ cordeeId: string; campusId: string; annee: number }>`
    select c.id as "cordeeId", c.campus_id as "campusId", y.annee from cordee_annee y join cordee c on c.id = y.cordee_id
    where y.etat = 'en_cours' and y.annee <= ${annee} order by y.annee, y.id limit 500`.execute(db);
  return rows;
}
