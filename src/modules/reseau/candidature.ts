import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, journalAccess } from '#core/journal/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { createOrganisation } from '#modules/organisations/index.ts';
import { closeCandidature } from './answer-candidate.sql.ts';
import {
  alreadyAsked,
  type Candidature,
  examineCandidature,
  holdRequest,
  insertCandidature,
  type NewCandidature,
  readCandidature,
} from './candidatures.sql.ts';
import { contactOfAddress } from './contact-of-address.sql.ts';
import { type NetworkContext, subjectOf } from './context.ts';
import { addProspect } from './edit-membership.ts';
import { candidatureUrl } from './links.ts';
import { readMembership, updateMembership } from './membership-sheet.sql.ts';
import { campusContact, holders } from './recipients.sql.ts';
import { saveContact } from './save-contact.ts';
import { networkTopic } from './topics.ts';

export const CANDIDATURE = 'candidature';
/** Who examines what comes in. */
export const EXAMINERS = ['directeur_campus', 'equipe_campus'];
const EXAMINE = 'reseau.instruire_adhesion';
const ADMIT = 'reseau.admettre_membre';

/** Keeps a request, and tells who examines it. Sent twice, it is kept once. */
export async function receiveCandidature(
  tx: Tx,
  ctx: Pick<NetworkContext, 'now' | 'today' | 'requestId'>,
  campus: CampusPlace,
  row: NewCandidature,
): Promise<void> {
  await holdRequest(tx, campus.id, row);
  if (await alreadyAsked(tx, campus.id, row)) return;
  const id = await insertCandidature(tx, row, ctx.now);
  await journalAccess(tx, {
    actorRole: 'visiteur',
    requestId: ctx.requestId,
    act: 'candidature.received',
    objectType: CANDIDATURE,
    objectId: id,
    details: { campus: campus.id },
  });
  for (const { compteId } of await holders(tx, { roles: EXAMINERS, campusId: campus.id, today: ctx.today })) {
    await notify(tx, ctx.now, {
      compteId,
      topic: networkTopic,
      titre: `${row.nom} demande à rejoindre le campus.`.slice(0, 200),
      texte: campus.nom,
      lien: candidatureUrl(campus.slug, id),
      cle: `candidature:${id}`,
    });
  }
}

interface Place {
  campus: CampusPlace;
  id: string;
}

/** The request, held. @throws NotFound · Conflict `candidature.stale` · RuleBroken `candidature.closed`. */
async function held(tx: Tx, { campus, id }: Place, version: number): Promise<Candidature> {
  const one = await readCandidature(tx, campus.id, id, { lock: true });
  if (!one) throw unknownPage();
  if (one.closeLe) throw new RuleBroken('candidature.closed', 'Cette demande a déjà reçu sa réponse.');
  if (one.version !== version) {
    throw new Conflict(
      'candidature.stale',
      'Quelqu’un vient de s’occuper de cette demande. Relisez-la, puis recommencez.',
    );
  }
  return one;
}

/**
 * Examines a request on the sheet of its organisation, which enters the network as a candidate; who asked becomes its
 * correspondent. @param organisation the sheet, or null to create it. @returns the sheet.
 * @throws NotFound · Forbidden · Conflict · RuleBroken · what `createOrganisation` throws.
 */
export async function examine(
  tx: Tx,
  ctx: NetworkContext,
  place: Place,
  order: { version: number; organisation: { id: string } | { communeInsee: string } },
): Promise<string> {
  const decision = demand(ctx.actor, EXAMINE, subjectOf(place.campus));
  const one = await held(tx, place, order.version);
  if (one.etat !== 'recue') throw new RuleBroken('candidature.examined', 'Cette demande est déjà en examen.');
  const organisationId =
    'id' in order.organisation ? order.organisation.id : await newSheet(tx, ctx, one, order.organisation.communeInsee);
  await examineCandidature(tx, one.id, organisationId);
  const known = await readMembership(tx, place.campus.id, { id: organisationId });
  if (!known) await addProspect(tx, ctx, { campus: place.campus, organisationId }, 'candidat');
  const membership = known ?? (await readMembership(tx, place.campus.id, { id: organisationId }))!;
  if (!membership.correspondantId && one.nomPersonne) {
    await updateMembership(tx, membership.id, {
      correspondant_id: await contactOf(tx, one, organisationId, ctx.today),
    });
  }
  await journalAccess(tx, {
    ...authorOf(ctx, decision),
    act: 'candidature.examined',
    objectType: CANDIDATURE,
    objectId: one.id,
    details: { campus: place.campus.id, organisation: organisationId },
  });
  return organisationId;
}

