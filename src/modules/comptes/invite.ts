import { type Tx, transaction } from '#core/db/index.ts';
import { NotFound, RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, journalAccess } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type Role, roles } from '#modules/droits/index.ts';
import { actingNow } from './acting-now.ts';
import { holdsRole } from './attributions.sql.ts';
import { compteById } from './comptes.sql.ts';
import { demandToGive, placeToGive } from './give-role.ts';
import type { ComptesHooks } from './hooks.ts';
import { INVITATION_MS, type Invitation, MAX_SENDINGS } from './invitation.ts';
import { mailInvitation } from './invitation-letter.ts';
import { insertInvitation, lockById, lockPending, renewInvitation, setCancelled } from './invitations.sql.ts';
import { type Place, placeOf } from './place.ts';
import { lockRoles } from './role-rows.sql.ts';
import type { Target } from './target.ts';
import { throttle } from './throttle.ts';
import { newToken, printOfToken } from './token.ts';

export const INVITE_ACT = 'comptes.inviter';

export interface InviteInput {
  courriel: string;
  role: string;
  /** Id or code of the place; null for a role that holds everywhere. */
  cible: string | null;
  /** ISO day. */
  fin: string | null;
  mot: string | null;
}

/** Messages by field; none when the invitation left. */
export type InviteErrors = Partial<Record<keyof InviteInput, string>>;

/**
 * Invites somebody by mail to one role in one place. Who invites must be allowed to (`comptes.inviter`) where the role would
 * hold, and to give this role there: nobody gives more than they have. The perimeter is that of the role, never of the form.
 */
export async function invite(ctx: RequestContext, hooks: ComptesHooks, input: InviteInput): Promise<InviteErrors> {
  const actor = ctx.actor;
  const role = roles.get(input.role);
  if (!role?.compte || role.perimetre === 'public') return { role: 'Choisissez un rôle de la liste.' };
  const today = isoDate(ctx.clock.now());
  const target: Target = { perimetre: role.perimetre, cible: input.cible };
  const place = await placeToGive(ctx.db, hooks, role, target, today);
  if (!place) return { cible: 'Choisissez une place de la liste.' };
  await demandToGive(ctx, hooks, role.id, target, INVITE_ACT);
  const errors = await refusals(ctx, { input, role, target, today });
  if (Object.keys(errors).length > 0) return errors;
  const refused = await throttle(ctx, 'invitation', actor!.id);
  if (refused) return { courriel: refused };
  return transaction(ctx.db, async (tx): Promise<InviteErrors> => {
    await lockRoles(tx);
    const decision = await demandToGive(await actingNow(ctx, tx), hooks, role.id, target, INVITE_ACT);
    const sent = await send(tx, ctx, { ...input, ...target, role: role.id, label: place.label });
    if (!sent) {
      return { courriel: 'Une invitation à ce rôle attend déjà cette personne : renvoyez-la depuis la liste.' };
    }
    await traceInvitation(tx, { ...authorOf(ctx, decision), act: 'invitation.sent' }, sent, {
      ...target,
      role: role.id,
    });
    return {};
  });
}

async function refusals(
  ctx: RequestContext,
  { input, role, target, today }: { input: InviteInput; role: Role; target: Target; today: string },
): Promise<InviteErrors> {
  const errors: InviteErrors = {};
  if (role.limite && !input.fin) errors.fin = 'Ce rôle est limité dans le temps : donnez son dernier jour.';
  if (input.fin && input.fin < today) errors.fin = 'Le dernier jour est déjà passé.';
  const self = await compteById(ctx.db, ctx.actor!.id);
  if (input.courriel === self?.courriel) {
    errors.courriel = 'Nul ne se donne un rôle : demandez-le à une autre personne habilitée.';
  } else if (await holdsRole(ctx.db, { ...target, courriel: input.courriel, role: role.id }, today)) {
    errors.courriel = 'Cette personne a déjà ce rôle à cet endroit.';
  }
  return errors;
}

type Sending = InviteInput & Target & { label: string };

/** Writes the invitation and its letter; one that has expired is taken up again. @returns its id; null when one still waits. */
async function send(tx: Tx, ctx: RequestContext, order: Sending): Promise<string | null> {
  const now = ctx.clock.now();
  const token = newToken();
  const row = { print: printOfToken(token), now, expire: new Date(now.getTime() + INVITATION_MS) };
  const former = await lockPending(tx, order);
  if (former && former.expireLe > now) return null;
  if (former) await setCancelled(tx, former.id, ctx.actor!.id, now);
  const id = await insertInvitation(tx, { ...order, ...row, invitePar: ctx.actor!.id });
  if (id) await mailInvitation(tx, ctx, { ...order, token, expire: row.expire });
  return id;
}

