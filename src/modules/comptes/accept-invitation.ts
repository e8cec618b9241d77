import { type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { journalAccess } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayGive, roleLabel } from '#modules/droits/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { holder } from './access-lines.ts';
import { insertAttribution } from './attributions.sql.ts';
import { commonPhrases } from './common-phrases.ts';
import { nomComplet } from './compte.ts';
import { compteByCourriel, compteById, insertCompte } from './comptes.sql.ts';
import { activeGrants } from './grants.sql.ts';
import { hashPhrase } from './hash-phrase.ts';
import type { ComptesHooks } from './hooks.ts';
import { etatInvitation, type Invitation } from './invitation.ts';
import { lockById, lockByPrint, readByPrint, setAccepted } from './invitations.sql.ts';
import { traceInvitation } from './invite.ts';
import { INVITATIONS } from './links.ts';
import { phraseFaults } from './phrase.ts';
import { type Place, placeOf } from './place.ts';
import { reachOf } from './rights-object.ts';
import { lockRoles } from './role-rows.sql.ts';
import { type Opening, openWithin } from './sign-in.ts';
import { printOfToken } from './token.ts';
import { accessTopic } from './topics.ts';

/** Why an invitation opens nothing. */
export type DeadInvitation = 'inconnue' | 'acceptee' | 'annulee' | 'expiree' | 'sans_effet';

/** Who opens the page of an invitation, and what they can do there. */
export type Reader = 'ouvrir' | 'accepter' | 'se_connecter' | 'autre_compte' | 'ferme';

export type InvitationRead =
  | { dead: DeadInvitation }
  | { dead: null; invitation: Invitation; place: Place; invitant: string | null; reader: Reader };

/** The invitation of a link, as its page shows it; nothing is written. */
export async function readInvitation(ctx: RequestContext, hooks: ComptesHooks, token: string): Promise<InvitationRead> {
  const invitation = await readByPrint(ctx.db, printOfToken(token));
  const checked = await checkInvitation(ctx.db, ctx, hooks, invitation);
  if (checked.dead !== null) return checked;
  const inviter = checked.invitation.invitePar ? await compteById(ctx.db, checked.invitation.invitePar) : null;
  return {
    ...checked,
    invitant: inviter && `${inviter.prenom} ${inviter.nom}`.trim(),
    reader: await readerOf(ctx, checked.invitation),
  };
}

async function readerOf(ctx: RequestContext, { courriel }: Invitation): Promise<Reader> {
  const compte = await compteByCourriel(ctx.db, courriel);
  if (ctx.actor && compte?.id !== ctx.actor.id) return 'autre_compte';
  if (!compte) return 'ouvrir';
  // Closed since the session was read: an account that has ended takes no role.
  if (compte.etat !== 'actif') return 'ferme';
  return ctx.actor ? 'accepter' : 'se_connecter';
}

/**
 * Whether an invitation still opens something: who sent it must still be able to give the role, so that what a person loses is
 * not given in their name afterwards, nor to themselves (one taken over by the person that it invited).
 */
export async function checkInvitation(
  db: Tx | RequestContext['db'],
  ctx: RequestContext,
  hooks: ComptesHooks,
  invitation: Invitation | null,
): Promise<{ dead: DeadInvitation } | { dead: null; invitation: Invitation; place: Place }> {
  if (!invitation) return { dead: 'inconnue' };
  const now = ctx.clock.now();
  const etat = etatInvitation(invitation, now);
  if (etat !== 'en_attente') return { dead: etat };
  const today = isoDate(now);
  const place = await placeOf(db, hooks, invitation, today);
  if (!place || (invitation.fin !== null && invitation.fin < today)) return { dead: 'sans_effet' };
  if (invitation.invitePar) {
    const [inviter, grants] = [
      await compteById(db, invitation.invitePar),
      await activeGrants(db, invitation.invitePar, today),
    ];
    const reach = await reachOf(db, hooks, invitation, today);
    const gives = grants !== null && mayGive({ grants }, invitation.role, invitation.perimetre, reach);
    if (!gives || inviter?.courriel === invitation.courriel) return { dead: 'sans_effet' };
  }
  return { dead: null, invitation, place };
}

export type AcceptOutcome =
  | { outcome: 'accepted' }
  | { outcome: 'dead'; dead: DeadInvitation }
  | { outcome: 'reader'; reader: Reader };

/** Accepts with the account that is signed in, if the invitation was sent to its address. */
export const acceptInvitation = (ctx: RequestContext, hooks: ComptesHooks, token: string): Promise<AcceptOutcome> =>
  accept(ctx, hooks, (tx) => lockByPrint(tx, printOfToken(token)));

/** The same from one's own list, without the link: an invitation to another address is unknown, whatever became of it. */
export const acceptOwnInvitation = (ctx: RequestContext, hooks: ComptesHooks, id: string): Promise<AcceptOutcome> =>
  accept(ctx, hooks, async (tx) => {
    const [invitation, compte] = [await lockById(tx, id), await compteById(tx, ctx.actor!.id)];
    return invitation?.courriel === compte?.courriel ? invitation : null;
  });

