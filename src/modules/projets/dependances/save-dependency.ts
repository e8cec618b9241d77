import type { Db, Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, may } from '#modules/droits/index.ts';
import { subjectOf } from '../access.ts';
import { ACTION, type ActionContext, KEEP_ACTION, READ_ACTION } from '../action.ts';
import { type Action, readAction, readActions } from '../actions.sql.ts';
import { whyFrozen } from '../save-action.ts';
import { deleteEdge, edgesIn, edgesOf, insertEdge, lockDependencies } from './dependencies.sql.ts';
import { chainBetween, MOST_AWAITED } from './dependency.ts';

interface Order {
  /** The action that waits. */
  id: string;
  /** The one that it waits for. */
  attend: string;
}

const broken = (sentence: string) => new RuleBroken('dependency.refused', sentence);

/** The action that waits, for who keeps it. @throws NotFound · Forbidden · RuleBroken `action.frozen`. */
async function heldWaiting(tx: Tx, ctx: ActionContext, campus: CampusPlace, id: string) {
  const action = await readAction(tx, campus.id, id, { lock: true });
  if (!action) throw unknownPage();
  const subject = subjectOf(ctx.actor, campus, action);
  demand(ctx.actor, READ_ACTION, subject);
  const decision = demand(ctx.actor, KEEP_ACTION, subject);
  const frozen = whyFrozen(action);
  if (frozen) throw new RuleBroken('action.frozen', frozen);
  return { action, decision };
}

/** The circle that a tie would close, by the titles that who asks reads; null when it closes none. */
async function circleOf(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  { id, attend }: Order,
): Promise<string | null> {
  const chain = chainBetween(await edgesIn(tx, campus.id), attend, id);
  if (!chain) return null;
  const read = (await readActions(tx, campus.id, chain)).filter(
    (one) => may(ctx.actor, READ_ACTION, subjectOf(ctx.actor, campus, one)).allowed,
  );
  const titles = new Map(read.map((one) => [one.id, `« ${one.titre} »`]));
  return [id, ...chain].map((one) => titles.get(one) ?? 'une action que vous ne lisez pas').join(' attend ');
}

async function awaitedIn(db: Db, ctx: ActionContext, campus: CampusPlace, id: string): Promise<Action> {
  const awaited = await readAction(db, campus.id, id);
  if (!awaited || !may(ctx.actor, READ_ACTION, subjectOf(ctx.actor, campus, awaited)).allowed)
    throw broken('Choisissez une action de la liste.');
  if (awaited.etat === 'abandonnee') throw broken('Cette action est abandonnée : il n’y a rien à attendre d’elle.');
  return awaited;
}

/**
 * Says that an action waits for another one of its campus. @returns the one awaited.
 * @throws NotFound · Forbidden · RuleBroken `action.frozen`, `dependency.refused`.
 */
export async function addDependency(tx: Tx, ctx: ActionContext, campus: CampusPlace, order: Order): Promise<Action> {
  await lockDependencies(tx, campus.id);
  const { action, decision } = await heldWaiting(tx, ctx, campus, order.id);
  if (order.attend === action.id) throw broken('Une action ne s’attend pas elle-même.');
  const awaited = await awaitedIn(tx, ctx, campus, order.attend);
  const there = (await edgesOf(tx, action.id)).filter((one) => one.action === action.id);
  if (there.some((one) => one.attend === awaited.id)) throw broken('Elle l’attend déjà.');
  if (there.length >= MOST_AWAITED) throw broken(`Une action en attend ${MOST_AWAITED} autres au plus.`);
  const circle = await circleOf(tx, ctx, campus, order);
  if (circle) throw broken(`Ces actions s’attendraient en rond : ${circle}.`);
  await insertEdge(tx, { action: action.id, attend: awaited.id }, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'action.dependency_added',
    objectType: ACTION,
    objectId: action.id,
    details: { campus: campus.id, attend: awaited.id },
  });
  return awaited;
}

/** Says that it no longer waits for it. @returns whether it did. @throws NotFound · Forbidden · RuleBroken `action.frozen`. */
export async function dropDependency(tx: Tx, ctx: ActionContext, campus: CampusPlace, order: Order): Promise<boolean> {
  const { action, decision } = await heldWaiting(tx, ctx, campus, order.id);
  if (!(await deleteEdge(tx, { action: action.id, attend: order.attend }))) return false;
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'action.dependency_dropped',
    objectType: ACTION,
    objectId: action.id,
    details: { campus: campus.id, attend: order.attend },
  });
  return true;
}
