import { type Db, transaction } from '#core/db/index.ts';
import { isoDate } from '#core/time/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import type { CordeeContext } from '../access.ts';
import { type Cordee, type CordeeSchool, readCordee } from '../cordees.sql.ts';
import { BEARER } from '../mentors/take-step.ts';
import { type Programme, readProgramme } from '../programme.sql.ts';
import { approversOf } from './approvers.ts';
import { type Batch, batchOfLink } from './batches.sql.ts';
import { heldSeance, heldYear, settle } from './decide.ts';
import { type DecisionTyped, NO_DECISION } from './schemas.ts';
import { type SeanceState, whySeancesFrozen } from './seance.ts';
import { type Seance, waitingOfBatch } from './seances.sql.ts';

const DAY = 86_400_000;
/** Days during which a link opens. */
export const LINK_DAYS = 30;

/** What a link opens: the sessions of its batch that still wait. */
export interface OpenBatch {
  batch: Batch;
  cordee: Cordee;
  programme: Programme;
  school: CordeeSchool;
  seances: Seance[];
  /** ISO day of Paris. */
  until: string;
}

/** Last day of a link. */
export const lastDayOfLink = (sent: Date): string => isoDate(new Date(sent.getTime() + LINK_DAYS * DAY));
/** Instant before which a link opens no more. */
export const openSince = (now: Date): Date => new Date(now.getTime() - LINK_DAYS * DAY);

/**
 * What a link opens today; null once it is too old, nothing waits, the year is frozen, or who received it answers for the
 * establishment no more. Opening it uses nothing: mail scanners open links.
 */
export async function openByLink(
  db: Db,
  ctx: Pick<CordeeContext, 'now' | 'today'>,
  token: string,
): Promise<OpenBatch | null> {
  const batch = await batchOfLink(db, printOfToken(token), openSince(ctx.now));
  const cordee = batch && (await readCordee(db, batch.cordeeId));
  const programme = cordee && (await readProgramme(db, cordee.id, batch.annee));
  const school = cordee?.etablissements.find((one) => one.id === batch?.etablissementId);
  if (!batch || !programme || !school || whySeancesFrozen(programme.etat) !== null) return null;
  const seances = await waitingOfBatch(db, batch.id);
  if (seances.length === 0) return null;
  const address = batch.courriel.toLowerCase();
  const asked = await approversOf(db, cordee, school, ctx.today);
  if (!asked.some((one) => one.courriel.toLowerCase() === address)) return null;
  return { batch, cordee, programme, school, seances, until: lastDayOfLink(batch.envoyeLe) };
}

const bearerOf = (ctx: CordeeContext) => ({ actorId: null, actorRole: BEARER, requestId: ctx.requestId });

/**
 * Decides of one session of a batch, by its link. @returns what it becomes; `gone` when it waits no more, null when the link opens nothing.
 * @throws Conflict `cordee.stale` · SeanceRefused · RuleBroken `seance.moved`.
 */
export function decideByLink(
  db: Db,
  ctx: CordeeContext,
  order: { token: string; seance: string; typed: DecisionTyped },
): Promise<SeanceState | 'gone' | null> {
  return transaction(db, async (tx) => {
    const open = await openByLink(tx, ctx, order.token);
    if (!open) return null;
    if (!open.seances.some((one) => one.id === order.seance)) return 'gone';
    const { campusId, cordeeId: id, annee } = open.batch;
    const at = await heldSeance(tx, await heldYear(tx, campusId, { id, annee }), order.seance);
    // Decided, or written again, while its year was awaited.
    if (at.seance.demandeId !== open.batch.id || at.seance.etat !== 'a_approuver') return 'gone';
    return settle(tx, ctx, at, { ...order.typed, author: bearerOf(ctx) });
  });
}

/**
 * Approves at once what was read of a batch, by its link: what has changed since, or has its answer, stays as it is.
 * @returns how many are approved, and how many are not; null when the link opens nothing.
 */
export function approveAllByLink(
  db: Db,
  ctx: CordeeContext,
  order: { token: string; lues: readonly string[] },
): Promise<{ approved: number; left: number } | null> {
  return transaction(db, async (tx) => {
    const open = await openByLink(tx, ctx, order.token);
    if (!open) return null;
    const { campusId, cordeeId: id, annee } = open.batch;
    const year = await heldYear(tx, campusId, { id, annee });
    // What waits is read again once the year is held: nobody else decides meanwhile.
    const waiting = await waitingOfBatch(tx, open.batch.id);
    if (waiting.length === 0) return null;
    const read = waiting.filter((one) => order.lues.includes(`${one.id}:${one.version}`));
    for (const one of read) {
      const at = await heldSeance(tx, year, one.id);
      const typed = { ...NO_DECISION, version: one.version, transition: 'approuver' };
      await settle(tx, ctx, at, { ...typed, author: bearerOf(ctx) });
    }
    return { approved: read.length, left: new Set(order.lues).size - read.length };
  });
}
