import type { Tx } from '#core/db/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { notify, notifyAll } from '#modules/notifications/index.ts';
import { holders } from '#modules/reseau/index.ts';
import type { NeedContext } from './access.ts';
import { insertFollowLink, mayWriteTo } from './follow-links.sql.ts';
import { followUrl, needUrl } from './links.ts';
import { TEAM_ROLES, type Tie } from './need.ts';
import type { Need } from './needs.sql.ts';
import { threadOf } from './thread.sql.ts';
import { needTopic } from './topics.ts';

type Told = Pick<NeedContext, 'now' | 'today' | 'sender'> & { actorId: string | null };

/** Tells the team of the campus, but who has just acted. */
export async function tellTeam(tx: Tx, by: Told, need: Need, titre: string, cle: string): Promise<void> {
  const people = await holders(tx, { roles: TEAM_ROLES, campusId: need.campusId, today: by.today });
  const comptes = people.map((one) => one.compteId);
  const lien = needUrl(need.campusSlug, need.id);
  await notifyAll(tx, by.now, { comptes, but: by.actorId }, { topic: needTopic, titre, texte: need.titre, lien, cle });
}

/** A link of its own in each letter: it follows this need alone. Null: nobody there may be written to. */
async function linkFor(tx: Tx, by: Told, need: Need): Promise<{ address: string; lien: string } | null> {
  const address = need.contact.courriel;
  if (!address || !(await mayWriteTo(tx, address))) return null;
  const token = newToken();
  await insertFollowLink(tx, { besoinId: need.id, empreinte: printOfToken(token), courriel: address, now: by.now });
  return { address, lien: `${by.sender.origin}${followUrl(token)}` };
}

/** Says to the contact of a need that it is kept, and until when the campus answers. */
export async function acknowledge(tx: Tx, by: Told, need: Need): Promise<void> {
  const link = await linkFor(tx, by, need);
  if (!link) return;
  await enqueueMail(tx, {
    template: 'besoin_recu',
    to: { address: link.address, name: need.contact.nom ?? '' },
    sender: by.sender,
    campus: need.campus,
    variables: {
      objet: need.titre,
      date: frenchDate(by.now),
      personne: `L’équipe de ${need.campus}`,
      date_limite: need.reponseDueLe ? frenchPartialDate(need.reponseDueLe) : '',
      lien: link.lien,
    },
  });
}

/** Writes to the contact of a need what the campus says of it. @returns the address; null when nobody there may be written to. */
async function tellContact(tx: Tx, by: Told, need: Need, reponse: string): Promise<string | null> {
  const link = await linkFor(tx, by, need);
  if (!link) return null;
  await enqueueMail(tx, {
    template: 'besoin_reponse',
    to: { address: link.address, name: need.contact.nom ?? '' },
    sender: by.sender,
    campus: need.campus,
    variables: { objet: need.titre, reponse, lien: link.lien },
  });
  return link.address;
}

/** What is said of an answer: the words above, what is offered, what the campus wrote. */
export const saidOf = (above: string | undefined, answer: { liens: readonly Tie[]; texte: string | null }): string => {
  const offered = answer.liens.filter((tie) => ['formation', 'complement', 'demande'].includes(tie.genre));
  return [above, offered.map((tie) => tie.titre).join(' ; '), answer.texte].filter(Boolean).join('\n\n');
};

export const ANSWERED = 'Une réponse est engagée. Dites au campus si elle convient, avec le lien ci-dessous.';

/** Sends the answer that waits for the word of the organisation to the contact that the need has now. */
export async function sendAnswerAnew(tx: Tx, by: Told, need: Need): Promise<void> {
  const answer = (await threadOf(tx, need.id)).findLast((step) => step.genre === 'reponse');
  await tellContact(tx, by, need, saidOf(ANSWERED, answer ?? { liens: [], texte: null }));
}

/** Writes to the contact of a need what the campus says of it, and tells the accounts of its organisation. */
export async function tellStater(
  tx: Tx,
  by: Told,
  need: Need,
  said: { titre: string; reponse: string },
): Promise<void> {
  const address = await tellContact(tx, by, need, said.reponse);
  if (!need.organisationId) return;
  const own = {
    roles: ['correspondant', 'responsable_organisation'],
    organisationId: need.organisationId,
    today: by.today,
  };
  for (const { compteId, courriel } of await holders(tx, own)) {
    if (compteId === by.actorId || courriel.toLowerCase() === address?.toLowerCase()) continue;
    await notify(tx, by.now, {
      compteId,
      topic: needTopic,
      titre: said.titre,
      texte: need.titre,
      lien: needUrl(need.campusSlug, need.id),
    });
  }
}
