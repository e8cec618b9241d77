import { z } from 'zod';
import { signedIn } from '#core/access/index.ts';
import { defineRoute, leaveFlash, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { acceptOwnInvitation, checkInvitation } from './accept-invitation.ts';
import { compteById } from './comptes.sql.ts';
import type { ComptesHooks } from './hooks.ts';
import { pendingFor } from './invitations.sql.ts';
import { acceptOwnUrl, OWN_INVITATIONS, WORKSPACE } from './links.ts';
import { DeadInvitationPage } from './views/dead-invitation.tsx';
import { type OwnInvitation, OwnInvitationsPage } from './views/own-invitations-page.tsx';

/** Invitations sent to the address of whoever is signed in: the role is taken without looking for the mail. */
export const ownInvitationRoutes = (hooks: ComptesHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: OWN_INVITATIONS,
    access: signedIn,
    handle: async (ctx) => page(<OwnInvitationsPage rows={await ownInvitations(ctx, hooks)} />),
  }),
  defineRoute({
    method: 'POST',
    path: acceptOwnUrl(':id'),
    access: signedIn,
    params: z.object({ id: z.uuid() }),
    handle: async (ctx, { params }) => {
      const result = await acceptOwnInvitation(ctx, hooks, params.id);
      if (result.outcome === 'accepted') {
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le rôle est à vous.' });
        return seeOther(WORKSPACE);
      }
      // An invitation to somebody else is unknown here.
      return page(<DeadInvitationPage why={result.outcome === 'dead' ? result.dead : 'inconnue'} />, { status: 410 });
    },
  }),
];

async function ownInvitations(ctx: RequestContext, hooks: ComptesHooks): Promise<OwnInvitation[]> {
  const rows: OwnInvitation[] = [];
  for (const one of await pendingFor(ctx.db, ctx.actor!.id, ctx.clock.now())) {
    const checked = await checkInvitation(ctx.db, ctx, hooks, one);
    if (checked.dead !== null) continue;
    const inviter = one.invitePar ? await compteById(ctx.db, one.invitePar) : null;
    rows.push({
      id: one.id,
      role: roleLabel(one.role),
      lieu: checked.place.label,
      invitant: inviter && `${inviter.prenom} ${inviter.nom}`.trim(),
      fin: one.fin && frenchPartialDate(one.fin),
      limite: frenchDate(one.expireLe),
      mot: one.mot,
    });
  }
  return rows;
}
