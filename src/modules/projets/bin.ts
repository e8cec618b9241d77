import type { Deletable } from '#core/bin/index.ts';
import { type Tx, transaction } from '#core/db/index.ts';
import { NotFound, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { removeFichiers } from '#core/files/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { type CampusPlace, campusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand, scopeOf } from '#modules/droits/index.ts';
import { subjectOf } from './access.ts';
import { ACTION, type ActionContext, KEEP_PROJECT, READ_ACTION } from './action.ts';
import { type Action, readAction, updateAction } from './actions.sql.ts';
import { binnedActions, expiredActions, purgeAction } from './bin.sql.ts';
import { MILESTONE } from './jalons/milestone.ts';
import { milestoneFiles } from './jalons/milestones.sql.ts';
import { actionUrl } from './links.ts';
import { staleAction } from './save-action.ts';

const PURGED_AT_ONCE = 500;

/** What was retained is abandoned, with its reason; an idea may go to the bin. */
export const mayBin = (action: Pick<Action, 'etat'>): boolean => ['idee', 'proposee'].includes(action.etat);

/**
 * Puts an idea, or a proposal, in the bin for thirty days. An act of the team.
 * @throws NotFound · Forbidden · Conflict `action.stale` · RuleBroken `action.retained`.
 */
export async function deleteAction(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; version: number },
): Promise<void> {
  const action = await readAction(tx, campus.id, order.id, { lock: true });
  if (!action) throw unknownPage();
  demand(ctx.actor, READ_ACTION, subjectOf(ctx.actor, campus, action));
  const decision = demand(ctx.actor, KEEP_PROJECT, subjectOf(ctx.actor, campus, action));
  if (action.version !== order.version) throw staleAction();
  if (!mayBin(action))
    throw new RuleBroken('action.retained', 'Cette action a été retenue : abandonnez-la, en disant pourquoi.');
  const set = { supprimee_le: ctx.now, supprimee_par: ctx.actor!.id };
  const version = await updateAction(tx, action.id, { set, now: ctx.now });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'action.deleted',
    objectType: ACTION,
    objectId: action.id,
    version,
    changes: { before: {}, after: {} },
    details: { campus: campus.id },
  });
}

/** Actions in the bin: who keeps the projects of the campus may take one back. */
export const deletableAction: Deletable = {
  objectType: ACTION,
  label: 'Action',
  list: async ({ db, actor }, limit) =>
    (await binnedActions(db, scopeOf(actor, KEEP_PROJECT), limit)).map((one) => ({
      id: one.id,
      title: one.titre,
      deletedAt: one.deletedAt,
      deletedBy: one.deletedBy,
    })),
  restore: async ({ db, actor, requestId, now }, id) =>
    transaction(db, async (tx) => {
      const action = await readAction(tx, null, id, { lock: true, binned: true });
      const campus = action && (await campusPlace(tx, action.campusSlug));
      if (!action || !campus) throw new NotFound('bin.unknown', 'Cette action n’est plus dans la corbeille.');
      const decision = demand(actor, KEEP_PROJECT, campusSubject(campus));
      const version = await updateAction(tx, id, { set: { supprimee_le: null, supprimee_par: null }, now });
      await writeJournal(tx, {
        ...authorOf({ actor, requestId }, decision),
        act: 'action.restored',
        objectType: ACTION,
        objectId: id,
        version,
        changes: { before: {}, after: {} },
        details: { campus: campus.id },
      });
      return { title: action.titre, url: actionUrl(campus.slug, id) };
    }),
  purge: async (db, before) => {
    let removed = 0;
    for (const id of await expiredActions(db, before, PURGED_AT_ONCE))
      removed += (await transaction(db, (tx) => purgeOne(tx, id, before))) ? 1 : 0;
    return { removed, held: 0 };
  },
};

async function purgeOne(tx: Tx, id: string, before: Date): Promise<boolean> {
  const proofs = await milestoneFiles(tx, id);
  const projet = await purgeAction(tx, id, before);
  if (!projet) return false;
  await removeFichiers(tx, proofs, MILESTONE);
  await writeJournal(tx, {
    act: 'action.purged',
    objectType: ACTION,
    objectId: id,
    actorRole: 'système',
    details: { projet },
  });
  return true;
}
