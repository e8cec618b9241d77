import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type CordeeContext, subjectOfSchool } from '../access.ts';
import { readDuration } from '../check-action.ts';
import { STALE } from '../cordee.ts';
import { readCordee } from '../cordees.sql.ts';
import { readMentor } from '../mentors/mentors.sql.ts';
import { readProgramme } from '../programme.sql.ts';
import { SeanceRefused } from './log.ts';
import type { DecisionTyped } from './schemas.ts';
import { CONTROL, SEANCE, type SeanceState, whySeancesFrozen } from './seance.ts';
import { REWRITE, seanceGuards, seanceWorkflow } from './seance-workflow.ts';
import { decideSeance, readSeance, type Seance } from './seances.sql.ts';
import { tellMentor } from './tell.ts';

/** What is retained of a session once an act is done. */
function retained(transition: string, seance: Seance, minutes: number | undefined): number | null {
  if (transition === 'approuver') return seance.minutes;
  return transition === 'corriger' ? minutes! : null;
}

/**
 * The establishment where a session took place approves its hours, corrects them, contests them, or takes its approval back.
 * @throws NotFound · Forbidden · Conflict `cordee.stale` · SeanceRefused · RuleBroken `seance.moved`.
 */
export async function decide(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: DecisionTyped & { id: string; annee: number; seance: string },
): Promise<SeanceState> {
  const cordee = await readCordee(tx, order.id, campus.id);
  const programme = cordee && (await readProgramme(tx, cordee.id, order.annee, { lock: true }));
  if (!cordee || !programme) throw unknownPage();
  const at = { anneeId: programme.id };
  const seen = await readSeance(tx, order.seance, at);
  // A mentor is held before her sessions, as when she writes one again: the letter below needs her.
  const mentor = seen && (await readMentor(tx, seen.mentorId, { lock: true }));
  const seance = mentor && (await readSeance(tx, order.seance, { ...at, lock: true }));
  if (!mentor || !seance) throw unknownPage();
  const school = cordee.etablissements.find((one) => one.id === seance.etablissementId)!;
  const author = authorOf(ctx, demand(ctx.actor, CONTROL, subjectOfSchool(campus, cordee, school)));
  const frozen = whySeancesFrozen(programme.etat);
  if (frozen) throw new RuleBroken('seance.frozen', frozen);
  const transition = order.transition === REWRITE ? null : transitionOf(seanceWorkflow, seance.etat, order.transition);
  if (!transition) throw new RuleBroken('seance.moved', 'Cet acte ne part pas de cet état. Relisez la page.');
  if (seance.version !== order.version)
    throw new Conflict(STALE, 'Cette séance a changé entre-temps. Relisez-la, puis recommencez.');
  const minutes = readDuration(order.duree);
  const refusals = refusalsOf(transition, seanceGuards, { seance, texte: order.texte, minutes });
  const errors: Record<string, string> = {};
  for (const { guard, sentence } of refusals) errors[guard] ??= sentence;
  if (refusals.length > 0) throw new SeanceRefused(errors);
  const etat = transition.vers as SeanceState;
  const retenues = retained(transition.id, seance, minutes);
  const decided = { etat, retenues, motif: order.texte || null, compteId: ctx.actor!.id, now: ctx.now };
  const version = await decideSeance(tx, seance.id, decided);
  await writeJournal(tx, {
    ...author,
    act: 'seance.decided',
    objectType: SEANCE,
    objectId: seance.id,
    version,
    changes: { before: { etat: seance.etat, minutes: seance.retenues }, after: { etat, minutes: retenues } },
    reason: decided.motif,
    details: { campus: campus.id, cordee: cordee.id, transition: transition.id, organisation: school.organisationId },
  });
  await tellMentor(tx, ctx, { cordee, mentor }, { seance, transition: transition.id, texte: order.texte });
  return etat;
}
