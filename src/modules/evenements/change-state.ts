import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { refusalsOf, type Transition, transitionOf } from '#core/workflow/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type EventContext, type EventPlaceOf, subjectOf } from './access.ts';
import { EVENT, HOLD_EVENTS } from './event.ts';
import { eventGuards, eventWorkflow } from './event-workflow.ts';
import { type CampusEvent, readEvent, updateEvent } from './events.sql.ts';
import type { EventState } from './labels.ts';
import { type Registered, registeredOf } from './registered.sql.ts';
import { staleEvent } from './save-event.ts';

/** Guards that do not hold: all shown together. */
export class StateRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('event.state_refused', refusals.map((one) => one.sentence).join(' '));
  }
}

/** Guards that fail whatever is typed: said before the act is tried. */
export const missingFor = (event: CampusEvent, registered: Registered, transition: Transition, now: Date): string[] =>
  refusalsOf(transition, eventGuards, { event, registered, motif: '?', now }).map((one) => one.sentence);

export interface StateOrder {
  id: string;
  version: number;
  transition: string;
  motif: string;
}

/** What of an event an act changes. */
function changesFor(event: CampusEvent, transition: Transition, motif: string, now: Date) {
  const etat = transition.vers as EventState;
  const ends = etat === 'clos' || etat === 'annule';
  return {
    etat,
    annonce_le: event.annonceLe ?? (etat === 'annule' ? null : now),
    fin_le: ends ? now : null,
    fin_motif: etat === 'annule' ? motif : null,
  };
}

/**
 * Leads an event from one state to another. @returns the act that was done.
 * @throws NotFound · Forbidden · Conflict `event.stale` · RuleBroken `event.moved` · StateRefused with every guard that does not hold.
 */
export async function changeState(
  tx: Tx,
  ctx: EventContext,
  place: EventPlaceOf,
  order: StateOrder,
): Promise<Transition> {
  const event = await readEvent(tx, place.campus.id, order.id, { lock: true });
  if (!event) throw unknownPage();
  demand(ctx.actor, HOLD_EVENTS, subjectOf(place.campus, event, ctx.actor));
  const transition = transitionOf(eventWorkflow, event.etat, order.transition);
  if (!transition)
    throw new RuleBroken('event.moved', 'Cet acte ne part pas de cet état. Relisez la page, puis choisissez.');
  const decision = demand(ctx.actor, transition.droit, subjectOf(place.campus, event, ctx.actor));
  if (event.version !== order.version) throw staleEvent();
  const facts = { event, motif: order.motif, registered: await registeredOf(tx, event.id), now: ctx.now };
  const refusals = refusalsOf(transition, eventGuards, facts);
  if (refusals.length > 0) throw new StateRefused(refusals);
  const version = await updateEvent(tx, event.id, changesFor(event, transition, order.motif, ctx.now), ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'event.state_changed',
    objectType: EVENT,
    objectId: event.id,
    version,
    changes: { before: { etat: event.etat }, after: { etat: transition.vers } },
    reason: order.motif || null,
    details: { campus: place.campus.id, transition: transition.id },
  });
  return transition;
}
