import { type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isoDate } from '#core/time/index.ts';
import {
  type Decision,
  decisionsOf,
  insertDecision,
  insertTask,
  type Task,
  tasksOf,
  updateDecision,
  updateTask,
} from './decisions.sql.ts';
import { type HeldMeeting, journalMeeting, KEEP_DECISION, meetingFor } from './meeting-access.ts';
import { pointsOf } from './points.sql.ts';
import { seatsOf } from './seats.sql.ts';

/** What a meeting gives birth to is written from its opening on, and followed as long as it lasts. */
export const BORN: ReadonlySet<string> = new Set(['ouverte', 'sans_quorum', 'close', 'compte_rendu_propose']);

/** A decision that somebody carries out, or may be given: late or not. */
export const RUNNING: ReadonlySet<string> = new Set(['adoptee', 'en_execution', 'en_retard']);

function atRegister<T>(ctx: RequestContext, id: string, work: (tx: Tx, held: HeldMeeting) => Promise<T>): Promise<T> {
  return transaction(ctx.db, async (tx) =>
    work(tx, await meetingFor(tx, { actor: ctx.actor, act: KEEP_DECISION, id, lock: true })),
  );
}

const byHand = (tx: Tx) => recordOrigin(tx, { nature: 'saisie', label: 'Saisie dans l’espace de travail' });

/** Whoever is called to a meeting may be given something to do; a body has nobody else. @throws RuleBroken. */
async function checkPerson(tx: Tx, meetingId: string, contactId: string | null): Promise<void> {
  if (!contactId) return;
  if ((await seatsOf(tx, meetingId)).some((seat) => seat.contactId === contactId)) return;
  throw new RuleBroken('person.unknown', 'Choisissez la personne dans la liste.');
}

function born({ meeting }: HeldMeeting): void {
  if (BORN.has(meeting.etat)) return;
  throw new RuleBroken(
    'decision.state',
    'Les décisions et les tâches s’écrivent à partir de l’ouverture de la séance.',
  );
}

export interface Charge {
  responsableId: string | null;
  /** ISO day. */
  echeance: string | null;
}

/** A decision taken without a vote, by consensus. @returns its number. */
export function recordDecision(
  ctx: RequestContext,
  id: string,
  order: Charge & { titre: string; texte: string; pointId: string | null },
): Promise<string> {
  return atRegister(ctx, id, async (tx, held) => {
    born(held);
    await checkPerson(tx, id, order.responsableId);
    const points = await pointsOf(tx, id);
    const pointId = points.some((one) => one.id === order.pointId) ? order.pointId : null;
    const { numero, id: decision } = await insertDecision(tx, {
      ...order,
      pointId,
      instanceId: held.meeting.instanceId,
      reunionId: id,
      resolutionId: null,
      etat: order.responsableId && order.echeance ? 'en_execution' : 'adoptee',
      priseLe: isoDate(ctx.clock.now()),
      originId: await byHand(tx),
    });
    await journalMeeting(tx, ctx, held, { act: 'decision.recorded', details: { decision, numero } });
    return numero;
  });
}

/** @throws RuleBroken when it is in another state by now. */
async function decisionIn(tx: Tx, meetingId: string, { id, today }: { id: string; today: string }): Promise<Decision> {
  const found = (await decisionsOf(tx, meetingId, today)).find((one) => one.id === id);
  if (found && RUNNING.has(found.etat)) return found;
  throw new RuleBroken('decision.state', 'Cette décision a changé d’état entre-temps.');
}

/** Gives a decision to somebody, for a day. */
export function entrust(
  ctx: RequestContext,
  id: string,
  order: { decisionId: string; responsableId: string; echeance: string },
): Promise<void> {
  return atRegister(ctx, id, async (tx, held) => {
    await checkPerson(tx, id, order.responsableId);
    const today = isoDate(ctx.clock.now());
    const before = await decisionIn(tx, id, { id: order.decisionId, today });
    await updateDecision(tx, before.id, { ...order, etat: 'en_execution' });
    await journalMeeting(tx, ctx, held, { act: 'decision.entrusted', details: { decision: before.id } });
  });
}

/** Says that a decision was carried out, and how. */
export function carryOut(ctx: RequestContext, id: string, order: { decisionId: string; suite: string }): Promise<void> {
  return atRegister(ctx, id, async (tx, held) => {
    const today = isoDate(ctx.clock.now());
    const before = await decisionIn(tx, id, { id: order.decisionId, today });
    await updateDecision(tx, before.id, { etat: 'executee', suite: order.suite });
    await journalMeeting(tx, ctx, held, { act: 'decision.carried_out', details: { decision: before.id } });
  });
}

/** Something to do after the meeting. It comes back on the next agenda of the body until it is done. */
export function giveTask(ctx: RequestContext, id: string, order: Charge & { titre: string }): Promise<void> {
  return atRegister(ctx, id, async (tx, held) => {
    born(held);
    await checkPerson(tx, id, order.responsableId);
    const tache = await insertTask(tx, {
      ...order,
      instanceId: held.meeting.instanceId,
      reunionId: id,
      decisionId: null,
      originId: await byHand(tx),
    });
    await journalMeeting(tx, ctx, held, { act: 'task.given', details: { tache } });
  });
}

export function followTask(
  ctx: RequestContext,
  id: string,
  order: { tacheId: string; etat: Task['etat']; suite: string | null },
): Promise<void> {
  return atRegister(ctx, id, async (tx, held) => {
    const task = (await tasksOf(tx, id)).find((one) => one.id === order.tacheId);
    if (!task) throw new RuleBroken('task.unknown', 'Cette tâche n’est pas de cette réunion.');
    const faiteLe = order.etat === 'faite' ? isoDate(ctx.clock.now()) : null;
    await updateTask(tx, task.id, { etat: order.etat, suite: order.suite, faiteLe });
    await journalMeeting(tx, ctx, held, {
      act: 'task.changed',
      changes: { before: { etat: task.etat }, after: { etat: order.etat } },
      details: { tache: task.id },
    });
  });
}
