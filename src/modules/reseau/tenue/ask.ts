import { type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { journalAccess } from '#core/journal/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { endInvited, lockRoles, newToken, printOfToken } from '#modules/comptes/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { readSheet, type Sheet } from '#modules/organisations/index.ts';
import { campusesOfOrganisation } from '../campuses-of-organisation.sql.ts';
import { holders } from '../recipients.sql.ts';
import { networkTopic } from '../topics.ts';
import { isOwnDomain } from './domain.ts';
import { answerUrl, claimLinkUrl } from './links.ts';
import {
  type Claim,
  claimOfPrint,
  clearCorrespondent,
  insertClaim,
  openClaim,
  updateClaim,
} from './revendications.sql.ts';

export const CLAIM = 'revendication';
export const LINK_DAYS = 7;
const DAY = 86_400_000;
const EXAMINERS = ['directeur_campus', 'equipe_campus'];

export interface Asked {
  prenom: string;
  nom: string;
  fonction: string;
  courriel: string;
  preuve: string;
}

/** Whether the address alone shows that the person is of the organisation. */
export const provesItself = (courriel: string, { state }: Sheet): boolean =>
  isOwnDomain(courriel, { site: state.site_web, courriel: state.courriel });

/**
 * Keeps a claim and mails the link that confirms its address. Sent again before it is confirmed, it is one claim with another
 * link; once it waits or is accepted, nothing more leaves, and nobody learns it.
 */
export function receiveClaim(ctx: RequestContext, organisationId: string, asked: Asked): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const sheet = await readSheet(tx, { id: organisationId }, { lock: true });
    if (!sheet || sheet.deletedAt) return;
    const courriel = asked.courriel.toLowerCase();
    const known = await openClaim(tx, organisationId, courriel);
    if (known && known.etat !== 'a_verifier') return;
    const now = ctx.clock.now();
    const token = newToken();
    const row = {
      ...asked,
      courriel,
      organisation_id: organisationId,
      domaine: provesItself(courriel, sheet),
      empreinte: printOfToken(token),
      expire_le: new Date(now.getTime() + LINK_DAYS * DAY),
      recue_le: now,
    };
    if (known) await updateClaim(tx, known.id, row);
    const id = known?.id ?? (await insertClaim(tx, row));
    const origin = trustedOrigin(ctx);
    await enqueueMail(tx, {
      template: 'revendication_a_verifier',
      to: { address: courriel, name: `${asked.prenom} ${asked.nom}` },
      variables: {
        organisation: sheet.state.nom,
        date_limite: frenchDate(row.expire_le),
        lien: `${origin}${claimLinkUrl(token)}`,
      },
      sender: { service: ctx.shell.name, origin },
    });
    await journalAccess(tx, {
      actorRole: 'visiteur',
      requestId: ctx.requestId,
      act: 'revendication.asked',
      objectType: CLAIM,
      objectId: id,
      details: { organisation: organisationId },
    });
  });
}

/** The claim of a link; null when it opens nothing: unknown, cut, or not confirmed in time. */
export async function claimOfLink(
  db: RequestContext['db'] | Tx,
  token: string,
  now: Date,
  options: { lock?: boolean } = {},
): Promise<Claim | null> {
  const claim = await claimOfPrint(db, printOfToken(token), options);
  return claim && claim.etat === 'a_verifier' && claim.expireLe <= now ? null : claim;
}

/** Her address is hers: the claim enters the queue, once, and those who answer are told. @returns null when the link opens nothing. */
export function verifyClaim(ctx: RequestContext, token: string): Promise<Claim | null> {
  return transaction(ctx.db, async (tx) => {
    const now = ctx.clock.now();
    const claim = await claimOfLink(tx, token, now, { lock: true });
    if (claim?.etat !== 'a_verifier') return claim;
    await updateClaim(tx, claim.id, { etat: 'recue', verifiee_le: now });
    await journalAccess(tx, {
      actorRole: 'porteur_de_lien',
      requestId: ctx.requestId,
      act: 'revendication.verified',
      objectType: CLAIM,
      objectId: claim.id,
      details: { organisation: claim.organisationId },
    });
    const today = isoDate(now);
    for (const campusId of await campusesOfOrganisation(tx, claim.organisationId, today)) {
      for (const { compteId } of await holders(tx, { roles: EXAMINERS, campusId, today })) {
        await notify(tx, now, {
          compteId,
          topic: networkTopic,
          titre: `Une personne demande à tenir la fiche de ${claim.organisation}`.slice(0, 200),
          texte: `${claim.prenom} ${claim.nom}, ${claim.fonction}`,
          lien: answerUrl(claim.id),
          cle: `revendication:${claim.id}`,
        });
      }
    }
    return claim;
  });
}

/** She gives up what she asked, or the sheet that she keeps. @returns null when the link opens nothing. */
export function giveUp(ctx: RequestContext, token: string): Promise<Claim | null> {
  return transaction(ctx.db, async (tx) => {
    await lockRoles(tx);
    const now = ctx.clock.now();
    const claim = await claimOfLink(tx, token, now, { lock: true });
    if (claim?.etat !== 'recue' && claim?.etat !== 'acceptee') return claim;
    const author = { actorId: null, actorRole: 'porteur_de_lien', requestId: ctx.requestId };
    const given = claim.etat === 'recue' ? 'Retirée par la personne' : 'Rendue par la personne';
    const stays = claim.etat === 'acceptee' && (await endHold(tx, claim, { author, motif: given, now }));
    const motif = stays ? `${given}, qui garde son rôle de correspondant, plus ancien` : given;
    await updateClaim(tx, claim.id, { etat: claim.etat === 'recue' ? 'ecartee' : 'finie', motif, close_le: now });
    await journalAccess(tx, {
      ...author,
      act: claim.etat === 'recue' ? 'revendication.set_aside' : 'revendication.ended',
      objectType: CLAIM,
      objectId: claim.id,
      reason: motif,
      details: { organisation: claim.organisationId },
    });
    return claim;
  });
}

/**
 * Ends what keeping a sheet gave: the role, the invitation that waits, the place of correspondent. The caller closes the claim.
 * @returns whether she stays its correspondent, by a role that she had before she asked.
 */
export async function endHold(
  tx: Tx,
  claim: Claim,
  order: { author: Parameters<typeof endInvited>[1]['author']; motif: string; now: Date },
): Promise<boolean> {
  const stays = await endInvited(tx, {
    ...order,
    since: claim.recueLe,
    invitation: claim.invitationId,
    courriel: claim.courriel,
    role: 'correspondant',
    organisation: claim.organisationId,
  });
  if (claim.contactId && !stays) await clearCorrespondent(tx, claim.organisationId, claim.contactId);
  return stays;
}
