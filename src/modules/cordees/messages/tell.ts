import type { Tx } from '#core/db/index.ts';
import { notifyAll } from '#modules/notifications/index.ts';
import { holders } from '#modules/reseau/index.ts';
import type { CordeeContext } from '../access.ts';
import { mentorName } from '../mentors/labels.ts';
import { tellKeepers, writeToMentor } from '../mentors/tell.ts';
import { referentsOf } from '../referents.sql.ts';
import { tellSchool } from '../tell.ts';
import { reportTopic } from '../topics.ts';
import type { HeldExchange } from './held.ts';
import { exchangeText } from './labels.ts';
import { exchangeUrl } from './links.ts';

/** What is told of an exchange: whom it is between and where it stands, never a word of it. */
const said = ({ cordee, programme, exchange }: HeldExchange, titre: string) => ({
  titre: `${titre} : ${mentorName(exchange)}`,
  texte: `${exchangeText(exchange)}. ${cordee.nom}`,
  lien: exchangeUrl([cordee.campusSlug, cordee.id, programme.annee], exchange),
});

/** Tells whoever stands in the channel for the establishment of a group, but the accounts of `butNot`. @returns how many stand there. */
export async function tellSupervisors(
  tx: Tx,
  ctx: CordeeContext,
  held: HeldExchange,
  { titre, cle }: { titre: string; cle: string },
  butNot: readonly string[] = [],
): Promise<number> {
  const by = { ...ctx, actorId: ctx.actor?.id ?? null };
  const told = { ...said(held, titre), cle: `message:${cle}` };
  return tellSchool(tx, by, held.cordee, held.school.id, told, { roles: ['responsable_organisation'], butNot });
}

/** Tells who admits mentors that nobody stands in the channel: a message waits until somebody is named for the establishment. */
export async function tellNobodyReads(tx: Tx, ctx: CordeeContext, held: HeldExchange, message: string): Promise<void> {
  const { titre, lien } = said(held, `${held.school.nom} n’a personne pour relire un message`);
  await tellKeepers(tx, { ...ctx, actorId: null }, held, { titre, lien, cle: `sans-relecteur:${message}` });
}

/** Tells at once who decides of a report, and who protects the data of the campus. @returns their accounts. */
export async function tellReport(
  tx: Tx,
  ctx: CordeeContext,
  held: HeldExchange,
  message: string,
): Promise<readonly string[]> {
  const { cordee } = held;
  const head = cordee.etablissements.find((one) => one.role === 'tete' && one.jusqua === null);
  const roles = ['directeur_campus', 'delegue_donnees'];
  const team = await holders(tx, { roles, campusId: cordee.campusId, today: ctx.today });
  const named = (await referentsOf(tx, cordee.id)).filter((one) => one.etablissementId === head?.id);
  const comptes = [...new Set([...team, ...named].map((one) => one.compteId))];
  const told = {
    topic: reportTopic,
    ...said(held, 'Message signalé'),
    cle: `signalement:${message}:${ctx.now.getTime()}`,
  };
  await notifyAll(tx, ctx.now, { comptes, but: ctx.actor?.id ?? null }, told);
  return comptes;
}

/** Writes to a mentor that something waits on her page: the letter says nothing of what was written. */
export async function tellMentor(tx: Tx, ctx: CordeeContext, held: HeldExchange, decision: string): Promise<void> {
  // Her page opens no more.
  if (held.mentor.etat === 'parti') return;
  const motif = 'Ouvrez votre page, puis « Vos messages ».';
  await writeToMentor(tx, { ...ctx, actorId: ctx.actor?.id ?? null }, held, 'mentor_suite', { decision, motif });
}
