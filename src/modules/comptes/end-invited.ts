import type { Tx } from '#core/db/index.ts';
import { type Author, journalAccess } from '#core/journal/index.ts';
import { rolesOfInvited } from './end-invited.sql.ts';
import { lockById, setCancelled } from './invitations.sql.ts';
import { lockRoles, withdrawRows } from './role-rows.sql.ts';

/**
 * Ends what an invitation of another room opened: the role that it gave in an organisation, or the invitation itself when nobody
 * accepted it yet. A role given before that is not its own, and stays. The right to do it is the caller’s to check.
 * @param order.since when what led to the invitation was asked. @returns whether an older role stays.
 */
export async function endInvited(
  tx: Tx,
  order: {
    author: Author;
    invitation: string | null;
    courriel: string;
    role: string;
    organisation: string;
    since: Date;
    motif: string;
    now: Date;
  },
): Promise<boolean> {
  const { author, now } = order;
  const par = author.actorId ?? null;
  await lockRoles(tx);
  const invitation = order.invitation ? await lockById(tx, order.invitation) : null;
  if (invitation && !invitation.accepteeLe && !invitation.annuleeLe) {
    await setCancelled(tx, invitation.id, par, now);
  }
  const roles = await rolesOfInvited(tx, order);
  for (const { id, compteId } of roles.filter(({ older }) => !older)) {
    const withdrawn = await withdrawRows(tx, [id], { par, now });
    await journalAccess(tx, {
      ...author,
      act: 'role.withdrawn',
      objectType: 'compte',
      objectId: compteId,
      reason: order.motif,
      details: {
        attribution: id,
        role: order.role,
        perimetre: 'organisation',
        cible: order.organisation,
        delegations: withdrawn.length - 1,
      },
    });
  }
  return roles.some(({ older }) => older);
}
