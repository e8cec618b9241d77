import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { AccordReport } from './report.ts';

/** What was said of an agreement; null when nothing was. */
export async function reportOf(db: Db, accordId: string): Promise<AccordReport | null> {
  const { rows } = await sql<AccordReport>`select r.hote_note as "hoteNote", r.hote_texte as "hoteTexte", r.notes,
    r.ecole_texte as "ecoleTexte" from accueil_retour r where r.accord_id = ${accordId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** The opinions of pupils on an offer, all agreements together; null when none was counted. */
export async function notesOfOffer(db: Db, offreId: string): Promise<number[] | null> {
  const { rows } = await sql<{ notes: number[] | null }>`
    select array[sum(r.notes[1]), sum(r.notes[2]), sum(r.notes[3]), sum(r.notes[4]), sum(r.notes[5])]::int[] as notes
    from accueil_retour r join accueil_accord a on a.id = r.accord_id
    where a.offre_id = ${offreId}::uuid and r.notes is not null having count(*) > 0`.execute(db);
  return rows[0]?.notes ?? null;
}

type Said =
  | { hote_note: number; hote_texte: string | null; hote_le: Date }
  | { notes: number[]; ecole_texte: string | null; ecole_le: Date };

/** Writes what one side says; said again, it takes the place of what it had said. */
export async function writeReport(tx: Tx, accordId: string, said: Said): Promise<void> {
  await tx
    .insertInto('accueil_retour')
    .values({ accord_id: accordId, ...said })
    .onConflict((conflict) => conflict.column('accord_id').doUpdateSet(said))
    .execute();
}
