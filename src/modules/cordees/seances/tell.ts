import type { Tx } from '#core/db/index.ts';
import type { CordeeContext } from '../access.ts';
import { durationText } from '../labels.ts';
import { mentorName } from '../mentors/labels.ts';
import type { Placed } from '../mentors/take-step.ts';
import { writeToMentor } from '../mentors/tell.ts';
import type { Programme } from '../programme.sql.ts';
import { tellSchool } from '../tell.ts';
import { whenText } from './labels.ts';
import { seanceUrl } from './links.ts';
import type { SeanceText } from './seance.ts';
import type { Seance } from './seances.sql.ts';

/** Tells whoever answers for the establishment of a session that it waits for them. */
export const tellNoted = (
  tx: Tx,
  ctx: CordeeContext,
  { cordee, mentor }: Placed,
  of: { id: string; text: SeanceText; programme: Pick<Programme, 'annee'>; version: number },
): Promise<number> => {
  const school = cordee.etablissements.find((one) => one.id === of.text.etablissementId)!;
  return tellSchool(tx, { ...ctx, actorId: null }, cordee, school.id, {
    titre: `Séance à approuver : ${mentorName(mentor)}, ${durationText(of.text.minutes)}`,
    texte: `${whenText(of.text)}, ${school.nom}`,
    lien: seanceUrl([cordee.campusSlug, cordee.id, of.programme.annee], of.id),
    cle: `seance:${of.id}:${of.version}`,
  });
};

/** What a mentor is written of what the establishment decided against what she noted. */
const DECISIONS: Readonly<Record<string, string>> = {
  corriger: 'la durée d’une séance est corrigée',
  contester: 'une séance est contestée',
  revenir: 'l’accord donné à une séance est repris',
};

/** Writes to a mentor what is decided against what she noted; that it is approved is read on her page. */
export async function tellMentor(
  tx: Tx,
  ctx: CordeeContext,
  placed: Placed,
  of: { seance: Seance; transition: string; texte: string },
): Promise<void> {
  const decision = DECISIONS[of.transition];
  // Her page opens no more: nothing could be answered.
  if (!decision || placed.mentor.etat === 'parti') return;
  const motif = `${of.seance.etablissement}, ${whenText(of.seance)} : ${of.texte}`;
  await writeToMentor(tx, { ...ctx, actorId: ctx.actor?.id ?? null }, placed, 'mentor_suite', { decision, motif });
}
