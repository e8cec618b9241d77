import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { administrators, lockRoles } from './role-rows.sql.ts';

/**
 * Refuses an act after which nobody would administer the instance for good: the role withdrawn, the account suspended, closed
 * or erased. A role with an end never counts, so that none can expire last.
 *
 * **Called first in the transaction of every such act, before any row is locked**: these acts wait for each other, so that two
 * administrators who take each other away do not both succeed.
 * @param roleId the one role that ends; absent: all those of the account.
 * @throws RuleBroken `account.last_administrator`.
 */
export async function keepAnAdministrator(tx: Tx, compteId: string, today: string, roleId?: string): Promise<void> {
  await lockRoles(tx);
  const present = await administrators(tx, today);
  const ending = present.filter((one) => one.compteId === compteId && (roleId === undefined || one.id === roleId));
  if (ending.length === 0) return;
  const demonstration = ending[0]!.demonstration;
  // A persona of the demonstration takes the place of no real person.
  if (present.some((one) => !ending.includes(one) && (demonstration || !one.demonstration))) return;
  throw new RuleBroken(
    'account.last_administrator',
    'C’est la seule personne qui administre cette instance sans date de fin. Donnez d’abord ce rôle à une autre.',
  );
}
