import type { Tx } from '#core/db/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { notify, notifyAll } from '#modules/notifications/index.ts';
import { holders } from '#modules/reseau/index.ts';
import type { StayContext } from './access.ts';
import type { Application } from './applications.sql.ts';
import { durationText, personText } from './labels.ts';
import { applicationUrl, candidateUrl, headUrl, stayUrl } from './links.ts';
import type { Offer } from './offers.sql.ts';
import { TEAM_ROLES } from './stay.ts';
import { insertStayLink, type LinkHolder, mayWriteTo } from './stay-links.sql.ts';
import { stayTopic } from './topics.ts';

export type Told = Pick<StayContext, 'now' | 'today' | 'sender'> & { actorId: string | null };
export interface About {
  offer: Offer;
  application: Application;
}

/** A link of its own in each letter: it opens this application alone. Null: nobody there may be written to. */
async function linkFor(
  tx: Tx,
  by: Told,
  { application }: About,
  pour: LinkHolder,
): Promise<{ address: string; lien: string } | null> {
  const address = pour === 'chef' ? application.chefCourriel : application.courriel;
  if (!address || !(await mayWriteTo(tx, address))) return null;
  const token = newToken();
  const link = { candidatureId: application.id, pour, empreinte: printOfToken(token), courriel: address, now: by.now };
  await insertStayLink(tx, link);
  const path = pour === 'chef' ? headUrl(token) : candidateUrl(token);
  return { address, lien: `${by.sender.origin}${path}` };
}

/** Says to a teacher that the application is kept, and what comes next. */
export async function acknowledge(tx: Tx, by: Told, about: About, suite: string): Promise<void> {
  const link = await linkFor(tx, by, about, 'candidat');
  if (!link) return;
  const { offer, application } = about;
  await enqueueMail(tx, {
    template: 'stage_enseignant_recu',
    to: { address: link.address, name: personText(application) },
    accountId: application.compteId,
    sender: by.sender,
    campus: offer.campus,
    variables: {
      titre: offer.titre,
      organisation: offer.hote,
      date: frenchPartialDate(offer.debut),
      suite,
      lien: link.lien,
    },
  });
}

/** Writes to a teacher what was decided, and why. */
export async function tellCandidate(
  tx: Tx,
  by: Told,
  about: About,
  said: { decision: string; motif: string },
): Promise<void> {
  const link = await linkFor(tx, by, about, 'candidat');
  if (!link) return;
  const { offer, application } = about;
  await enqueueMail(tx, {
    template: 'stage_enseignant_decision',
    to: { address: link.address, name: personText(application) },
    accountId: application.compteId,
    sender: by.sender,
    campus: offer.campus,
    variables: {
      organisation: offer.hote,
      date: frenchPartialDate(offer.debut),
      decision: said.decision,
      motif: said.motif,
      lien: link.lien,
    },
  });
}

/** Asks the head of the school: by a mailed link, and on the desk of who answers for the school by an account. */
export async function askHead(tx: Tx, by: Told, about: About): Promise<void> {
  const { offer, application } = about;
  const link = await linkFor(tx, by, about, 'chef');
  const personne = personText(application);
  if (link)
    await enqueueMail(tx, {
      template: 'stage_enseignant_accord',
      to: { address: link.address, name: '' },
      sender: by.sender,
      campus: offer.campus,
      variables: {
        personne,
        discipline: application.discipline,
        duree: durationText(offer.jours),
        organisation: offer.hote,
        date: frenchPartialDate(offer.debut),
        titre: offer.titre,
        place: `Pris en charge par l’accueillant ou le campus : ${offer.priseEnCharge}.`,
        lien: link.lien,
      },
    });
  if (!application.organisationId) return;
  const own = { roles: ['responsable_organisation'], organisationId: application.organisationId, today: by.today };
  for (const { compteId } of await holders(tx, own)) {
    if (compteId === application.auteurId) continue;
    await notify(tx, by.now, {
      compteId,
      topic: stayTopic,
      titre: `${personne} demande votre accord pour un stage.`.slice(0, 200),
      texte: offer.titre,
      lien: applicationUrl(application.id),
      // The day: a reminder is told like the first demand.
      cle: `stage:${application.id}:accord:${by.today}`,
    });
  }
}

/** Tells the team of the campus, but who has just acted. */
export async function tellTeam(
  tx: Tx,
  by: Told,
  { offer }: Pick<About, 'offer'>,
  titre: string,
  cle: string,
): Promise<void> {
  const people = await holders(tx, { roles: TEAM_ROLES, campusId: offer.campusId, today: by.today });
  const comptes = people.map((one) => one.compteId);
  const lien = stayUrl(offer.campusSlug, offer.id);
  await notifyAll(tx, by.now, { comptes, but: by.actorId }, { topic: stayTopic, titre, texte: offer.titre, lien, cle });
}
