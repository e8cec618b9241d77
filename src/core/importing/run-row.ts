import type { Db } from '#core/db/index.ts';
import type { FileReport } from './report.ts';

/** Opens the row of `importation` that a screen can poll while the file is read. @returns its id. */
export async function openRun(db: Db, report: FileReport, dryRun: boolean): Promise<string> {
  const row = await db
    .insertInto('importation')
    .values({ jeu: report.dataset!, fichier: report.file, empreinte: report.sha256!, essai: dryRun })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export const noteProgress = (db: Db, id: string, report: FileReport): Promise<unknown> =>
  db
    .updateTable('importation')
    .set({ lues: report.read, rejetees: report.rejected, avertissements: report.warnings })
    .where('id', '=', id)
    .where('etat', '=', 'en_cours')
    .execute();

/** Closes the row with the whole report. */
export async function closeRun(
  db: Db,
  id: string,
  report: FileReport,
  state: 'appliquee' | 'refusee' | 'echouee',
  at: Date,
): Promise<void> {
  await db
    .updateTable('importation')
    .set({
      etat: state,
      lues: report.read,
      creees: report.created,
      modifiees: report.updated,
      inchangees: report.unchanged,
      rejetees: report.rejected,
      avertissements: report.warnings,
      rapport: JSON.stringify(report),
      finie_le: at,
    })
    .where('id', '=', id)
    .execute();
}