function accept(
  ctx: RequestContext,
  hooks: ComptesHooks,
  lock: (tx: Tx) => Promise<Invitation | null>,
): Promise<AcceptOutcome> {
  return transaction(ctx.db, async (tx): Promise<AcceptOutcome> => {
    await lockRoles(tx);
    const checked = await checkInvitation(tx, ctx, hooks, await lock(tx));
    if (checked.dead !== null) return { outcome: 'dead', dead: checked.dead };
    const reader = await readerOf({ ...ctx, db: tx }, checked.invitation);
    if (reader !== 'accepter') return { outcome: 'reader', reader };
    await giveInvitedRole(tx, ctx, checked.invitation, ctx.actor!.id);
    return { outcome: 'accepted' };
  });
}

export interface OpeningInput {
  prenom: string;
  nom: string;
  fonction: string | null;
  phrase: string;
}
export type OpeningOutcome = AcceptOutcome | { outcome: 'refused'; reasons: string[] };

/** Opens an account with the invitation: the address is that of the invitation, never of the form. */
export async function openAccount(
  ctx: RequestContext,
  hooks: ComptesHooks,
  token: string,
  input: OpeningInput,
): Promise<OpeningOutcome> {
  const invited = await readByPrint(ctx.db, printOfToken(token));
  if (!invited) return { outcome: 'dead', dead: 'inconnue' };
  const reasons = phraseFaults(input.phrase, { courriel: invited.courriel, ...input }, await commonPhrases());
  if (reasons.length > 0) return { outcome: 'refused', reasons };
  const phraseEmpreinte = await hashPhrase(input.phrase);
  return openInvited(ctx, hooks, token, {
    ...input,
    phraseEmpreinte,
    opening: { methode: 'phrase', compared: phraseEmpreinte },
  });
}

/** Opens the account, its role and a session. @param order.adopt what else the new account holds from the start. */
export async function openInvited(
  ctx: RequestContext,
  hooks: ComptesHooks,
  token: string,
  order: Pick<OpeningInput, 'prenom' | 'nom' | 'fonction'> & {
    phraseEmpreinte: string | null;
    opening: Opening;
    adopt?: (tx: Tx, compteId: string) => Promise<void>;
  },
): Promise<AcceptOutcome> {
  const { prenom, nom, fonction, phraseEmpreinte, opening } = order;
  return transaction(ctx.db, async (tx): Promise<AcceptOutcome> => {
    await lockRoles(tx);
    const checked = await checkInvitation(tx, ctx, hooks, await lockByPrint(tx, printOfToken(token)));
    if (checked.dead !== null) return { outcome: 'dead', dead: checked.dead };
    const { invitation } = checked;
    const reader = await readerOf({ ...ctx, db: tx }, invitation);
    if (reader !== 'ouvrir') return { outcome: 'reader', reader };
    const organisationId = invitation.perimetre === 'organisation' ? invitation.cible : null;
    const compteId = await insertCompte(tx, {
      courriel: invitation.courriel,
      prenom,
      nom,
      fonction,
      organisationId,
      phraseEmpreinte,
      now: ctx.clock.now(),
    });
    if (!compteId) return { outcome: 'reader', reader: 'se_connecter' };
    await journalAccess(tx, {
      ...holder(ctx, compteId),
      act: 'account.opened',
      objectType: 'compte',
      objectId: compteId,
    });
    await giveInvitedRole(tx, ctx, invitation, compteId);
    await order.adopt?.(tx, compteId);
    await openWithin(tx, ctx, compteId, opening);
    return { outcome: 'accepted' };
  });
}

async function giveInvitedRole(tx: Tx, ctx: RequestContext, invitation: Invitation, compteId: string): Promise<void> {
  const now = ctx.clock.now();
  await setAccepted(tx, invitation.id, compteId, now);
  await traceInvitation(tx, { ...holder(ctx, compteId), act: 'invitation.accepted' }, invitation.id, invitation);
  await tellInviter(tx, now, invitation, compteId);
  const id = await insertAttribution(tx, {
    ...invitation,
    compteId,
    debut: isoDate(now),
    donneePar: invitation.invitePar,
    now,
  });
  // The role was held already: the invitation is used all the same.
  if (!id) return;
  const { role, perimetre, cible, fin, invitePar } = invitation;
  await journalAccess(tx, {
    ...holder(ctx, compteId),
    act: 'role.given',
    objectType: 'compte',
    objectId: compteId,
    details: { role, perimetre, cible, fin, donnee_par: invitePar, invitation: invitation.id },
  });
}

/** Who invited learns that the person has come. */
async function tellInviter(tx: Tx, now: Date, invitation: Invitation, compteId: string): Promise<void> {
  const compte = await compteById(tx, compteId);
  if (!invitation.invitePar || !compte || invitation.invitePar === compteId) return;
  await notify(tx, now, {
    compteId: invitation.invitePar,
    topic: accessTopic,
    titre: `${nomComplet(compte)} a accepté votre invitation`,
    texte: `Rôle : ${roleLabel(invitation.role)}.`,
    lien: INVITATIONS,
    cle: `invitation:${invitation.id}`,
  });
}
