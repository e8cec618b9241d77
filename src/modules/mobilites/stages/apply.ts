import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { authorOf, journalAccess, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { may } from '#modules/droits/index.ts';
import type { StayContext } from './access.ts';
import { type Application, insertApplication, readApplication, sameApplication } from './applications.sql.ts';
import { holdOffer, type Offer, publicOffer } from './offers.sql.ts';
import { hasPlace, isClosedTo, seatsFor } from './seats.ts';
import { APPLICATION, APPLY, type ApplicationText } from './stay.ts';
import { isOpen } from './stay-workflow.ts';
import { takeStep } from './take-step.ts';
import { acknowledge } from './tell.ts';

/** Whether the person applies by her own account: her address needs no confirmation. */
export const appliesAsHerself = (ctx: Pick<StayContext, 'actor'>): boolean =>
  ctx.actor !== null && may(ctx.actor, APPLY, { compte: ctx.actor.id }).allowed;

const CLOSED = 'Les candidatures à ce stage sont closes.';
const CONFIRM = 'Confirmez d’abord votre adresse avec ce lien : rien n’est demandé à votre établissement avant.';
const ASKED = 'Votre chef d’établissement est consulté.';
const WAITING = 'Vous êtes en liste d’attente : les places qui se libèrent sont proposées dans l’ordre des demandes.';

/** The offer, held: places are given one after the other. @throws RuleBroken `teacher_stay.closed`. */
async function openOffer(tx: Tx, ctx: StayContext, id: string): Promise<Offer> {
  await holdOffer(tx, id);
  const offer = await publicOffer(tx, id);
  if (!offer || !isOpen(offer, ctx.today)) throw new RuleBroken('teacher_stay.closed', CLOSED);
  return offer;
}

/** Keeps an application. @throws RuleBroken `teacher_stay.closed` when no place is for its académie. */
const keep = async (
  tx: Tx,
  ctx: StayContext,
  offer: Offer,
  order: { text: ApplicationText; voie: 'espace' | 'formulaire' },
): Promise<Application> => {
  const id = await insertApplication(tx, {
    offreId: offer.id,
    ...order,
    compteId: order.voie === 'espace' ? ctx.actor!.id : null,
    now: ctx.now,
    originId: await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par la personne elle-même' }),
  });
  const application = (await readApplication(tx, id))!;
  // The shares may have changed since the form was read.
  if (isClosedTo(offer, application.academie)) throw new RuleBroken('teacher_stay.closed', CLOSED);
  return application;
};

/**
 * A teacher applies by her account: the head of the school is asked at once, or she enters the list when no place
 * is left to her académie, or others wait for it.
 * The same application sent twice is kept once. @returns its id. @throws RuleBroken · StepRefused.
 */
export async function applyByAccount(
  tx: Tx,
  ctx: StayContext,
  offreId: string,
  text: ApplicationText,
): Promise<string> {
  const offer = await openOffer(tx, ctx, offreId);
  const same = await sameApplication(tx, offreId, text.courriel);
  if (same) return same;
  const decision = may(ctx.actor, APPLY, { compte: ctx.actor!.id });
  if (!decision.allowed) throw new RuleBroken('teacher_stay.closed', CLOSED);
  const application = await keep(tx, ctx, offer, { text, voie: 'espace' });
  const { id } = application;
  const author = authorOf(ctx, decision);
  await writeJournal(tx, {
    ...author,
    act: 'teacher_stay.applied',
    objectType: APPLICATION,
    objectId: id,
    version: 1,
    details: { campus: offer.campusId, organisation: text.organisationId },
  });
  const about = { offer, application };
  const act = { texte: '', jours: null, satisfaction: null, nom: null, author };
  const seated = hasPlace(seatsFor(offer, application.academie));
  await takeStep(tx, ctx, about, { ...act, transition: seated ? 'transmettre' : 'attendre' });
  await acknowledge(tx, { ...ctx, actorId: ctx.actor!.id }, about, seated ? ASKED : WAITING);
  return id;
}

/** Keeps what came by the public form: nobody is asked anything before the address is confirmed by the mailed link. */
export async function applyByForm(tx: Tx, ctx: StayContext, offreId: string, text: ApplicationText): Promise<void> {
  const offer = await openOffer(tx, ctx, offreId);
  const by = { ...ctx, actorId: null };
  const same = await sameApplication(tx, offreId, text.courriel);
  if (same) {
    // Whoever lost the first letter receives another; one that is confirmed is followed by its own letters.
    const application = (await readApplication(tx, same))!;
    if (application.etat === 'candidature') await acknowledge(tx, by, { offer, application }, CONFIRM);
    return;
  }
  const application = await keep(tx, ctx, offer, { text, voie: 'formulaire' });
  await journalAccess(tx, {
    actorId: null,
    actorRole: 'visiteur',
    requestId: ctx.requestId,
    act: 'teacher_stay.applied',
    objectType: APPLICATION,
    objectId: application.id,
    version: 1,
    details: { campus: offer.campusId, organisation: text.organisationId },
  });
  await acknowledge(tx, by, { offer, application }, CONFIRM);
}
