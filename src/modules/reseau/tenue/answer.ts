import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { authorOf, journalAccess } from '#core/journal/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isoDate } from '#core/time/index.ts';
import { inviteWithin, lockRoles, newToken, printOfToken } from '#modules/comptes/index.ts';
import { demand, type Subject } from '#modules/droits/index.ts';
import { readSheet } from '#modules/organisations/index.ts';
import { campusesOfOrganisation } from '../campuses-of-organisation.sql.ts';
import { contactOfAddress } from '../contact-of-address.sql.ts';
import type { ReseauHooks } from '../hooks.ts';
import { campusContact } from '../recipients.sql.ts';
import { saveContact } from '../save-contact.ts';
import { CLAIM, endHold } from './ask.ts';
import { claimLinkUrl } from './links.ts';
import { type Claim, claimById, type Keeper, keepersOf, setCorrespondent, updateClaim } from './revendications.sql.ts';

export const GRANT = 'organisations.accorder_revendication';
export type ClaimAct = 'accepter' | 'refuser' | 'ecarter' | 'finir';

export interface ClaimOrder {
  acte: ClaimAct;
  version: number;
  motif: string;
  /** Who kept the sheet when the page was read (`seenKeepers`). */
  vus: string;
  /** A claim that ends with this acceptance. */
  succede: string | null;
}

/** Who keeps a sheet, in one word: two acceptances never pass each other unseen. */
export const seenKeepers = (keepers: readonly Keeper[]): string =>
  keepers.map((one) => `${one.role} ${one.nom} ${one.claim ?? ''}`).join(' · ');

interface Found {
  claim: Claim;
  subject: Subject;
  decision: ReturnType<typeof demand>;
}

/** A claim, once the person may answer it; unverified ones are nobody’s to read. @throws NotFound out of reach · Conflict `claim.moved`. */
export async function claimAt(
  ctx: RequestContext,
  id: string,
  db: RequestContext['db'] | Tx = ctx.db,
  options: { lock?: boolean } = {},
): Promise<Found> {
  const seen = await claimById(db, id);
  const sheet = seen && (await readSheet(db, { id: seen.organisationId }, options));
  const claim = seen && options.lock ? await claimById(db, id, options) : seen;
  const subject: Subject = claim
    ? {
        organisations: [claim.organisationId],
        campus: await campusesOfOrganisation(db, claim.organisationId, isoDate(ctx.clock.now())),
        regionsAcademiques: sheet?.regionAcademique ? [sheet.regionAcademique] : [],
        regions: sheet?.region ? [sheet.region] : [],
      }
    : { campus: [] };
  const decision = demand(ctx.actor, GRANT, subject);
  if (!claim || claim.etat === 'a_verifier') {
    throw new NotFound('claim.unknown', 'Cette adresse ne mène à aucune page.');
  }
  if (claim.organisationId !== seen?.organisationId) {
    throw new Conflict('claim.moved', 'La fiche vient d’être fusionnée avec une autre. Relisez la demande.');
  }
  return { claim, subject, decision };
}

const FROM = { accepter: 'recue', refuser: 'recue', ecarter: 'recue', finir: 'acceptee' } as const;
const TO = { accepter: 'acceptee', refuser: 'refusee', ecarter: 'ecartee', finir: 'finie' } as const;
const TRACE = {
  accepter: 'revendication.accepted',
  refuser: 'revendication.refused',
  ecarter: 'revendication.set_aside',
  finir: 'revendication.ended',
} as const;

/**
 * Answers a claim, or ends what it gave. Accepted, the person becomes a contact, the correspondent where there is none, and is
 * invited to an access. Two people who answer at once count once.
 * @throws NotFound · Forbidden · Conflict `claim.stale`, `claim.keepers` · RuleBroken `claim.answered`, `claim.unreasoned`,
 * `claim.older_role`.
 */
export function answerClaim(ctx: RequestContext, hooks: ReseauHooks, id: string, order: ClaimOrder): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    await lockRoles(tx);
    const { claim, decision, subject } = await claimAt(ctx, id, tx, { lock: true });
    if (claim.etat !== FROM[order.acte])
      throw new RuleBroken('claim.answered', 'Cette demande a déjà reçu sa réponse.');
    if (claim.version !== order.version) {
      throw new Conflict('claim.stale', 'Quelqu’un vient de s’occuper de cette demande. Relisez-la.');
    }
    if (order.motif === '' && (order.acte === 'refuser' || order.acte === 'finir')) {
      throw new RuleBroken('claim.unreasoned', 'Écrivez le motif : il part dans la réponse.');
    }
    const now = ctx.clock.now();
    const author = authorOf(ctx, decision);
    if (order.acte === 'accepter') await accept(tx, ctx, hooks, { claim, order, author, subject });
    else {
      if (order.acte === 'finir') await endWhole(tx, claim, { author, motif: order.motif, now });
      await updateClaim(tx, id, {
        etat: TO[order.acte],
        motif: order.motif || null,
        decidee_le: now,
        decidee_par: ctx.actor!.id,
        close_le: now,
      });
      if (order.acte !== 'ecarter') {
        const template = order.acte === 'refuser' ? 'revendication_refusee' : 'tenue_finie';
        await tell(tx, ctx, claim, template, { motif: order.motif, contact: await answeredBy(tx, ctx, subject) });
      }
    }
    await journalAccess(tx, {
      ...author,
      act: TRACE[order.acte],
      objectType: CLAIM,
      objectId: id,
      reason: order.motif || null,
      details: { organisation: claim.organisationId },
    });
  });
}

