import type { Tx } from '#core/db/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { holders } from '#modules/reseau/index.ts';
import type { NeedContext } from './access.ts';
import { insertFollowLink, mayWriteTo } from './follow-links.sql.ts';
import { followUrl, needUrl } from './links.ts';
import { TEAM_ROLES } from './need.ts';
import type { Need } from './needs.sql.ts';
import { needTopic } from './topics.ts';

type Told = Pick<NeedContext, 'now' | 'today' | 'sender'> & { actorId: string | null };

/** Tells the team of the campus, but who has just acted. */
export async function tellTeam(tx: Tx, by: Told, need: Need, titre: string, cle: string): Promise<void> {
  for (const { compteId } of await holders(tx, { roles: TEAM_ROLES, campusId: need.campusId, today: by.today })) {
    if (compteId === by.actorId) continue;
    await notify(tx, by.now, {
      compteId,
      topic: needTopic,
      titre: titre.slice(0, 200),
      texte: need.titre,
      lien: needUrl(need.campusSlug, need.id),
      cle,
    });
  }
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

/** Writes to the contact of a need what the campus says of it, and tells the accounts of its organisation. */
export async function tellStater(
  tx: Tx,
  by: Told,
  need: Need,
  said: { titre: string; reponse: string },
): Promise<void> {
  const link = await linkFor(tx, by, need);
  if (link) {
    await enqueueMail(tx, {
      template: 'besoin_reponse',
      to: { address: link.address, name: need.contact.nom ?? '' },
      sender: by.sender,
      campus: need.campus,
      variables: { objet: need.titre, reponse: said.reponse, lien: link.lien },
    });
  }
  if (!need.organisationId) return;
  const own = {
    roles: ['correspondant', 'responsable_organisation'],
    organisationId: need.organisationId,
    today: by.today,
  };
  for (const { compteId, courriel } of await holders(tx, own)) {
    if (compteId === by.actorId || courriel.toLowerCase() === link?.address.toLowerCase()) continue;
    await notify(tx, by.now, {
      compteId,
      topic: needTopic,
      titre: said.titre,
      texte: need.titre,
      lien: needUrl(need.campusSlug, need.id),
    });
  }
}