/**
 * Invites in the transaction of an act of another room: `lockRoles` is taken, the rights are those of an invitation.
 * @returns the invitation, one that waits already included; null when the person holds the role there.
 * @throws NotFound, Forbidden · RuleBroken `invitation.self`.
 */
export async function inviteWithin(
  tx: Tx,
  ctx: RequestContext,
  hooks: ComptesHooks,
  order: { courriel: string; role: string; cible: string },
): Promise<string | null> {
  await lockRoles(tx);
  const role = roles.get(order.role)!;
  const today = isoDate(ctx.clock.now());
  const target: Target = { perimetre: role.perimetre as Target['perimetre'], cible: order.cible };
  const place = await placeToGive(tx, hooks, role, target, today);
  if (!place) throw new NotFound('role.out_of_reach', 'Cette adresse ne mène à aucune page.');
  const decision = await demandToGive(await actingNow(ctx, tx), hooks, role.id, target, INVITE_ACT);
  const input: InviteInput = { ...order, fin: null, mot: null };
  const { courriel: refused } = await refusals({ ...ctx, db: tx }, { input, role, target, today });
  if (refused && (await holdsRole(tx, { ...target, courriel: order.courriel, role: role.id }, today))) return null;
  if (refused) throw new RuleBroken('invitation.self', refused);
  const sent = await send(tx, ctx, { ...input, ...target, role: role.id, label: place.label });
  if (!sent) return (await lockPending(tx, { ...target, courriel: order.courriel, role: role.id }))?.id ?? null;
  await traceInvitation(tx, { ...authorOf(ctx, decision), act: 'invitation.sent' }, sent, { ...target, role: role.id });
  return sent;
}

/** Sends an invitation again, with another link: the former one is dead. */
export async function resendInvitation(ctx: RequestContext, hooks: ComptesHooks, id: string): Promise<void> {
  await onInvitation(ctx, hooks, id, async (tx, { invitation, place, decision }) => {
    if (invitation.envois >= MAX_SENDINGS) {
      throw new RuleBroken(
        'invitation.enough',
        'Cette invitation est déjà partie trois fois. Annulez-la, ou appelez la personne.',
      );
    }
    const now = ctx.clock.now();
    const token = newToken();
    const expire = new Date(now.getTime() + INVITATION_MS);
    await renewInvitation(tx, id, { print: printOfToken(token), now, expire, envois: invitation.envois + 1 });
    await mailInvitation(tx, ctx, { ...invitation, label: place.label, token, expire });
    await traceInvitation(tx, { ...authorOf(ctx, decision), act: 'invitation.resent' }, id, invitation);
  });
}

/** Cancels an invitation: its link opens a page that says so. */
export async function cancelInvitation(ctx: RequestContext, hooks: ComptesHooks, id: string): Promise<void> {
  await onInvitation(ctx, hooks, id, async (tx, { invitation, decision }) => {
    await setCancelled(tx, id, ctx.actor!.id, ctx.clock.now());
    await traceInvitation(tx, { ...authorOf(ctx, decision), act: 'invitation.cancelled' }, id, invitation);
  });
}

/** Loads an open invitation, held, and checks that the person could have sent it. @throws NotFound, RuleBroken when it is over. */
async function onInvitation(
  ctx: RequestContext,
  hooks: ComptesHooks,
  id: string,
  work: (
    tx: Tx,
    found: { invitation: Invitation; place: Place; decision: Awaited<ReturnType<typeof demandToGive>> },
  ) => Promise<void>,
): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    await lockRoles(tx);
    const invitation = await lockById(tx, id);
    const place = invitation && (await placeOf(tx, hooks, invitation, isoDate(ctx.clock.now())));
    if (!invitation || !place) throw new NotFound('invitation.unknown', 'Cette adresse ne mène à aucune page.');
    const acting = await actingNow(ctx, tx);
    const decision = await demandToGive(acting, hooks, invitation.role, invitation, INVITE_ACT);
    if (invitation.accepteeLe || invitation.annuleeLe) {
      throw new RuleBroken('invitation.over', 'Cette invitation est déjà acceptée ou annulée.');
    }
    await work(tx, { invitation, place, decision });
  });
}

/** A line on an invitation: the role and the place, never the address. */
export const traceInvitation = (
  tx: Tx,
  line: Omit<Parameters<typeof journalAccess>[1], 'objectType' | 'objectId' | 'details'>,
  id: string,
  { role, perimetre, cible }: Target & { role: string },
): Promise<number> =>
  journalAccess(tx, { ...line, objectType: 'invitation', objectId: id, details: { role, perimetre, cible } });
