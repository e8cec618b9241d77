import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { hasSessions, SESSION, type SessionText } from './complement.ts';
import { FieldRefused, type KeepContext, stale } from './context.ts';
import { heldComplement, type Place } from './keep-complement.ts';
import {
  insertSession,
  putSessionAside,
  readSession,
  type SessionRow,
  twinSession,
  updateSession,
} from './sessions.sql.ts';
import type { Complement } from './sheet.sql.ts';

export const sessionTextOf = (one: SessionRow): SessionText => ({
  debut: one.debut,
  fin: one.fin,
  lieu: one.lieu,
  places: one.places,
  inscriptionLimite: one.inscriptionLimite,
  etat: one.etat,
});

const TWIN = 'Cette session est déjà notée : mêmes dates, même lieu.';

export const noSessions = () =>
  new RuleBroken('complement.no_session', 'Un complément de cette nature n’a pas de session.');

/** A session stands within the dates of its complement. @throws FieldRefused. */
export function withinComplement(one: Complement, text: SessionText): void {
  if (one.debut && text.debut < one.debut) {
    throw new FieldRefused('debut', `Le complément ne commence que le ${frenchPartialDate(one.debut)}.`);
  }
  if (one.fin && text.fin > one.fin) {
    throw new FieldRefused('fin', `Le complément prend fin le ${frenchPartialDate(one.fin)}.`);
  }
}

/** @returns the id of the session. @throws NotFound · Forbidden · RuleBroken · FieldRefused. */
export async function planSession(tx: Tx, ctx: KeepContext, at: Place, text: SessionText): Promise<string> {
  const { before, decision } = await heldComplement(tx, ctx, at, null);
  if (!hasSessions(before.nature)) throw noSessions();
  withinComplement(before, text);
  const id = await insertSession(tx, { complementId: before.id, text, now: ctx.now });
  if (!id) throw new FieldRefused('debut', TWIN);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'complement.session_planned',
    objectType: SESSION,
    objectId: id,
    version: 1,
    changes: changesOf(null, text),
    details: { campus: at.campus.id, complement: before.id },
  });
  return id;
}

async function held(tx: Tx, ctx: KeepContext, at: Place, order: { session: string; version: number }) {
  const { before: complement, decision } = await heldComplement(tx, ctx, at, null);
  const before = await readSession(tx, complement.id, order.session, { lock: true });
  if (!before) throw unknownPage();
  if (before.retireLe) throw withdrawnSession();
  if (before.version !== order.version) throw stale();
  return { complement, before, decision };
}

export const withdrawnSession = () =>
  new RuleBroken('complement.session_withdrawn', 'Cette session est retirée : remettez-la avant de la changer.');

/** @returns its version: the same when nothing changed. @throws NotFound · Forbidden · Conflict · RuleBroken · FieldRefused. */
export async function editSession(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { session: string; version: number; text: SessionText },
): Promise<number> {
  const { complement, before, decision } = await held(tx, ctx, at, order);
  const changes = changesOf(sessionTextOf(before), order.text);
  if (!changes) return before.version;
  withinComplement(complement, order.text);
  if (await twinSession(tx, complement.id, before.id, order.text)) throw new FieldRefused('debut', TWIN);
  const version = await updateSession(tx, before.id, order.text);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'complement.session_changed',
    objectType: SESSION,
    objectId: before.id,
    version,
    changes,
    details: { campus: at.campus.id, complement: complement.id },
  });
  return version;
}

/** A session noted by mistake leaves every list but that of what was withdrawn. @throws as `editSession`. */
export async function withdrawSession(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { session: string; version: number; motif: string },
): Promise<void> {
  const { complement, before, decision } = await held(tx, ctx, at, order);
  if (order.motif === '') throw new FieldRefused('motif_retrait', 'Dites pourquoi cette session est retirée.');
  const version = await putSessionAside(tx, before.id, { le: ctx.now, motif: order.motif });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'complement.session_withdrawn',
    objectType: SESSION,
    objectId: before.id,
    version,
    reason: order.motif,
    details: { campus: at.campus.id, complement: complement.id },
  });
}
