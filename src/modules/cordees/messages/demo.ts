import { z } from 'zod';
import type { DemoContext } from '#core/demonstration/index.ts';
import { addDays } from '#core/time/index.ts';
import { lastDayOf } from '#core/time/school-year.ts';
import { messageStates, outcomes } from './message.ts';
import { insertMessage, insertReport, reviewMessage, settleReports } from './messages.sql.ts';

/** Days are counted from day 0. */
const day = z.number().int();

/** Messages of a group of the demonstration set and its mentor. */
export const messagesOfDemo = z.array(
  z.object({
    sens: z.enum(['mentor', 'groupe']),
    jour: day,
    texte: z.string(),
    etat: z.enum(messageStates),
    motif: z.string().nullable(),
    signalement: z
      .object({
        motif: z.string(),
        jour: day,
        issue: z.object({ etat: z.enum(outcomes), motif: z.string(), jour: day }).nullable(),
      })
      .nullable(),
  }),
);

/** What they wrote to each other, with what the establishment did of it; nobody is told. */
export async function loadMessages(
  demo: DemoContext,
  { groupe, mentor, annee }: { groupe: string; mentor: string; annee: number },
  messages: z.infer<typeof messagesOfDemo>,
): Promise<void> {
  const at = (jour: number, hour: string) => new Date(`${addDays(demo.day0, jour)}T${hour}:00Z`);
  const finAnnee = lastDayOf(annee);
  for (const { sens, jour, texte, etat, motif, signalement } of messages) {
    const now = at(jour, '09:00');
    const id = await insertMessage(demo.tx, { groupe, mentor, sens, texte, compteId: null, finAnnee, now });
    if (sens === 'mentor' && etat !== 'a_relire')
      await reviewMessage(demo.tx, id, { etat, motif, compteId: null, now: at(jour, '11:00') });
    if (!signalement) continue;
    const report = { message: id, cote: 'etablissement' as const, motif: signalement.motif, compteId: null };
    await insertReport(demo.tx, { ...report, now: at(signalement.jour, '11:30') });
    // One that waits is in the list of who decides.
    if (!signalement.issue) continue;
    const compteId = demo.find('compte', 'directrice-institut');
    const { etat: issue, motif: why, jour: settled } = signalement.issue;
    await settleReports(demo.tx, { groupe, mentor }, { issue, motif: why, compteId, now: at(settled, '10:00') });
  }
}
