import type { Tx } from '#core/db/index.ts';
import type { Author } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { lockCompte, setEtat } from './comptes.sql.ts';
import { keepAnAdministrator } from './last-administrator.ts';
import { rolesOf, withdrawRows } from './role-rows.sql.ts';
import { revokeSessions } from './sessions.sql.ts';

/**
 * Ends an account for good before its person is erased: roles withdrawn with what they lend, sessions closed, nobody signs in
 * any more. Journaled by the erasure that calls it. Safe to run on an account already closed.
 * @throws RuleBroken `account.last_administrator`.
 */
export async function endAccount(tx: Tx, compteId: string, order: { author: Author; now: Date }): Promise<void> {
  const { author, now } = order;
  const day = isoDate(now);
  await keepAnAdministrator(tx, compteId, day);
  await lockCompte(tx, compteId);
  const held = (await rolesOf(tx, compteId, day)).filter((role) => role.retireeLe === null);
  await withdrawRows(
    tx,
    held.map((role) => role.id),
    { par: author.actorId ?? null, now },
  );
  await revokeSessions(tx, compteId, {}, now);
  await setEtat(tx, compteId, 'ferme', { motif: null, now });
}
