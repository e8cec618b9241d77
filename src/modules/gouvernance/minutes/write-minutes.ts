import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { describeFile } from '#core/files/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { decisionsOf, tasksOf } from '../decisions.sql.ts';
import type { Meeting } from '../meeting.ts';
import {
  guardFaults,
  type HeldMeeting,
  journalMeeting,
  meetingFor,
  openTransition,
  READ_MEETINGS,
} from '../meeting-access.ts';
import { mailMinutes, placeOfMeeting } from '../meeting-letters.ts';
import { updateMeeting } from '../meetings.sql.ts';
import { piecesOf } from '../pieces/pieces.sql.ts';
import { whenOf } from '../present-meeting.ts';
import { factsOf, readRules, readSituation } from '../situation.ts';
import { votersOf } from '../votes.sql.ts';
import * as rows from './minutes.sql.ts';
import { completed, draftOf, type MinutesModel } from './models.ts';
import { type MinutesContent, type MinutesSource, minutesContent, printOfMinutes, unnotedPoints } from './paper.ts';
import { SECTIONS } from './schemas.ts';

export const WRITE_MINUTES = 'gouvernance.rediger_compte_rendu';
export const APPROVE_MINUTES = 'gouvernance.approuver_compte_rendu';
export const MINUTES_STALE = 'minutes.stale';

export type MinutesOutcome = { done: true; text: string } | { done: false; faults: string[] };

const done = (text: string): MinutesOutcome => ({ done: true, text });

/** What the minutes of a meeting are made from. */
export async function sourceOf(db: Tx | RequestContext['db'], meeting: Meeting): Promise<MinutesSource> {
  const { seats, points, resolutions } = await readSituation(db, meeting);
  const voters = await votersOf(db, meeting.id);
  return {
    meeting,
    when: whenOf(meeting),
    place: placeOfMeeting(meeting),
    seats,
    points,
    resolutions,
    posted: new Set(voters.filter((one) => one.correspondance).map((one) => one.convoqueId)),
    castFor: new Set(voters.flatMap((one) => one.parConvoqueId ?? [])),
    releves: (await rows.minutesOf(db, meeting.id)).releves,
    pieces: await filesByPoint(db, meeting.id),
    decisions: await decisionsOf(db, meeting.id, isoDate(meeting.debut)),
    tasks: await tasksOf(db, meeting.id),
  };
}

async function filesByPoint(db: Tx | RequestContext['db'], id: string): Promise<Record<string, string[]>> {
  const files: Record<string, string[]> = {};
  for (const one of await piecesOf(db, id)) {
    files[one.pointId] = [...(files[one.pointId] ?? []), `${one.titre} (${describeFile(one)})`];
  }
  return files;
}

/** The text as it stands: frozen once approved, else made from what the meeting left. */
export async function contentOf(db: Tx | RequestContext['db'], meeting: Meeting): Promise<MinutesContent> {
  const { contenu } = await rows.minutesOf(db, meeting.id);
  return (contenu as MinutesContent | null) ?? minutesContent(await sourceOf(db, meeting));
}

/** Approved minutes do not change: the rule, in the words of the statutes when they say it. @throws RuleBroken. */
async function refuseApproved(tx: Tx, meeting: Meeting): Promise<void> {
  const { approuveLe } = await rows.minutesOf(tx, meeting.id);
  if (!approuveLe) return;
  const { approuves } = await readRules(tx, meeting);
  const rule = approuves ? ` Les statuts : « ${approuves} »` : '';
  throw new RuleBroken(
    'minutes.approved',
    `Ce compte rendu est approuvé depuis le ${frenchDate(approuveLe)} : il ne change plus.${rule}`,
  );
}

function onMinutes<T>(
  ctx: RequestContext,
  order: { id: string; act: string; facts?: Readonly<Record<string, boolean>> },
  work: (tx: Tx, held: HeldMeeting) => Promise<T>,
): Promise<T> {
  return transaction(ctx.db, async (tx) => {
    const held = await meetingFor(tx, { actor: ctx.actor, lock: true, ...order });
    await refuseApproved(tx, held.meeting);
    return work(tx, held);
  });
}

/** Notes of each item, written during the meeting or after it. @param order.model fills what is empty. @throws RuleBroken once proposed · Conflict. */
export function saveNotes(
  ctx: RequestContext,
  id: string,
  order: { version: number; releves: Record<string, string>; model?: MinutesModel | null },
): Promise<void> {
  return onMinutes(ctx, { id, act: WRITE_MINUTES }, async (tx, held) => {
    if (held.meeting.etat !== 'close' && held.meeting.etat !== 'ouverte') {
      throw new RuleBroken(
        'minutes.state',
        'Le compte rendu s’écrit de l’ouverture de la séance jusqu’à sa proposition.',
      );
    }
    const before = await rows.minutesOf(tx, id);
    if (before.version !== order.version) {
      throw new Conflict(MINUTES_STALE, 'Quelqu’un a écrit dans ce compte rendu entre-temps.');
    }
    const { points } = await readSituation(tx, held.meeting);
    // A note of what is no item of this meeting is nobody’s to read: it would stay for ever.
    const typed = Object.fromEntries(
      Object.entries(order.releves).filter(([id]) => id in SECTIONS || points.some((one) => one.id === id)),
    );
    const { model } = order;
    const source = model && { ...(await sourceOf(tx, held.meeting)), leveeLe: held.meeting.leveeLe };
    const releves = source ? completed(typed, draftOf(model, source)) : typed;
    await rows.writeMinutes(tx, id, releves);
    await journalMeeting(tx, ctx, held, {
      act: 'minutes.written',
      changes: { before: { releves: before.releves }, after: { releves } },
      ...(model ? { details: { modele: model.id } } : {}),
    });
  });
}

