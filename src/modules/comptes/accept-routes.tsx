import { defineRoute, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import { roleLabel, roles } from '#modules/droits/index.ts';
import { acceptInvitation, type OpeningOutcome, openAccount, readInvitation } from './accept-invitation.ts';
import type { ComptesHooks } from './hooks.ts';
import * as links from './links.ts';
import { openingForm, tokenParam } from './schemas.ts';
import { DeadInvitationPage } from './views/dead-invitation.tsx';
import { InvitationPage } from './views/invitation-page.tsx';

/** The page of an invitation, for whoever holds its link. GET uses nothing. */
export const acceptRoutes = (hooks: ComptesHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/invitation/:jeton',
    access: 'public',
    params: tokenParam,
    handle: (ctx, { params }) => invitationPage(ctx, hooks, params.jeton, {}),
  }),
  defineRoute({
    method: 'POST',
    path: '/invitation/:jeton',
    access: 'public',
    params: tokenParam,
    form: openingForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return invitationPage(ctx, hooks, params.jeton, { typed: form.typed, errors: form.errors });
      const { phrase: _, ...typed } = form.value;
      const result = await openAccount(ctx, hooks, params.jeton, form.value);
      if (result.outcome !== 'refused') return answer(ctx, hooks, params.jeton, result);
      const shown = { ...typed, fonction: typed.fonction ?? '' };
      return invitationPage(ctx, hooks, params.jeton, { typed: shown, errors: { phrase: result.reasons.join(' ') } });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/invitation/:jeton/accepter',
    access: 'public',
    params: tokenParam,
    handle: async (ctx, { params }) =>
      answer(ctx, hooks, params.jeton, await acceptInvitation(ctx, hooks, params.jeton)),
  }),
];

/** After the act: the desk, or the page that says why not. */
async function answer(
  ctx: RequestContext,
  hooks: ComptesHooks,
  token: string,
  result: Exclude<OpeningOutcome, { outcome: 'refused' }>,
) {
  if (result.outcome === 'accepted') return seeOther(links.WORKSPACE);
  if (result.outcome === 'dead') return page(<DeadInvitationPage why={result.dead} />, { status: 410 });
  return invitationPage(ctx, hooks, token, {}, 422);
}

async function invitationPage(
  ctx: RequestContext,
  hooks: ComptesHooks,
  token: string,
  state: { typed?: Record<string, string>; errors?: Record<string, string> },
  status?: number,
) {
  const read = await readInvitation(ctx, hooks, token);
  if (read.dead !== null) return page(<DeadInvitationPage why={read.dead} />, { status: 410 });
  const { invitation, place, invitant, reader } = read;
  const role = roles.get(invitation.role);
  const view = {
    here: links.invitationUrl(token),
    accept: links.acceptUrl(token),
    courriel: invitation.courriel,
    role: roleLabel(invitation.role),
    description: role?.description ?? '',
    lieu: place.label,
    fin: invitation.fin && frenchDate(new Date(`${invitation.fin}T12:00:00Z`)),
    invitant,
    mot: invitation.mot,
    limite: frenchDateTime(invitation.expireLe),
    secondFacteur: role?.secondFacteur ?? false,
    reader,
    provider: ctx.config.oidc && { href: links.oidcInvitationUrl(token), label: ctx.config.oidc.label },
    moi: ctx.actor?.nom ?? null,
    typed: state.typed ?? {},
    errors: state.errors ?? {},
  };
  return page(<InvitationPage view={view} />, { status: status ?? (state.errors ? 422 : 200) });
}