/** @throws RuleBroken `claim.older_role` when a role given before the claim would stay: it is withdrawn where it was given. */
async function endWhole(tx: Tx, claim: Claim, order: Parameters<typeof endHold>[2]): Promise<void> {
  if (!(await endHold(tx, claim, order))) return;
  throw new RuleBroken(
    'claim.older_role',
    `${claim.prenom} ${claim.nom} avait déjà le rôle de correspondant avant de demander la fiche : retirez-le d’abord depuis son compte.`,
  );
}

async function accept(
  tx: Tx,
  ctx: RequestContext,
  hooks: ReseauHooks,
  of: { claim: Claim; order: ClaimOrder; author: ReturnType<typeof authorOf>; subject: Subject },
): Promise<void> {
  const { claim, order, author, subject } = of;
  const now = ctx.clock.now();
  const keepers = await keepersOf(tx, claim.organisationId, isoDate(now));
  if (seenKeepers(keepers) !== order.vus) {
    throw new Conflict('claim.keepers', 'Une autre personne vient de recevoir cette fiche, ou de la rendre. Relisez.');
  }
  const former = order.succede ? await claimById(tx, order.succede, { lock: true }) : null;
  const follows = former?.organisationId === claim.organisationId && former.etat === 'acceptee' ? former : null;
  if (order.succede && !follows) throw new Conflict('claim.keepers', 'Cette personne ne tient plus la fiche. Relisez.');
  const invitation = await inviteWithin(tx, ctx, hooks.comptes, {
    courriel: claim.courriel,
    role: 'correspondant',
    cible: claim.organisationId,
  });
  const contact = await contactOf(tx, claim, isoDate(now));
  const campus = (subject.campus ?? []) as readonly string[];
  const after = follows?.contactId ?? null;
  await setCorrespondent(tx, { organisationId: claim.organisationId, campus, contact, after });
  if (follows) {
    const motif = `${claim.prenom} ${claim.nom} prend la suite`;
    await endWhole(tx, follows, { author, motif, now });
    await updateClaim(tx, follows.id, { etat: 'finie', motif, close_le: now });
    await tell(tx, ctx, follows, 'tenue_finie', { motif, contact: await answeredBy(tx, ctx, subject) });
    await journalAccess(tx, {
      ...author,
      act: 'revendication.ended',
      objectType: CLAIM,
      objectId: follows.id,
      reason: motif,
      details: { organisation: claim.organisationId },
    });
  }
  const token = newToken();
  await updateClaim(tx, claim.id, {
    etat: 'acceptee',
    empreinte: printOfToken(token),
    decidee_le: now,
    decidee_par: ctx.actor!.id,
    contact_id: contact,
    invitation_id: invitation,
  });
  await tell(tx, ctx, claim, 'revendication_acceptee', { lien: `${trustedOrigin(ctx)}${claimLinkUrl(token)}` });
}

async function contactOf(tx: Tx, claim: Claim, today: string): Promise<string> {
  const known = await contactOfAddress(tx, claim.courriel, claim.organisationId);
  if (known) return known;
  return saveContact(tx, {
    contact: {
      prenom: claim.prenom,
      nom: claim.nom,
      courriel: claim.courriel,
      telephone: null,
      compte_id: null,
      verifie_le: today,
      origine_id: await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par l’organisation elle-même' }),
    },
    fonctions: [
      { organisation_id: claim.organisationId, campus_id: null, titre: claim.fonction, debut: null, fin: null },
    ],
  });
}

/** Where she may ask: the first campus of the organisation, else the service. */
const answeredBy = async (tx: Tx, ctx: RequestContext, subject: Subject): Promise<string> => {
  const [campus] = (subject.campus ?? []) as readonly string[];
  return campus ? campusContact(tx, campus) : ctx.shell.name;
};

const tell = (
  tx: Tx,
  ctx: RequestContext,
  claim: Claim,
  template: string,
  variables: Record<string, string>,
): Promise<string> =>
  enqueueMail(tx, {
    template,
    to: { address: claim.courriel, name: `${claim.prenom} ${claim.nom}` },
    variables: { organisation: claim.organisation, ...variables },
    sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
  });
