import { transaction } from '#core/db/index.ts';
import { NotFound, RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, journalAccess } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { accountInReach } from './account-in-reach.ts';
import { actingNow } from './acting-now.ts';
import { demandToGive } from './give-role.ts';
import type { ComptesHooks } from './hooks.ts';
import { keepAnAdministrator } from './last-administrator.ts';
import { ACCOUNT } from './links.ts';
import { lockRole, type RoleRow, withdrawRows } from './role-rows.sql.ts';
import { accessTopic } from './topics.ts';

export const WITHDRAW_ROLE = 'comptes.retirer_role';

/**
 * Withdraws a role, at once and with the delegations that lend it. Who withdraws could give it there; the last administrator
 * stays. @returns what was withdrawn.
 * @throws NotFound out of reach · Forbidden · RuleBroken `role.over`, `account.last_administrator`.
 */
export async function withdrawRole(
  ctx: RequestContext,
  hooks: ComptesHooks,
  order: { compteId: string; id: string; motif: string | null },
): Promise<RoleRow> {
  const now = ctx.clock.now();
  const today = isoDate(now);
  await accountInReach(ctx.db, hooks, { actor: ctx.actor, id: order.compteId, now });
  return transaction(ctx.db, async (tx) => {
    await keepAnAdministrator(tx, order.compteId, today, order.id);
    const acting = await actingNow(ctx, tx);
    const role = await lockRole(tx, order.compteId, order.id, today);
    if (!role) throw new NotFound('role.unknown', 'Cette adresse ne mène à aucune page.');
    const decision = await demandToGive(acting, hooks, role.role, role, WITHDRAW_ROLE);
    if (role.retireeLe || (role.fin !== null && role.fin < today)) {
      throw new RuleBroken('role.over', 'Ce rôle a déjà pris fin.');
    }
    const withdrawn = await withdrawRows(tx, [role.id], { par: ctx.actor!.id, now });
    await journalAccess(tx, {
      ...authorOf(ctx, decision),
      act: 'role.withdrawn',
      objectType: 'compte',
      objectId: order.compteId,
      reason: order.motif,
      details: {
        attribution: role.id,
        role: role.role,
        perimetre: role.perimetre,
        cible: role.cible,
        delegations: withdrawn.length - 1,
      },
    });
    await notify(tx, now, {
      compteId: order.compteId,
      topic: accessTopic,
      titre: `Un rôle vous est retiré : ${roleLabel(role.role)}`,
      texte: `${roleLabel(role.role)}${role.lieu ? `, ${role.lieu}` : ''}.${order.motif ? ` Motif : ${order.motif}` : ''}`,
      lien: ACCOUNT,
    });
    return role;
  });
}