/** A step of the workflow of minutes, with its guards. */
function step(
  ctx: RequestContext,
  id: string,
  order: { act: string; transition: string; facts?: (tx: Tx, held: HeldMeeting) => Promise<object> },
  work: (tx: Tx, held: HeldMeeting) => Promise<string>,
): Promise<MinutesOutcome> {
  return onMinutes(ctx, { id, act: order.act }, async (tx, held): Promise<MinutesOutcome> => {
    const transition = openTransition(held.meeting, order.transition);
    const situation = await readSituation(tx, held.meeting);
    const facts = await factsOf(tx, held.meeting, situation, { today: isoDate(ctx.clock.now()) });
    const faults = guardFaults(transition, { ...facts, ...(await order.facts?.(tx, held)) });
    if (faults.length > 0) return { done: false, faults };
    const text = await work(tx, held);
    await updateMeeting(tx, id, { etat: transition.vers });
    return done(text);
  });
}

/** Proposes the minutes to those who were there. */
export const proposeMinutes = (ctx: RequestContext, id: string): Promise<MinutesOutcome> =>
  step(
    ctx,
    id,
    {
      act: WRITE_MINUTES,
      transition: 'proposer_cr',
      facts: async (tx, { meeting }) => ({ unnoted: unnotedPoints(await sourceOf(tx, meeting)).length }),
    },
    async (tx, held) => {
      await rows.markProposed(tx, id, ctx.clock.now());
      const { seats } = await readSituation(tx, held.meeting);
      const courriels = await mailMinutes(tx, ctx, { meeting: held.meeting, seats: seats.filter((seat) => seat.venu) });
      await journalMeeting(tx, ctx, held, { act: 'minutes.proposed', details: { courriels } });
      return `Compte rendu proposé. Courriels envoyés : ${courriels}.`;
    },
  );

/** Something to change, said by anybody who reads them. */
export function remark(ctx: RequestContext, id: string, texte: string): Promise<void> {
  return onMinutes(ctx, { id, act: READ_MEETINGS }, async (tx, held) => {
    if (held.meeting.etat !== 'compte_rendu_propose') {
      throw new RuleBroken(
        'minutes.state',
        'Les remarques se font sur un compte rendu proposé, avant son approbation.',
      );
    }
    await rows.insertRemark(tx, { reunionId: id, compteId: ctx.actor!.id, texte, now: ctx.clock.now() });
    await journalMeeting(tx, ctx, held, { act: 'minutes.remarked' });
  });
}

/** Takes the minutes back to write them again, once somebody made a remark. */
export const takeBackMinutes = (ctx: RequestContext, id: string): Promise<MinutesOutcome> =>
  step(
    ctx,
    id,
    {
      act: WRITE_MINUTES,
      transition: 'reprendre_cr',
      facts: async (tx) => ({ remarks: (await rows.remarksOf(tx, id)).length }),
    },
    async (tx, held) => {
      await journalMeeting(tx, ctx, held, { act: 'minutes.taken_back' });
      return 'Le compte rendu est repris.';
    },
  );

/** Approves the minutes: their text is frozen under its SHA-256. */
export async function approveMinutes(ctx: RequestContext, id: string): Promise<MinutesOutcome> {
  const present = await rows.attended(ctx.db, id, ctx.actor!.id);
  return onMinutes(ctx, { act: APPROVE_MINUTES, id, facts: { present } }, async (tx, held): Promise<MinutesOutcome> => {
    const transition = openTransition(held.meeting, 'approuver_cr');
    const situation = await readSituation(tx, held.meeting);
    const facts = await factsOf(tx, held.meeting, situation, { today: isoDate(ctx.clock.now()) });
    const faults = guardFaults(transition, { ...facts, attended: present });
    if (faults.length > 0) return { done: false, faults };
    const contenu = minutesContent(await sourceOf(tx, held.meeting));
    const print = printOfMinutes(contenu);
    await rows.freezeMinutes(tx, id, { contenu, print, now: ctx.clock.now(), par: ctx.actor!.id });
    await updateMeeting(tx, id, { etat: transition.vers });
    await journalMeeting(tx, ctx, held, { act: 'minutes.approved', details: { empreinte: print.toString('hex') } });
    return done('Compte rendu approuvé : son texte est figé.');
  });
}
