import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import { refusalsOf, type Transition, transitionOf } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type CordeeContext, subjectOfSchool } from '../access.ts';
import { readDuration } from '../check-action.ts';
import { STALE } from '../cordee.ts';
import { type Cordee, readCordee } from '../cordees.sql.ts';
import { type Mentor, readMentor } from '../mentors/mentors.sql.ts';
import { BEARER } from '../mentors/take-step.ts';
import { type Programme, readProgramme } from '../programme.sql.ts';
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

/** A year that is held. */
interface HeldYear {
  cordee: Cordee;
  programme: Programme;
}
/** A session that is held, with its year and its mentor. */
export interface HeldSeance extends HeldYear {
  mentor: Mentor;
  seance: Seance;
}

/** @throws NotFound. */
export async function heldYear(tx: Tx, campusId: string, order: { id: string; annee: number }): Promise<HeldYear> {
  const cordee = await readCordee(tx, order.id, campusId);
  const programme = cordee && (await readProgramme(tx, cordee.id, order.annee, { lock: true }));
  if (!cordee || !programme) throw unknownPage();
  return { cordee, programme };
}

/** @throws NotFound. */
export async function heldSeance(tx: Tx, year: HeldYear, id: string): Promise<HeldSeance> {
  const at = { anneeId: year.programme.id };
  const seen = await readSeance(tx, id, at);
  // A mentor is held before her sessions, as when she writes one again: the letter below needs her.
  const mentor = seen && (await readMentor(tx, seen.mentorId, { lock: true }));
  const seance = mentor && (await readSeance(tx, id, { ...at, lock: true }));
  if (!mentor || !seance) throw unknownPage();
  return { ...year, mentor, seance };
}

/** What is asked, held to the state of the session and to its guards. @throws Conflict · SeanceRefused · RuleBroken. */
function ruled({ programme, seance }: HeldSeance, order: DecisionTyped, minutes: number | undefined): Transition {
  const frozen = whySeancesFrozen(programme.etat);
  if (frozen) throw new RuleBroken('seance.frozen', frozen);
  const transition = order.transition === REWRITE ? null : transitionOf(seanceWorkflow, seance.etat, order.transition);
  if (!transition) throw new RuleBroken('seance.moved', 'Cet acte ne part pas de cet état. Relisez la page.');
  if (seance.version !== order.version)
    throw new Conflict(STALE, 'Cette séance a changé entre-temps. Relisez-la, puis recommencez.');
  const refusals = refusalsOf(transition, seanceGuards, { seance, texte: order.texte, minutes });
  const errors: Record<string, string> = {};
  for (const { guard, sentence } of refusals) errors[guard] ??= sentence;
  if (refusals.length > 0) throw new SeanceRefused(errors);
  return transition;
}

/**
 * Decides of a session that is held, in the name of its establishment, whether in the workspace or by a mailed link.
 * @throws Conflict `cordee.stale` · SeanceRefused · RuleBroken `seance.moved`.
 */
export async function settle(
  tx: Tx,
  ctx: CordeeContext,
  at: HeldSeance,
  order: DecisionTyped & { author: Author },
): Promise<SeanceState> {
  const { cordee, mentor, seance } = at;
  const { author } = order;
  const minutes = readDuration(order.duree);
  const transition = ruled(at, order, minutes);
  const etat = transition.vers as SeanceState;
  const retenues = retained(transition.id, seance, minutes);
  const who = { compteId: author.actorId ?? null, parLien: author.actorRole === BEARER };
  const decided = { etat, retenues, motif: order.texte || null, ...who, now: ctx.now };
  const version = await decideSeance(tx, seance.id, decided);
  const school = cordee.etablissements.find((one) => one.id === seance.etablissementId)!;
  await writeJournal(tx, {
    ...author,
    act: 'seance.decided',
    objectType: SEANCE,
    objectId: seance.id,
    version,
    changes: { before: { etat: seance.etat, minutes: seance.retenues }, after: { etat, minutes: retenues } },
    reason: decided.motif,
    details: {
      campus: cordee.campusId,
      cordee: cordee.id,
      transition: transition.id,
      organisation: school.organisationId,
    },
  });
  await tellMentor(tx, ctx, { cordee, mentor }, { seance, transition: transition.id, texte: order.texte });
  return etat;
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
  const at = await heldSeance(tx, await heldYear(tx, campus.id, order), order.seance);
  const school = at.cordee.etablissements.find((one) => one.id === at.seance.etablissementId)!;
  const author = authorOf(ctx, demand(ctx.actor, CONTROL, subjectOfSchool(campus, at.cordee, school)));
  return settle(tx, ctx, at, { ...order, author });
}
