import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { subjectOf } from './access.ts';
import { ACTION, type ActionContext, PROJECT } from './action.ts';
import { type Action, readAction, updateAction } from './actions.sql.ts';
import { insertMeteo } from './meteo.sql.ts';
import { type MeteoText, WRITE_METEO } from './meteo.ts';
import { updateProject } from './projects.sql.ts';
import { staleAction, whyFrozen } from './save-action.ts';
import { heldProject } from './save-project.ts';

interface Order {
  id: string;
  version: number;
  text: MeteoText;
}

/**
 * Says how an action that is held goes. The version keeps two clicks from saying it twice. @param by.lien the mailed link by which it is said.
 * @throws Conflict `action.stale` · RuleBroken `action.frozen`.
 */
export async function sayMeteo(
  tx: Tx,
  by: { author: Author; now: Date; lien?: string },
  action: Action,
  order: Pick<Order, 'version' | 'text'>,
): Promise<void> {
  if (action.version !== order.version) throw staleAction();
  const frozen = whyFrozen(action);
  if (frozen) throw new RuleBroken('action.frozen', frozen);
  const of = { projetId: action.projetId, actionId: action.id };
  const parLien = by.lien !== undefined;
  await insertMeteo(tx, of, { ...order.text, auteurId: by.author.actorId ?? null, parLien, now: by.now });
  const version = await updateAction(tx, action.id, { now: by.now });
  await writeJournal(tx, {
    ...by.author,
    act: 'action.meteo_written',
    objectType: ACTION,
    objectId: action.id,
    version,
    changes: { before: { meteo: action.meteo }, after: { meteo: order.text.meteo } },
    details: { campus: action.campusId, ...(parLien ? { lien: by.lien } : {}) },
  });
}

/** The same by an account. @throws NotFound · Forbidden · Conflict `action.stale` · RuleBroken `action.frozen`. */
export async function writeActionMeteo(tx: Tx, ctx: ActionContext, campus: CampusPlace, order: Order): Promise<void> {
  const action = await readAction(tx, campus.id, order.id, { lock: true });
  if (!action) throw unknownPage();
  const decision = demand(ctx.actor, WRITE_METEO, subjectOf(ctx.actor, campus, action));
  await sayMeteo(tx, { author: authorOf(ctx, decision), now: ctx.now }, action, order);
}

/** The same of a whole project, by the direction. @throws NotFound · Forbidden · Conflict `project.stale`. */
export async function writeProjectMeteo(tx: Tx, ctx: ActionContext, campus: CampusPlace, order: Order): Promise<void> {
  const { before, author } = await heldProject(tx, ctx, campus, order, WRITE_METEO);
  const of = { projetId: before.id, actionId: null };
  await insertMeteo(tx, of, { ...order.text, auteurId: ctx.actor!.id, now: ctx.now });
  const version = await updateProject(tx, before.id, null);
  await writeJournal(tx, {
    ...author,
    act: 'project.meteo_written',
    objectType: PROJECT,
    objectId: before.id,
    version,
    details: { campus: campus.id },
  });
}
