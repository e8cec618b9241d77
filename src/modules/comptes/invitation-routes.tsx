import type { z } from 'zod';
import { leaveFlash } from '#core/http/flash.ts';
import { defineRoute, type FormResult, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { frenchDate, frenchDateTime, isoDate } from '#core/time/index.ts';
import { mayEver, type Role, roleLabel, roles, rolesToGive, scopeOf } from '#modules/droits/index.ts';
import type { ComptesHooks } from './hooks.ts';
import { type EtatInvitation, etatInvitation, etatsInvitation, MAX_SENDINGS } from './invitation.ts';
import { type ListedInvitation, listInvitations } from './invitations.sql.ts';
import { cancelInvitation, invite, resendInvitation } from './invite.ts';
import { etatInvitationLabels, objetLabel } from './labels.ts';
import * as links from './links.ts';
import { organisationOfCode } from './organisation-of-code.ts';
import { choicesFor } from './place.ts';
import { seesAddresses } from './read-accounts.ts';
import { etatQuery, invitationForm, inviteForm, inviteQuery } from './schemas.ts';
import { type InvitationRowView, InvitationsPage } from './views/invitations-page.tsx';
import { ChooseRolePage, InvitePage } from './views/invite-page.tsx';

const LIMIT = 500;
const access = mayEver('comptes.inviter');
const frenchDay = (day: string): string => frenchDate(new Date(`${day}T12:00:00Z`));

/** Inviting people, and what became of it. @param hooks what the rooms above know of members. */
export const invitationRoutes = (hooks: ComptesHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: links.INVITATIONS,
    access,
    query: etatQuery,
    handle: (ctx, { query }) => listPage(ctx, query.etat ?? 'en_attente'),
  }),
  defineRoute({
    method: 'GET',
    path: links.INVITE,
    access,
    query: inviteQuery,
    handle: (ctx, { query }) => {
      const role = query.role === undefined ? null : givable(ctx, query.role);
      return role ? formPage(ctx, hooks, role, {}, {}) : page(<ChooseRolePage roles={offered(ctx)} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.INVITE,
    access,
    form: inviteForm,
    handle: (ctx, { form }) => sendInvitation(ctx, hooks, form),
  }),
  actRoute(hooks, links.INVITATION_RESEND, resendInvitation, 'L’invitation est repartie, avec un nouveau lien.'),
  actRoute(hooks, links.INVITATION_CANCEL, cancelInvitation, 'L’invitation est annulée : son lien n’ouvre plus rien.'),
];

/** A button of the list. */
const actRoute = (hooks: ComptesHooks, path: string, act: typeof cancelInvitation, text: string): Route =>
  defineRoute({
    method: 'POST',
    path,
    access,
    form: invitationForm,
    handle: async (ctx, { form }) => {
      if (form.ok) {
        await act(ctx, hooks, form.value.invitation);
        leaveFlash(ctx.cookies, { tone: 'ok', text });
      }
      return seeOther(links.INVITATIONS);
    },
  });

async function sendInvitation(ctx: RequestContext, hooks: ComptesHooks, form: FormResult<z.output<typeof inviteForm>>) {
  const role = givable(ctx, form.ok ? form.value.role : (form.typed.role ?? ''));
  if (!role) return page(<ChooseRolePage roles={offered(ctx)} />, { status: 422 });
  if (!form.ok) return formPage(ctx, hooks, role, form.typed, form.errors);
  const { code, ...input } = form.value;
  const cible = code ? await organisationOfCode(ctx.db, code) : input.cible;
  const errors: Record<string, string> =
    code && !cible
      ? { code: 'Aucune organisation connue ne porte ce code.' }
      : { ...(await invite(ctx, hooks, { ...input, cible })) };
  if (Object.keys(errors).length > 0) {
    const { courriel, fin, mot } = input;
    const typed = { courriel, cible: input.cible ?? '', code: code ?? '', fin: fin ?? '', mot: mot ?? '' };
    return formPage(ctx, hooks, role, typed, errors);
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’invitation part par courriel ; elle vaut sept jours.' });
  return seeOther(links.INVITATIONS);
}

/** A role that the person may give from this form; one on a narrow object is given from its object. */
const offered = (ctx: RequestContext): Role[] => rolesToGive(ctx.actor!).filter((role) => role.perimetre !== 'objet');
const givable = (ctx: RequestContext, id: string): Role | null => offered(ctx).find((role) => role.id === id) ?? null;

async function formPage(
  ctx: RequestContext,
  hooks: ComptesHooks,
  role: Role,
  typed: Record<string, string>,
  errors: Record<string, string>,
) {
  const today = isoDate(ctx.clock.now());
  const view = {
    role,
    ...(await choicesFor(ctx.db, hooks, { actor: ctx.actor!, role, today })),
    everywhere: role.perimetre === 'national' || role.perimetre === 'instance_technique',
    typed,
    errors,
  };
  return page(<InvitePage view={view} />, { status: Object.keys(errors).length > 0 ? 422 : 200 });
}

async function listPage(ctx: RequestContext, shown: EtatInvitation) {
  const now = ctx.clock.now();
  const scope = scopeOf(ctx.actor!, 'comptes.inviter');
  const all = await listInvitations(ctx.db, { compteId: ctx.actor!.id, scope }, LIMIT + 1);
  const held = all.slice(0, LIMIT).map((one) => ({ one, etat: etatInvitation(one, now) }));
  const view = {
    rows: held.filter(({ etat }) => etat === shown).map(({ one }) => rowOf(ctx, one, now)),
    tabs: etatsInvitation.map((etat) => ({
      label: etatInvitationLabels[etat].onglet,
      href: etat === 'en_attente' ? links.INVITATIONS : `${links.INVITATIONS}?etat=${etat}`,
      count: held.filter((row) => row.etat === etat).length,
      current: etat === shown,
    })),
    cut: all.length > LIMIT,
  };
  return page(<InvitationsPage view={view} />);
}

function rowOf(ctx: RequestContext, one: ListedInvitation, now: Date): InvitationRowView {
  const etat = etatInvitation(one, now);
  const open = etat === 'en_attente' || etat === 'expiree';
  return {
    id: one.id,
    courriel: one.invitePar === ctx.actor!.id || seesAddresses(ctx.actor!) ? one.courriel : 'adresse non montrée',
    role: roleLabel(one.role),
    lieu: one.lieu ?? everywhereOf(one),
    fin: one.fin && `jusqu’au ${frenchDay(one.fin)}`,
    invitant: one.invitant || 'ligne de commande',
    envoyee: frenchDate(one.envoyeeLe),
    envois: one.envois,
    precision: precisionOf(one, etat),
    etat: etatInvitationLabels[etat],
    renvoyer: open && one.envois < MAX_SENDINGS && roles.has(one.role) && givable(ctx, one.role) !== null,
    annuler: open && givable(ctx, one.role) !== null,
  };
}

const everywhereOf = ({ perimetre, cible }: ListedInvitation): string =>
  perimetre === 'objet'
    ? objetLabel((cible ?? '').split(':')[0]!)
    : perimetre === 'national'
      ? 'tous les campus'
      : 'l’instance entière';

function precisionOf(one: ListedInvitation, etat: EtatInvitation): string {
  if (etat === 'acceptee') return `le ${frenchDate(one.accepteeLe!)}`;
  if (etat === 'annulee') return `le ${frenchDate(one.annuleeLe!)}`;
  return etat === 'expiree' ? `le ${frenchDateTime(one.expireLe)}` : `jusqu’au ${frenchDateTime(one.expireLe)}`;
}
