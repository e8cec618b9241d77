import { type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { Bearing, Charge } from './charges/charge.ts';
import { type Told, tellingOf } from './charges/tell-bearer.ts';
import { tellCharge, tellMoved } from './charges/tell-charge.ts';
import {
  carryOutDecision,
  type Decision,
  decisionsOf,
  entrustDecision,
  insertDecision,
  insertTask,
  type Task,
  tasksOf,
  updateTask,
} from './decisions.sql.ts';
import { OVER } from './meeting.ts';
import { type HeldMeeting, journalMeeting, KEEP_DECISION, meetingFor } from './meeting-access.ts';
import { pointsOf } from './points.sql.ts';
import { seatsOf } from './seats.sql.ts';
import { carryToNext } from './suites/carry-left-overs.ts';

/** What a meeting gives birth to is written from its opening on, and followed as long as it lasts. */
export const BORN: ReadonlySet<string> = new Set(['ouverte', 'sans_quorum', 'close', 'compte_rendu_propose']);

/** A decision that somebody carries out, or may be given: late or not. */
export const RUNNING: ReadonlySet<string> = new Set(['adoptee', 'en_execution', 'en_retard']);

/** An act of who keeps the decisions of a body, on a meeting that is held. */
export function atRegister<T>(
  ctx: RequestContext,
  id: string,
  work: (tx: Tx, held: HeldMeeting) => Promise<T>,
): Promise<T> {
  return transaction(ctx.db, async (tx) =>
    work(tx, await meetingFor(tx, { actor: ctx.actor, act: KEEP_DECISION, id, lock: true })),
  );
}

const byHand = (tx: Tx) => recordOrigin(tx, { nature: 'saisie', label: 'Saisie dans l’espace de travail' });

/** Whoever is called to a meeting, or an organisation called there, may be given something to do. @throws RuleBroken. */
export async function bearingOf(tx: Tx, meetingId: string, id: string | null): Promise<Bearing> {
  if (!id) return { responsableId: null, organisationId: null };
  const seats = await seatsOf(tx, meetingId);
  if (seats.some((seat) => seat.contactId === id)) return { responsableId: id, organisationId: null };
  if (seats.some((seat) => seat.organisationId === id)) return { responsableId: null, organisationId: id };
  throw new RuleBroken('person.unknown', 'Choisissez la personne dans la liste.');
}

/** Tells who was just given something; nothing to tell while nobody is. */
async function tellGiven(tx: Tx, ctx: RequestContext, { meeting }: HeldMeeting, charge: Charge) {
  if (!charge.responsableId && !charge.organisationId) return null;
  return tellCharge(tx, tellingOf(ctx), { charge, moment: 'confiee', meeting });
}
const prevenu = (told: Told | null) => (told ? { prevenu: told } : {});

function born({ meeting }: HeldMeeting): void {
  if (BORN.has(meeting.etat)) return;
  throw new RuleBroken(
    'decision.state',
    'Les décisions et les tâches s’écrivent à partir de l’ouverture de la séance.',
  );
}

/** To whom, and for when. */
export interface Given {
  /** A person called to the meeting, or an organisation called there. */
  bearerId: string | null;
  /** ISO day. */
  echeance: string | null;
}

/** A decision taken without a vote, by consensus. @returns its number, and how who has the charge was told. */
export function recordDecision(
  ctx: RequestContext,
  id: string,
  order: Given & { titre: string; texte: string; pointId: string | null },
): Promise<{ numero: string; told: Told | null }> {
  return atRegister(ctx, id, async (tx, held) => {
    born(held);
    const bearing = await bearingOf(tx, id, order.bearerId);
    const points = await pointsOf(tx, id);
    const pointId = points.some((one) => one.id === order.pointId) ? order.pointId : null;
    const { titre, texte, echeance } = order;
    const { numero, id: decision } = await insertDecision(tx, {
      titre,
      texte,
      ...bearing,
      echeance,
      pointId,
      instanceId: held.meeting.instanceId,
      reunionId: id,
      resolutionId: null,
      etat: order.bearerId && echeance ? 'en_execution' : 'adoptee',
      priseLe: isoDate(ctx.clock.now()),
      originId: await byHand(tx),
    });
    const told = await tellGiven(tx, ctx, held, {
      genre: 'decision',
      id: decision,
      titre,
      texte,
      ...bearing,
      echeance,
    });
    await journalMeeting(tx, ctx, held, {
      act: 'decision.recorded',
      details: { decision, numero, ...prevenu(told) },
    });
    return { numero, told };
  });
}

/** @throws RuleBroken when it is in another state by now. */
async function decisionIn(tx: Tx, meetingId: string, { id, today }: { id: string; today: string }): Promise<Decision> {
  const found = (await decisionsOf(tx, meetingId, today)).find((one) => one.id === id);
  if (found && RUNNING.has(found.etat)) return found;
  throw new RuleBroken('decision.state', 'Cette décision a changé d’état entre-temps.');
}

/** Gives a decision to somebody, for a day. Who had it is told that she has it no more. @returns how its bearer was told. */
export function entrust(
  ctx: RequestContext,
  id: string,
  order: { decisionId: string; bearerId: string; echeance: string },
): Promise<Told | null> {
  return atRegister(ctx, id, async (tx, held) => {
    const { echeance } = order;
    const bearing = await bearingOf(tx, id, order.bearerId);
    const today = isoDate(ctx.clock.now());
    const before = await decisionIn(tx, id, { id: order.decisionId, today });
    await entrustDecision(tx, before.id, { ...bearing, echeance });
    const charge: Charge = {
      genre: 'decision',
      id: before.id,
      titre: before.titre,
      texte: before.texte,
      ...bearing,
      echeance,
    };
    const { responsableId, organisationId } = before;
    const was: Charge = { ...charge, responsableId, organisationId, echeance: before.echeance };
    const told = await tellMoved(tx, tellingOf(ctx), { before: was, charge, meeting: held.meeting });
    await journalMeeting(tx, ctx, held, { act: 'decision.entrusted', details: { decision: before.id, ...told } });
    return told.prevenu ?? null;
  });
}

/** Says that a decision was carried out, and how. */
export function carryOut(ctx: RequestContext, id: string, order: { decisionId: string; suite: string }): Promise<void> {
  return atRegister(ctx, id, async (tx, held) => {
    const today = isoDate(ctx.clock.now());
    const before = await decisionIn(tx, id, { id: order.decisionId, today });
    await carryOutDecision(tx, before.id, { suite: order.suite, day: today });
    await journalMeeting(tx, ctx, held, { act: 'decision.carried_out', details: { decision: before.id } });
  });
}

/**
 * Something to do after the meeting. It comes back on the next agenda of the body until it is done: at once when the meeting is over,
 * else when it is adjourned. @returns how its bearer was told, and what to say of the next agenda.
 */
export function giveTask(
  ctx: RequestContext,
  id: string,
  order: Given & { titre: string; decisionId?: string | null },
): Promise<{ told: Told | null; carried: string }> {
  return atRegister(ctx, id, async (tx, held) => {
    born(held);
    const bearing = await bearingOf(tx, id, order.bearerId);
    const { titre, echeance } = order;
    const today = isoDate(ctx.clock.now());
    const carriesOut = order.decisionId && (await decisionIn(tx, id, { id: order.decisionId, today }));
    const tache = await insertTask(tx, {
      titre,
      ...bearing,
      echeance,
      instanceId: held.meeting.instanceId,
      reunionId: id,
      decisionId: carriesOut ? carriesOut.id : null,
      originId: await byHand(tx),
    });
    const told = await tellGiven(tx, ctx, held, {
      genre: 'tache',
      id: tache,
      titre,
      texte: titre,
      ...bearing,
      echeance,
    });
    await journalMeeting(tx, ctx, held, { act: 'task.given', details: { tache, ...prevenu(told) } });
    return { told, carried: OVER.has(held.meeting.etat) ? await carryToNext(tx, ctx, held) : '' };
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
