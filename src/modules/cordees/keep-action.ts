import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type CordeeContext, subjectOf } from './access.ts';
import { staleProgramme } from './change-year.ts';
import { CORDEE_YEAR, PROPOSE } from './cordee.ts';
import { readCordee } from './cordees.sql.ts';
import {
  type ActionText,
  deleteAction,
  insertAction,
  type Programme,
  readProgramme,
  rewriteAction,
  updateYear,
} from './programme.sql.ts';
import { isAttended } from './publics.sql.ts';

export const FROZEN = 'cordee.programme_frozen';
export const ATTENDED = 'cordee.action_attended';
const KEPT = 'Des participations sont comptées pour cette action : elle reste au programme. Son texte peut changer.';

/** Why the actions of a programme may not change now; null while they may. */
export const whyFrozen = (programme: Pick<Programme, 'etat'>): string | null =>
  programme.etat === 'brouillon'
    ? null
    : 'Le programme est soumis : amendez-le pour changer ses actions. Les validations seront reprises.';

interface ActionOrder {
  id: string;
  annee: number;
  /** null: a new one. */
  action: string | null;
  version: number;
}

/** Holds the programme while its actions may change. @throws NotFound · Forbidden · RuleBroken · Conflict. */
async function held(tx: Tx, ctx: CordeeContext, campus: CampusPlace, order: ActionOrder) {
  const cordee = await readCordee(tx, order.id, campus.id);
  const programme = cordee && (await readProgramme(tx, cordee.id, order.annee, { lock: true }));
  if (!cordee || !programme) throw unknownPage();
  const decision = demand(ctx.actor, PROPOSE, subjectOf(ctx.actor, campus, cordee));
  if (order.action && !programme.actions.some((one) => one.id === order.action)) throw unknownPage();
  const frozen = whyFrozen(programme);
  if (frozen) throw new RuleBroken(FROZEN, frozen);
  if (programme.version !== order.version) throw staleProgramme();
  return { cordee, programme, author: authorOf(ctx, decision) };
}

type Held = Awaited<ReturnType<typeof held>>;

async function note(tx: Tx, { cordee, programme, author }: Held, act: string, titre: string): Promise<void> {
  const version = await updateYear(tx, programme.id, {});
  await writeJournal(tx, {
    ...author,
    act,
    objectType: CORDEE_YEAR,
    objectId: programme.id,
    version,
    details: { campus: cordee.campusId, cordee: cordee.id, annee: programme.annee, titre },
  });
}

/**
 * Writes an action of a programme in draft, a new one or another text of one.
 * @throws NotFound · Forbidden · RuleBroken `cordee.programme_frozen` · Conflict `cordee.stale`.
 */
export async function keepAction(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: ActionOrder & { text: ActionText },
): Promise<void> {
  const place = await held(tx, ctx, campus, order);
  if (order.action) await rewriteAction(tx, place.programme.id, order.action, order.text);
  else await insertAction(tx, place.programme.id, order.text);
  await note(tx, place, order.action ? 'cordee.action_changed' : 'cordee.action_added', order.text.titre);
}

/** Takes an action out of a programme in draft. @throws as `keepAction` · RuleBroken `cordee.action_attended`: its pupils would no longer be counted. */
export async function removeAction(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: ActionOrder & { action: string },
): Promise<void> {
  const place = await held(tx, ctx, campus, order);
  if (await isAttended(tx, order.action)) throw new RuleBroken(ATTENDED, KEPT);
  await deleteAction(tx, place.programme.id, order.action);
  const { titre } = place.programme.actions.find((one) => one.id === order.action)!;
  await note(tx, place, 'cordee.action_removed', titre);
}