async function newSheet(tx: Tx, ctx: NetworkContext, one: Candidature, communeInsee: string): Promise<string> {
  const context = { actor: ctx.actor, requestId: ctx.requestId, now: ctx.now, hooks: ctx.hooks.organisations };
  const code = one.codeGenre && one.code ? { genre: one.codeGenre, valeur: one.code } : null;
  const { id } = await createOrganisation(tx, context, {
    nom: one.nom,
    genre: one.genre,
    communeInsee,
    code,
    campus: null,
    // Those that look like it are on the page, and this person chose none of them.
    distinct: true,
  });
  return id;
}

async function contactOf(tx: Tx, one: Candidature, organisation_id: string, today: string): Promise<string> {
  const known = one.courriel ? await contactOfAddress(tx, one.courriel, organisation_id) : null;
  if (known) return known;
  return saveContact(tx, {
    contact: {
      prenom: one.prenom ?? '',
      nom: one.nomPersonne ?? '',
      courriel: one.courriel,
      telephone: one.telephone,
      compte_id: null,
      verifie_le: today,
      origine_id: await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par l’organisation elle-même' }),
    },
    fonctions: [{ organisation_id, campus_id: one.campusId, titre: one.fonction ?? 'Contact', debut: null, fin: null }],
  });
}

/**
 * Refuses a request, and answers by mail. @throws NotFound · Forbidden · Conflict · RuleBroken `candidature.unreasoned` without a
 *   reason, `candidature.closed`.
 */
export async function refuseCandidature(
  tx: Tx,
  ctx: NetworkContext,
  place: Place,
  order: { version: number; motif: string },
): Promise<void> {
  const decision = demand(ctx.actor, ADMIT, subjectOf(place.campus));
  const one = await held(tx, place, order.version);
  if (order.motif === '') throw new RuleBroken('candidature.unreasoned', 'Écrivez le motif : il part dans la réponse.');
  await closeCandidature(tx, one.id, { etat: 'refusee', motif: order.motif, now: ctx.now });
  if (one.courriel) {
    await enqueueMail(tx, {
      template: 'adhesion_refusee',
      to: { address: one.courriel, name: [one.prenom, one.nomPersonne].filter(Boolean).join(' ') },
      sender: ctx.sender,
      campus: place.campus.nom,
      variables: {
        campus: place.campus.nom,
        date: frenchDate(ctx.now),
        motif: order.motif,
        contact: await campusContact(tx, place.campus.id),
      },
    });
  }
  await journalAccess(tx, {
    ...authorOf(ctx, decision),
    act: 'candidature.refused',
    objectType: CANDIDATURE,
    objectId: one.id,
    reason: order.motif,
    details: { campus: place.campus.id },
  });
}

/** Puts a request aside without an answer: nobody meant it. @throws NotFound · Forbidden · Conflict · RuleBroken. */
export async function setAsideCandidature(
  tx: Tx,
  ctx: NetworkContext,
  place: Place,
  order: { version: number; motif: string },
): Promise<void> {
  const decision = demand(ctx.actor, EXAMINE, subjectOf(place.campus));
  const one = await held(tx, place, order.version);
  await closeCandidature(tx, one.id, { etat: 'ecartee', motif: order.motif || null, now: ctx.now });
  await journalAccess(tx, {
    ...authorOf(ctx, decision),
    act: 'candidature.set_aside',
    objectType: CANDIDATURE,
    objectId: one.id,
    reason: order.motif || null,
    details: { campus: place.campus.id },
  });
}
