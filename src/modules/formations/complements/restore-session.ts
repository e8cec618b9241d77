import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { hasSessions, SESSION } from './complement.ts';
import type { KeepContext } from './context.ts';
import { heldComplement, type Place } from './keep-complement.ts';
import { noSessions, sessionTextOf, withinComplement } from './keep-session.ts';
import { putSessionAside, readSession, twinSession } from './sessions.sql.ts';

/**
 * Puts back a session that was withdrawn. @throws NotFound · Forbidden · RuleBroken when it is there, when the same one was noted
 * since, or when its complement has other dates by now, or no session.
 */
export async function restoreSession(tx: Tx, ctx: KeepContext, at: Place, session: string): Promise<void> {
  const { before: complement, decision } = await heldComplement(tx, ctx, at, null);
  const before = await readSession(tx, complement.id, session, { lock: true });
  if (!before) throw unknownPage();
  if (!before.retireLe) throw new RuleBroken('complement.session_there', 'Cette session n’est pas retirée.');
  if (!hasSessions(complement.nature)) throw noSessions();
  const text = sessionTextOf(before);
  withinComplement(complement, text);
  if (await twinSession(tx, complement.id, before.id, text)) {
    throw new RuleBroken('complement.session_same', 'La même session a été notée depuis : mêmes dates, même lieu.');
  }
  const version = await putSessionAside(tx, before.id, null);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'complement.session_restored',
    objectType: SESSION,
    objectId: before.id,
    version,
    details: { campus: at.campus.id, complement: complement.id },
  });
}
