import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type CordeeContext, subjectOf } from '../access.ts';
import { STALE, type YearState } from '../cordee.ts';
import { readCordee } from '../cordees.sql.ts';
import { readProgramme } from '../programme.sql.ts';
import { readReturn, writeOpinion } from './report.sql.ts';
import { DEPOSIT, type Opinion, RETURN } from './report.ts';

/** Why the opinion of a return may not be written now; null while it may. */
export function whyNotWritten(etat: YearState): string | null {
  if (etat === 'bilan_a_faire') return null;
  return etat === 'bilan_valide' || etat === 'clos'
    ? 'Le bilan est déposé : il ne change plus.'
    : 'L’avis s’écrit une fois le bilan ouvert.';
}

/**
 * Keeps what those who took part think of the year, numbers and words, until the return is deposited.
 * @throws NotFound · Forbidden · RuleBroken `cordee.return_closed` · Conflict `cordee.stale`.
 */
export async function keepOpinion(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: { id: string; annee: number; version: number; avis: Opinion },
): Promise<void> {
  const cordee = await readCordee(tx, order.id, campus.id);
  const programme = cordee && (await readProgramme(tx, cordee.id, order.annee, { lock: true }));
  if (!cordee || !programme) throw unknownPage();
  const decision = demand(ctx.actor, DEPOSIT, subjectOf(ctx.actor, campus, cordee));
  const refusal = whyNotWritten(programme.etat);
  if (refusal) throw new RuleBroken('cordee.return_closed', refusal);
  if ((await readReturn(tx, programme.id)).version !== order.version)
    throw new Conflict(STALE, 'Quelqu’un a écrit cet avis entre-temps.');
  await writeOpinion(tx, programme.id, order.avis);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'cordee.opinion_kept',
    objectType: RETURN,
    objectId: programme.id,
    version: order.version + 1,
    details: { campus: campus.id, cordee: cordee.id, annee: programme.annee },
  });
}
