import { leaveFlash } from '#core/http/flash.ts';
import { defineRoute, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver, type Role, roleLabel, rolesToGive } from '#modules/droits/index.ts';
import { accountInReach } from './account-in-reach.ts';
import { nomComplet } from './compte.ts';
import { GIVE_ROLE, giveRole } from './give-role.ts';
import type { ComptesHooks } from './hooks.ts';
import * as links from './links.ts';
import { organisationOfCode } from './organisation-of-code.ts';
import { choicesFor } from './place.ts';
import { accountParam, giveForm, inviteQuery, withdrawForm } from './schemas.ts';
import { ChooseRoleToGivePage, GiveRolePage } from './views/give-role-page.tsx';
import { WITHDRAW_ROLE, withdrawRole } from './withdraw-role.ts';

const path = `${links.ACCOUNTS}/:id{[0-9a-f-]+}/roles`;

/** Giving and withdrawing the roles of an account of one’s perimeter. */
export const roleRoutes = (hooks: ComptesHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path,
    access: mayEver(GIVE_ROLE),
    params: accountParam,
    query: inviteQuery,
    handle: async (ctx, { params, query }) => {
      const role = query.role === undefined ? null : givable(ctx, query.role);
      return role ? formPage(ctx, hooks, params.id, role, {}, {}) : choosePage(ctx, hooks, params.id, 200);
    },
  }),
  defineRoute({
    method: 'POST',
    path,
    access: mayEver(GIVE_ROLE),
    params: accountParam,
    form: giveForm,
    handle: async (ctx, { params, form }) => {
      const role = givable(ctx, form.ok ? form.value.role : (form.typed.role ?? ''));
      if (!role) return choosePage(ctx, hooks, params.id, 422);
      if (!form.ok) return formPage(ctx, hooks, params.id, role, form.typed, form.errors);
      const { code, ...input } = form.value;
      const cible = code ? await organisationOfCode(ctx.db, code) : input.cible;
      const errors: Record<string, string> =
        code && !cible
          ? { code: 'Aucune organisation connue ne porte ce code.' }
          : { ...(await giveRole(ctx, hooks, params.id, { ...input, cible })) };
      if (Object.keys(errors).length > 0) {
        const typed = { cible: input.cible ?? '', code: code ?? '', debut: input.debut ?? '', fin: input.fin ?? '' };
        return formPage(ctx, hooks, params.id, role, typed, errors);
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: `Rôle donné : ${role.libelle}. La personne en est prévenue.` });
      return seeOther(links.accountUrl(params.id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${path}/retirer`,
    access: mayEver(WITHDRAW_ROLE),
    params: accountParam,
    form: withdrawForm,
    handle: async (ctx, { params, form }) => {
      if (form.ok) {
        const { attribution: id, motif } = form.value;
        const { role } = await withdrawRole(ctx, hooks, { compteId: params.id, id, motif });
        leaveFlash(ctx.cookies, { tone: 'ok', text: `Rôle retiré : ${roleLabel(role)}. La personne en est prévenue.` });
        // Who withdraws their own last role sees no account any more, hence the desk.
        return seeOther(params.id === ctx.actor!.id ? links.WORKSPACE : links.accountUrl(params.id));
      }
      await personOf(ctx, hooks, params.id);
      leaveFlash(ctx.cookies, {
        tone: 'erreur',
        text: Object.values(form.errors)[0] ?? 'Choisissez le rôle à retirer.',
      });
      return seeOther(links.accountUrl(params.id));
    },
  }),
];

/** A role that the person may give from this form; one on a narrow object is given from its object. */
const offered = (ctx: RequestContext): Role[] => rolesToGive(ctx.actor!).filter((role) => role.perimetre !== 'objet');
const givable = (ctx: RequestContext, id: string): Role | null => offered(ctx).find((role) => role.id === id) ?? null;

async function personOf(ctx: RequestContext, hooks: ComptesHooks, id: string): Promise<{ id: string; nom: string }> {
  const { account } = await accountInReach(ctx.db, hooks, { actor: ctx.actor, id, now: ctx.clock.now() });
  return { id, nom: nomComplet(account) };
}

const choosePage = async (ctx: RequestContext, hooks: ComptesHooks, id: string, status: number) =>
  page(<ChooseRoleToGivePage person={await personOf(ctx, hooks, id)} roles={offered(ctx)} />, { status });

async function formPage(
  ctx: RequestContext,
  hooks: ComptesHooks,
  id: string,
  role: Role,
  typed: Record<string, string>,
  errors: Record<string, string>,
) {
  const today = isoDate(ctx.clock.now());
  const view = {
    person: await personOf(ctx, hooks, id),
    role,
    ...(await choicesFor(ctx.db, hooks, { actor: ctx.actor!, role, today })),
    everywhere: role.perimetre === 'national' || role.perimetre === 'instance_technique',
    typed,
    errors,
  };
  return page(<GiveRolePage view={view} />, { status: Object.keys(errors).length > 0 ? 422 : 200 });
}
