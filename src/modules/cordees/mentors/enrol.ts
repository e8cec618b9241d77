import type { Tx } from '#core/db/index.ts';
import { journalAccess } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import type { CordeeContext } from '../access.ts';
import { AGREED } from '../cordee.ts';
import type { Cordee } from '../cordees.sql.ts';
import { charte, MENTOR, type MentorText } from './mentor.ts';
import { insertMentor, readMentor, rewriteMentor, sameMentor } from './mentors.sql.ts';
import { writeToMentor } from './tell.ts';

/** A cordée takes mentors while a programme that both sides agreed is not closed. */
export const takesMentors = ({ annees }: Pick<Cordee, 'annees'>): boolean =>
  annees.some((one) => AGREED.has(one.etat) && one.etat !== 'clos' && one.etat !== 'bilan_valide');

/** Keeps what came by the public form: nobody reads it before the address is confirmed by the mailed link. Sent twice, kept once, as it was sent last. */
export async function enrol(tx: Tx, ctx: CordeeContext, cordee: Cordee, text: MentorText): Promise<void> {
  const by = { ...ctx, actorId: null };
  const same = await sameMentor(tx, cordee.id, text.courriel);
  if (same) {
    const mentor = (await readMentor(tx, same, { lock: true }))!;
    // Nobody confirmed the first one, which somebody else may have typed: the last text stands. Who confirmed is told by her page.
    if (mentor.etat === 'candidature') {
      await rewriteMentor(tx, same, { text, charte: charte.version, now: ctx.now });
      await writeToMentor(tx, by, { cordee, mentor: { ...text, id: same } }, 'mentor_confirmation');
    } else
      await writeToMentor(tx, by, { cordee, mentor }, 'mentor_suite', {
        decision: 'votre candidature est déjà là',
        motif: 'Votre page dit où elle en est.',
      });
    return;
  }
  const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par la personne elle-même' });
  const id = await insertMentor(tx, { cordeeId: cordee.id, text, charte: charte.version, originId, now: ctx.now });
  await journalAccess(tx, {
    actorId: null,
    actorRole: 'visiteur',
    requestId: ctx.requestId,
    act: 'mentor.applied',
    objectType: MENTOR,
    objectId: id,
    version: 1,
    details: { campus: cordee.campusId, cordee: cordee.id },
  });
  await writeToMentor(tx, by, { cordee, mentor: { ...text, id } }, 'mentor_confirmation');
}
