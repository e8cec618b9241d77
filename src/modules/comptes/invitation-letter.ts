import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { nomComplet } from './compte.ts';
import { compteById } from './comptes.sql.ts';
import { senderOf } from './letters.ts';
import { invitationUrl } from './links.ts';
import type { Target } from './target.ts';

/**
 * The letter of an invitation. The word of who invites is not in it: it is shown on the page, so that nobody sends a text of
 * theirs to any address in our name.
 */
export async function mailInvitation(
  tx: Tx,
  ctx: RequestContext,
  order: Target & { courriel: string; role: string; label: string; token: string; expire: Date },
): Promise<void> {
  const inviter = ctx.actor && (await compteById(tx, ctx.actor.id));
  const common = {
    invitant: inviter ? nomComplet(inviter) : senderOf(ctx).service,
    role: roleLabel(order.role),
    lien: `${trustedOrigin(ctx)}${invitationUrl(order.token)}`,
    date_limite: frenchDateTime(order.expire),
  };
  const onCampus = order.perimetre === 'campus';
  await enqueueMail(tx, {
    template: onCampus ? 'invitation_compte' : 'invitation_territoire',
    to: { address: order.courriel },
    variables: onCampus ? { ...common, campus: order.label } : { ...common, perimetre: order.label },
    sender: senderOf(ctx),
  });
}
