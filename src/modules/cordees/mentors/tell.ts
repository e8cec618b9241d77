import type { Tx } from '#core/db/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { notifyAll } from '#modules/notifications/index.ts';
import { holders } from '#modules/reseau/index.ts';
import type { CordeeContext } from '../access.ts';
import type { Cordee } from '../cordees.sql.ts';
import { referentsOf } from '../referents.sql.ts';
import { cordeeTopic } from '../topics.ts';
import { mentorName } from './labels.ts';
import { mentorLinkUrl, mentorUrl } from './links.ts';
import { insertMentorLink } from './mentor-links.sql.ts';
import type { Mentor } from './mentors.sql.ts';

export type Told = Pick<CordeeContext, 'now' | 'today' | 'sender'> & { actorId: string | null };

/** Writes to a mentor, with a link of its own in each letter. */
export async function writeToMentor(
  tx: Tx,
  by: Told,
  { cordee, mentor }: { cordee: Cordee; mentor: Pick<Mentor, 'id' | 'prenom' | 'nom' | 'courriel'> },
  template: 'mentor_confirmation' | 'mentor_suite' | 'mentor_echeance',
  variables: Record<string, string> = {},
): Promise<void> {
  const token = newToken();
  await insertMentorLink(tx, { mentorId: mentor.id, empreinte: printOfToken(token), now: by.now });
  await enqueueMail(tx, {
    template,
    to: { address: mentor.courriel, name: mentorName(mentor) },
    sender: by.sender,
    campus: cordee.campus,
    variables: { cordee: cordee.nom, ...variables, lien: `${by.sender.origin}${mentorLinkUrl(token)}` },
  });
}

/** Writes to a mentor whose page opens no more. */
export async function writeFarewell(
  tx: Tx,
  by: Told,
  { cordee, mentor }: { cordee: Cordee; mentor: Pick<Mentor, 'prenom' | 'nom' | 'courriel'> },
  variables: { decision: string; motif: string },
): Promise<void> {
  await enqueueMail(tx, {
    template: 'mentor_fin',
    to: { address: mentor.courriel, name: mentorName(mentor) },
    sender: by.sender,
    campus: cordee.campus,
    variables: { cordee: cordee.nom, ...variables },
  });
}

/** Tells who admits mentors, the referents of the head and the direction of the campus, but who has just acted. */
export async function tellHead(
  tx: Tx,
  by: Pick<Told, 'now' | 'today' | 'actorId'>,
  cordee: Cordee,
  said: { titre: string; texte: string; lien: string; cle: string },
): Promise<void> {
  const head = cordee.etablissements.find((one) => one.role === 'tete' && one.jusqua === null);
  const direction = await holders(tx, { roles: ['directeur_campus'], campusId: cordee.campusId, today: by.today });
  const named = (await referentsOf(tx, cordee.id)).filter((one) => one.etablissementId === head?.id);
  const comptes = [...direction, ...named].map((one) => one.compteId);
  await notifyAll(tx, by.now, { comptes, but: by.actorId }, { topic: cordeeTopic, ...said });
}

/** Tells them something of a mentor: her sheet, unless `lien`. */
export const tellKeepers = (
  tx: Tx,
  by: Told,
  { cordee, mentor }: { cordee: Cordee; mentor: Pick<Mentor, 'id'> },
  said: { titre: string; cle: string; lien?: string },
): Promise<void> =>
  tellHead(tx, by, cordee, {
    titre: said.titre,
    texte: cordee.nom,
    lien: said.lien ?? mentorUrl(cordee.campusSlug, cordee.id, mentor.id),
    cle: `mentor:${mentor.id}:${said.cle}`,
  });
