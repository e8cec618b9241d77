import { type Tx, transaction } from '#core/db/index.ts';
import { Forbidden, NotFound, RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { type Author, authorOf, changesOf, journalAccess } from '#core/journal/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { demand } from '#modules/droits/index.ts';
import { holder } from './access-lines.ts';
import { accountInReach } from './account-in-reach.ts';
import { actingNow } from './acting-now.ts';
import { type Compte, type EtatCompte, nomComplet } from './compte.ts';
import { lockCompte, setEtat } from './comptes.sql.ts';
import { endLiens } from './connexions.sql.ts';
import { endAccount } from './end-account.ts';
import type { ComptesHooks } from './hooks.ts';
import { keepAnAdministrator } from './last-administrator.ts';
import { contactOf, senderOf } from './letters.ts';
import { lockRoles } from './role-rows.sql.ts';
import { revokeSessions } from './sessions.sql.ts';

export const SUSPEND = 'comptes.suspendre_compte';
export const CLOSE = 'comptes.fermer_compte';

/** Who changes the state of an account, and why. */
export interface StateOrder {
  compteId: string;
  /** Compulsory: an access is not taken away or given back without saying why. */
  motif: string;
}

/** Suspends an account: its sessions and its links end at once; its roles wait. @throws RuleBroken, Forbidden, NotFound. */
export async function suspendAccount(ctx: RequestContext, hooks: ComptesHooks, order: StateOrder): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const author = await authorise(ctx, tx, hooks, { act: SUSPEND, compteId: order.compteId });
    if (order.compteId === ctx.actor!.id) {
      throw new RuleBroken(
        'account.self',
        'Vous ne pouvez pas suspendre votre propre accès : demandez-le à une autre personne.',
      );
    }
    await suspend(tx, order, { author, now: ctx.clock.now() });
  });
}

/** The same from any act, once allowed (the command line). */
export async function suspend(
  tx: Tx,
  order: StateOrder,
  { author, now }: { author: Author; now: Date },
): Promise<void> {
  await keepAnAdministrator(tx, order.compteId, isoDate(now));
  const compte = await inState(tx, order.compteId, ['actif']);
  await endLiens(tx, compte.id, now);
  const sessions = await revokeSessions(tx, compte.id, {}, now);
  await setEtat(tx, compte.id, 'suspendu', { motif: reasonOf(order), now });
  await trace(tx, 'account.suspended', { compte, etat: 'suspendu', author, order, details: { sessions } });
}

/** Gives an access back: a suspended account finds its roles again, a closed one has none left. */
export async function reopenAccount(ctx: RequestContext, hooks: ComptesHooks, order: StateOrder): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const author = await authorise(ctx, tx, hooks, { act: SUSPEND, compteId: order.compteId });
    await reopen(tx, order, { author, now: ctx.clock.now() });
  });
}

export async function reopen(tx: Tx, order: StateOrder, { author, now }: { author: Author; now: Date }): Promise<void> {
  const compte = await inState(tx, order.compteId, ['suspendu', 'ferme']);
  await setEtat(tx, compte.id, 'actif', { motif: null, now });
  await trace(tx, 'account.reopened', { compte, etat: 'actif', author, order });
}

/** Closes the account of somebody else: roles withdrawn, sessions ended. It stays for the journal, and may be reopened. */
export async function closeAccount(ctx: RequestContext, hooks: ComptesHooks, order: StateOrder): Promise<void> {
  await transaction(ctx.db, async (tx) =>
    close(tx, ctx, order, await authorise(ctx, tx, hooks, { act: CLOSE, compteId: order.compteId })),
  );
}

/** Closes one’s own account. */
export async function closeOwnAccount(ctx: RequestContext): Promise<void> {
  const actor = ctx.actor!;
  demand(actor, CLOSE, { compte: actor.id });
  if (actor.demonstration)
    throw new RuleBroken('account.persona', 'Un personnage de la démonstration reste pour les autres visiteurs.');
  const order = { compteId: actor.id, motif: 'À la demande de la personne.' };
  await transaction(ctx.db, (tx) => close(tx, ctx, order, holder(ctx, actor.id)));
}

async function close(tx: Tx, ctx: RequestContext, order: StateOrder, author: Author): Promise<void> {
  const now = ctx.clock.now();
  // First: it makes the acts that end roles wait for each other.
  await keepAnAdministrator(tx, order.compteId, isoDate(now));
  const compte = await inState(tx, order.compteId, ['actif', 'suspendu']);
  await endAccount(tx, compte.id, { author, now });
  await endLiens(tx, compte.id, now);
  await setEtat(tx, compte.id, 'ferme', { motif: reasonOf(order), now });
  await trace(tx, 'account.closed', { compte, etat: 'ferme', author, order });
  if (compte.demonstration) return;
  await enqueueMail(tx, {
    template: 'compte_ferme',
    to: { address: compte.courriel, name: nomComplet(compte) },
    variables: {
      date: frenchDate(now),
      lien: `${trustedOrigin(ctx)}/donnees-personnelles`,
      contact: contactOf(ctx),
    },
    sender: senderOf(ctx),
  });
}

/** Decided under the lock of roles. @throws NotFound out of reach, Forbidden when the act is not for the roles of the person. */
async function authorise(
  ctx: RequestContext,
  tx: Tx,
  hooks: ComptesHooks,
  { act, compteId }: { act: string; compteId: string },
): Promise<Author> {
  await lockRoles(tx);
  const { actor } = await actingNow(ctx, tx);
  const { subject } = await accountInReach(tx, hooks, { actor, id: compteId, now: ctx.clock.now() });
  const decision = demand(actor, act, { ...subject, faits: { motif: true } });
  // An act on oneself has its own door: this one is for the accounts of others.
  if (act === CLOSE && compteId === ctx.actor?.id)
    throw new Forbidden('account.self', 'Fermez votre accès depuis votre page de sécurité.');
  return authorOf(ctx, decision);
}

function reasonOf({ motif }: StateOrder): string {
  const reason = motif.trim();
  if (reason === '') throw new RuleBroken('account.reason', 'Écrivez le motif : il est gardé au journal.');
  return reason;
}

async function inState(tx: Tx, compteId: string, states: readonly EtatCompte[]): Promise<Compte> {
  const compte = await lockCompte(tx, compteId);
  if (!compte) throw new NotFound('account.unknown', 'Cette adresse ne mène à aucune page.');
  if (!states.includes(compte.etat)) {
    throw new RuleBroken('account.state', 'Cet accès a changé d’état entre-temps. Rechargez sa page.');
  }
  return compte;
}

const trace = (
  tx: Tx,
  act: string,
  line: { compte: Compte; etat: EtatCompte; author: Author; order: StateOrder; details?: Record<string, unknown> },
): Promise<number> =>
  journalAccess(tx, {
    ...line.author,
    act,
    objectType: 'compte',
    objectId: line.compte.id,
    changes: changesOf({ etat: line.compte.etat }, { etat: line.etat }),
    reason: reasonOf(line.order),
    ...(line.details ? { details: line.details } : {}),
  });
