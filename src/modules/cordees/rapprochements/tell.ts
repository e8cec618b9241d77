import type { Tx } from '#core/db/index.ts';
import type { CordeeContext } from '../access.ts';
import type { Cordee } from '../cordees.sql.ts';
import { yearUrl } from '../links.ts';
import { mentorName } from '../mentors/labels.ts';
import type { Mentor } from '../mentors/mentors.sql.ts';
import { tellHead, writeToMentor } from '../mentors/tell.ts';
import type { Programme } from '../programme.sql.ts';
import { tellSchool } from '../tell.ts';
import type { MentorGroup } from './groups.sql.ts';
import { groupText } from './labels.ts';
import { groupsUrl } from './links.ts';

interface At {
  cordee: Cordee;
  programme: Pick<Programme, 'annee'>;
  group: MentorGroup;
}

/** Writes to a mentor what is decided of a group that she has, or had. */
export async function tellOfGroup(
  tx: Tx,
  ctx: CordeeContext,
  { cordee, group }: At,
  mentor: Mentor,
  of: { decision: string; motif: string },
): Promise<void> {
  const motif = `${group.etablissement} : ${groupText(group)}. ${of.motif}`;
  const by = { ...ctx, actorId: ctx.actor!.id };
  await writeToMentor(tx, by, { cordee, mentor }, 'mentor_suite', { decision: of.decision, motif });
}

/** Tells whoever answers for the establishment of a group who is to meet its pupils, or is no longer to. */
export async function tellWhoComes(
  tx: Tx,
  ctx: CordeeContext,
  { cordee, programme, group }: At,
  mentor: Mentor,
  comes: boolean,
): Promise<void> {
  const who = `${mentorName(mentor)} (${mentor.structure})`;
  await tellSchool(tx, { ...ctx, actorId: ctx.actor!.id }, cordee, group.etablissementId, {
    titre: comes ? `${who} accompagne un de vos groupes` : `${who} n’accompagne plus un de vos groupes`,
    texte: `${group.etablissement} : ${groupText(group)}`,
    lien: yearUrl(cordee.campusSlug, cordee.id, programme.annee),
    // The same mentor may be accepted again: each decision is said once.
    cle: `groupe:${group.id}:${ctx.requestId}`,
  });
}

/** Tells who admits mentors that an establishment wrote one of its groups, changed it or took it back. */
export const tellWritten = (
  tx: Tx,
  ctx: CordeeContext,
  { cordee, programme, group }: Omit<At, 'group'> & { group: Pick<MentorGroup, 'etablissement' | 'niveau' | 'eleves'> },
  done: 'écrit' | 'changé' | 'retiré',
): Promise<void> =>
  tellHead(tx, { ...ctx, actorId: ctx.actor!.id }, cordee, {
    titre: `${group.etablissement} a ${done} un groupe à accompagner`,
    texte: `${groupText(group)} ; ${cordee.nom}`,
    lien: groupsUrl(cordee.campusSlug, cordee.id, programme.annee),
    cle: `groupe:${ctx.requestId}`,
  });
