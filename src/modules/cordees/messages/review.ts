import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CordeeContext } from '../access.ts';
import { STALE } from '../cordee.ts';
import { heldForSchool, MessageRefused, note, type Pair, whyShut } from './held.ts';
import type { MessageState } from './message.ts';
import { messageGuards, messageWorkflow } from './message-workflow.ts';
import { messagesOf, reviewMessage } from './messages.sql.ts';
import { tellMentor } from './tell.ts';

export interface ReviewTyped {
  version: number;
  transition: string;
  motif: string;
}

/**
 * The establishment of a group passes a message of its mentor on, or keeps it back.
 * @throws NotFound · Forbidden · RuleBroken `mentor_message.moved` · Conflict `cordee.stale` · MessageRefused.
 */
export async function review(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: Pair & ReviewTyped & { id: string; annee: number; message: string },
): Promise<MessageState> {
  const held = await heldForSchool(tx, ctx, campus, order);
  const message = (await messagesOf(tx, order)).find((one) => one.id === order.message);
  if (!message) throw unknownPage();
  const transition = transitionOf(messageWorkflow, message.etat, order.transition);
  if (!transition) throw new RuleBroken('mentor_message.moved', 'Cet acte ne part pas de cet état. Relisez la page.');
  if (message.version !== order.version)
    throw new Conflict(STALE, 'Ce message a changé entre-temps. Relisez-le, puis recommencez.');
  const facts = { pourquoi: whyShut(held, ctx.today), motif: order.motif };
  const errors: Record<string, string> = {};
  for (const { guard, sentence } of refusalsOf(transition, messageGuards, facts)) errors[guard] ??= sentence;
  if (Object.keys(errors).length > 0) throw new MessageRefused(errors);
  const etat = transition.vers as MessageState;
  const motif = etat === 'retenu' ? order.motif : null;
  const version = await reviewMessage(tx, message.id, { etat, motif, compteId: ctx.actor!.id, now: ctx.now });
  const changes = { before: { etat: message.etat }, after: { etat } };
  const details = { transition: transition.id };
  await note(tx, held, 'mentor_message.reviewed', { id: message.id, version, changes, details });
  if (etat === 'retenu') await tellMentor(tx, ctx, held, 'un de vos messages n’est pas transmis');
  return etat;
}
