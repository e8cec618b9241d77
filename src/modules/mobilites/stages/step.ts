import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
import { authorOf } from '#core/journal/index.ts';
import type { Transition } from '#core/workflow/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type Placed, placedApplication, type StayContext, subjectOfApplication } from './access.ts';
import { readApplication } from './applications.sql.ts';
import { holdOffer } from './offers.sql.ts';
import type { StepOrder } from './schemas.ts';
import { applicationOfLink, type LinkHolder } from './stay-links.sql.ts';
import { actsOf } from './stay-workflow.ts';
import { factsOf, type StayAct, StepRefused, takeStep, transitionFor } from './take-step.ts';

/** « 2,5 »: days and halves; null when it is none. */
export function readDays(typed: string): number | null {
  const days = Number(typed.replace(',', '.'));
  return /^\d{1,3}([.,][05])?$/.test(typed) && days > 0 ? days : null;
}

const actOf = (order: StepOrder, who: Pick<StayAct, 'author' | 'nom'>): StayAct => ({
  transition: order.transition,
  texte: order.texte,
  jours: readDays(order.jours),
  satisfaction: order.satisfaction === '' ? null : Number(order.satisfaction),
  ...who,
});

/** The application and its offer, held: places are given one after the other. @throws NotFound. */
export async function held(tx: Tx, id: string): Promise<Placed> {
  const application = await readApplication(tx, id);
  if (!application) throw unknownPage();
  await holdOffer(tx, application.offreId);
  return placedApplication(tx, id);
}

/**
 * Does an act on an application from the workspace.
 * @throws NotFound · Forbidden · Conflict `teacher_stay.stale` · RuleBroken `teacher_stay.moved` · StepRefused.
 */
export async function stepByAccount(tx: Tx, ctx: StayContext, order: StepOrder & { id: string }): Promise<Transition> {
  const placed = await held(tx, order.id);
  const transition = transitionFor(placed.application, order.transition);
  const decision = demand(ctx.actor, transition.droit, subjectOfApplication(placed.campus, placed, transition.droit));
  if (placed.application.version !== order.version)
    throw new Conflict('teacher_stay.stale', 'Cette candidature a changé entre-temps. Relisez-la, puis recommencez.');
  return takeStep(tx, ctx, placed, actOf(order, { author: authorOf(ctx, decision), nom: null }));
}

/** What who holds a mailed link may do to the application. */
const BY_LINK: Record<LinkHolder, readonly string[]> = {
  candidat: ['transmettre', 'attendre', 'constater', 'evaluer', 'annuler'],
  chef: ['retenir', 'refuser'],
};

export async function actsByLink(
  db: Db,
  placed: Placed,
  of: { pour: LinkHolder; today: string },
): Promise<Transition[]> {
  const open = actsOf(await factsOf(db, placed, of.today));
  return open.filter((one) => BY_LINK[of.pour].includes(one.id));
}

/** The application that a link opens, or null. Opening it uses nothing: mail scanners open links. */
export async function placedByLink(db: Db, token: string, pour: LinkHolder): Promise<Placed | null> {
  const id = await applicationOfLink(db, printOfToken(token), pour);
  return id ? placedApplication(db, id) : null;
}

const WHO_ANSWERS = { guard: 'nom', sentence: 'Écrivez vos nom et fonction.' };

/**
 * Acts by a mailed link: held, so that two clicks count once. @returns false when the link opens nothing.
 * @throws RuleBroken `teacher_stay.moved` · StepRefused.
 */
export function stepByLink(
  db: Db,
  ctx: StayContext,
  order: StepOrder & { token: string; pour: LinkHolder },
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const id = await applicationOfLink(tx, printOfToken(order.token), order.pour);
    if (!id) return false;
    const placed = await held(tx, id);
    const allowed = BY_LINK[order.pour].includes(order.transition);
    transitionFor(placed.application, allowed ? order.transition : '');
    if (order.pour === 'chef' && order.nom === '') throw new StepRefused([WHO_ANSWERS]);
    const author = { actorId: null, actorRole: 'porteur_de_lien', requestId: ctx.requestId };
    await takeStep(tx, ctx, placed, actOf(order, { author, nom: order.pour === 'chef' ? order.nom : null }));
    return true;
  });
}
