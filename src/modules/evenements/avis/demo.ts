import { z } from 'zod';
import type { DemoLoader } from '#core/demonstration/index.ts';
import { demoGroup } from '../inscriptions/demo.sql.ts';
import { addMark, addWords, keepSending, keptQuestions } from './opinions.sql.ts';

const opinions = z.object({
  evenement: z.string(),
  organisation: z.string(),
  classe: z.string(),
  reponses: z.number(),
  /** Of each question with marks, how many gave 1, 2, 3, 4 and 5. */
  notes: z.array(z.array(z.number()).length(5)),
  textes: z.array(z.object({ texte: z.string(), garde: z.boolean() })),
});

/** What pupils thought of events of the set, invented, after its registrations. */
export const loadDemoOpinions: DemoLoader = async (demo) => {
  const { avis } = demo.files.read('evenements', z.object({ avis: z.array(opinions) }));
  for (const one of avis) {
    const evenementId = demo.idOf('evenement', one.evenement);
    const organisationId = demo.idOf('organisation', one.organisation);
    const groupeId = await demoGroup(demo.tx, { evenementId, organisationId, classe: one.classe });
    const questions = await keptQuestions(demo.tx, evenementId);
    const marked = questions.filter(({ genre }) => genre === 'note');
    for (const [rank, counts] of one.notes.entries())
      for (const [index, nombre] of counts.entries())
        if (nombre > 0) await addMark(demo.tx, { groupeId, questionId: marked[rank]!.id, note: index + 1, nombre });
    for (let n = 0; n < one.reponses; n++) await keepSending(demo.tx, groupeId, crypto.randomUUID());
    const free = questions.find(({ genre }) => genre === 'texte')!;
    for (const { texte, garde } of one.textes)
      await addWords(demo.tx, {
        questionId: free.id,
        texte,
        gardeLe: garde ? new Date(`${demo.day0}T09:00:00Z`) : null,
      });
  }
  return { avis: avis.length };
};
