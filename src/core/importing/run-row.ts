import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { FileReport, InterruptedRun } from './report.ts';

/** Opens the row of `importation` that a screen can poll while the file is read. @returns its id. */
export async function openRun(db: Db, report: FileReport, dryRun: boolean): Promise<string> {
  const row = await db
    .insertInto('importation')
    .values({ jeu: report.dataset!, fichier: report.file, empreinte: report.sha256!, essai: dryRun })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Writes how far a run is, for whoever polls its row; nothing once it has ended. */
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

/** Class of the advisory locks that say « this run is alive ». */
const ALIVE = 4_783;

/** Held by the transaction of a run: a killed process loses it with its connection. */
export const holdRun = (tx: Db, id: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(${ALIVE}, hashtext(${id}))`.execute(tx);

/** Closes the runs that nobody holds any more: they were killed, and their transaction undone. @returns them. */
export async function closeInterrupted(db: Db, at: Date): Promise<InterruptedRun[]> {
  const reason = 'Interrompu avant la fin : rien de ce fichier n’a été écrit.';
  const { rows } = await sql<InterruptedRun>`
    with ouvertes as materialized (
      select id from importation where etat = 'en_cours'
    ), mortes as materialized (
      select id from ouvertes where pg_try_advisory_xact_lock(${ALIVE}, hashtext(id::text))
    )
    update importation set etat = 'echouee', finie_le = ${at}, rapport = jsonb_build_object('reason', ${reason}::text)
    where id in (select id from mortes) and etat = 'en_cours'
    returning fichier as file, jeu as dataset, commencee_le as "startedAt"`.execute(db);
  return rows;
}

/** A run that is over at once: a small file that a person gave from a screen. @returns its id. */
export async function recordRun(
  db: Db,
  run: {
    dataset: string;
    file: string;
    print: string;
    at: Date;
    read: number;
    created: number;
    updated: number;
    unchanged: number;
    rejected: number;
  },
): Promise<string> {
  const { id } = await db
    .insertInto('importation')
    .values({
      jeu: run.dataset,
      fichier: run.file,
      empreinte: run.print,
      etat: 'appliquee',
      lues: run.read,
      creees: run.created,
      modifiees: run.updated,
      inchangees: run.unchanged,
      rejetees: run.rejected,
      commencee_le: run.at,
      finie_le: run.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
