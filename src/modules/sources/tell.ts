import type { Tx } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { differencesSaid } from './labels.ts';
import { passageUrl, sourceUrl } from './links.ts';
import type { ReadingCounts } from './read-open-data.ts';
import { ALERT_AFTER } from './source.ts';
import { directorsOf, type SourceRow } from './sources.sql.ts';
import { sourcesTopic } from './topics.ts';

/** A trial waits: whoever keeps the source is told what changed. */
export async function tellTrial(
  tx: Tx,
  now: Date,
  { source, passageId, counts }: { source: SourceRow; passageId: string; counts: ReadingCounts },
): Promise<void> {
  await notify(tx, now, {
    compteId: source.tenuePar,
    topic: sourcesTopic,
    titre: `« ${source.nom} » a été relu : un essai attend`,
    texte: counts.premiere
      ? `Première lecture, ${count(counts.lues, 'ligne')}. Rien n’est écrit tant que personne ne l’applique.`
      : `Dans le fichier : ${differencesSaid(counts)}. Rien n’est écrit tant que personne ne l’applique.`,
    lien: passageUrl(source.id, passageId),
    cle: `source:${passageId}`,
  });
}

/** The third failure in a row is told once, to whoever keeps the source and to the direction of its campus. */
export async function tellFailure(
  tx: Tx,
  now: Date,
  { source, passageId, motif, echecs }: { source: SourceRow; passageId: string; motif: string; echecs: number },
): Promise<void> {
  if (echecs !== ALERT_AFTER) return;
  const people = new Set([
    source.tenuePar,
    ...(source.campusId ? await directorsOf(tx, source.campusId, isoDate(now)) : []),
  ]);
  for (const compteId of people) {
    await notify(tx, now, {
      compteId,
      topic: sourcesTopic,
      titre: `« ${source.nom} » ne se lit plus : ${ALERT_AFTER} échecs de suite`,
      texte: motif,
      lien: sourceUrl(source.id),
      cle: `source:${passageId}`,
    });
  }
}
